#include "tests/evidence/journal/sample.h"

#include <algorithm>

#include "evidence/crypto/certificate_profile.h"
#include "evidence/crypto/sign/agency.h"
#include "evidence/crypto/sign/key_signer.h"
#include "evidence/crypto/signer.h"

namespace dieu8 {
namespace {

constexpr Validity kRootValidity{{1'700'000'000}, {2'300'000'000}};

TrustRoot trust_in(const Bytes& root_der) {
  const RootCertificate root = read_root_certificate(root_der).value();
  return {root.der, root.agency, root.key_id};
}

}  // namespace

SampleAgency::SampleAgency(std::string name)
    : key_(PrivateKey::generate().value()),
      trust_(trust_in(make_root_certificate(name, key_, kRootValidity).value())) {}

CheckpointSeal SampleAgency::seal(const OfficerOptions& options, WallTime claimed) const {
  PrivateKey key = PrivateKey::generate().value();
  const OfficerRequest request{"Nguyễn Văn A", "Cán bộ chuyên trách CNTT", options.role, {options.from, options.until}};
  const Bytes der = issue_officer_certificate(trust_.der, key_, request, key).value();
  const std::shared_ptr<Signer> signer =
      make_key_signer(read_officer_certificate(der).value(), trust_.der, std::move(key));
  return [signer, claimed](ByteView text) { return sign_detached(text, *signer, claimed); };
}

const SampleAgency& sample_agency() {
  static const SampleAgency agency;
  return agency;
}

SampleJournal::SampleJournal(const char* origin)
    : journal(Journal::create(std::make_unique<FakeAppendFile>(medium), clock, origin).value()) {}

Status SampleJournal::append(std::string_view type, Json::Object fields) {
  clock.advance(1'250);
  return journal.append(type, std::move(fields));
}

void SampleJournal::add_session() {
  const Json::Object disk{{"serial", "WD-WCAYU1234567"}, {"bytes", std::int64_t{536'870'912}}};
  append("session-started", {{"tool", "0.1.0"}, {"disks", Json::Array{Json(disk)}}}).value();
  append("pass-started", {{"disk", 1}, {"pass", 1}, {"pattern", "00"}}).value();
  append("pass-ended", {{"disk", 1}, {"pass", 1}, {"bytes", std::int64_t{536'870'912}}}).value();
  append("verification-ended", {{"disk", 1}, {"mismatches", 0}, {"note", "đã đọc lại toàn bộ"}}).value();
  append("session-ended", {{"finished", true}}).value();
  clock.advance(1'000);
}

Bytes closed_journal(const CheckpointSeal& seal, const char* origin) {
  SampleJournal sample(origin);
  sample.add_session();
  sample.journal.close(seal).value();
  return sample.medium->durable;
}

std::vector<Bytes> lines_of(const Bytes& journal) {
  std::vector<Bytes> lines;
  for (auto from = journal.begin(); from != journal.end();) {
    auto end = std::find(from, journal.end(), std::uint8_t{'\n'});
    if (end != journal.end()) ++end;
    lines.emplace_back(from, end);
    from = end;
  }
  return lines;
}

Bytes joined(const std::vector<Bytes>& lines) {
  Bytes all;
  for (const Bytes& line : lines) all.insert(all.end(), line.begin(), line.end());
  return all;
}

bool found(const JournalCheck& check, JournalFindingKind kind) {
  const auto& all = check.findings.listed();
  return std::any_of(all.begin(), all.end(), [&](const JournalFinding& finding) { return finding.kind == kind; });
}

std::string words_of(const JournalCheck& check) {
  std::string text = std::string(wire_name(check.verdict)) + ":";
  for (const JournalFinding& finding : check.findings.listed())
    text +=
        " " + std::string(wire_name(finding.kind)) + "@" + std::to_string(finding.record) + "(" + finding.detail + ")";
  return text;
}

}  // namespace dieu8
