#include "wipe/cli/selftest_result.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "evidence/certificate/judge.h"
#include "evidence/certificate/member_reader.h"
#include "evidence/certificate/member_writer.h"
#include "evidence/json/canonical.h"
#include "evidence/json/parse.h"

namespace dieu8 {
namespace {

// What may be claimed of a disk, not what its drive did.
constexpr std::array<std::string_view, 4> kAboutTheClaim = {"crypto-erase-alone", "hidden-area-left",
                                                            "level-not-reached", "no-serial"};

bool is_about_the_drive(const std::string& finding) {
  return std::ranges::find(kAboutTheClaim, finding) == kAboutTheClaim.end();
}

void members(auto& io, Is<SelftestResult> auto& result) {
  io("id", result.id);
  io("clock", result.clock);
  io("tool", result.tool);
  io("disk", result.disk);
  io("verdict", result.verdict);
  io("findings", result.findings);
  io("journal_sha256", result.journal_sha256);
  io("journal_records", result.journal_records);
  io("signer_key_id", result.signer_key_id);
}

auto wrong(const char* message, const char* path) { return fail(ErrorCode::Malformed, message, {path}); }

}  // namespace

void judge_selftest(SelftestResult& result) {
  result.findings.clear();
  for (const std::string& finding : judge_disk(result.disk).findings)
    if (is_about_the_drive(finding)) result.findings.push_back(finding);
  const bool one_step = result.disk.sanitization.device_steps.size() == 1 && result.disk.sanitization.markers;
  result.verdict =
      one_step && result.findings.empty() ? SelftestVerdict::ErasesWhatAddressesReach : SelftestVerdict::NotShown;
}

std::string selftest_to_json(const SelftestResult& result) {
  MemberWriter writer;
  writer("type", std::string(kSelftestType));
  members(writer, result);
  return canonical_json(writer.take());
}

Result<SelftestResult> selftest_from_json(ByteView bytes) {
  const Json document = TRY(parse_json(bytes));
  MemberReader reader(TRY(Fields::of(document, "$")));
  std::string type;
  SelftestResult result;
  reader("type", type);
  members(reader, result);
  TRY(reader.finish());
  if (type != kSelftestType) TRY(Status(wrong(N_("{1}: this word does not exist here"), "$.type")));
  if (selftest_to_json(result) != as_text(bytes)) TRY(Status(wrong(N_("{1}: not written canonically"), "$")));
  return result;
}

std::string_view wire_name(SelftestVerdict verdict) {
  switch (verdict) {
    case SelftestVerdict::ErasesWhatAddressesReach: return "erases-what-addresses-reach";
    case SelftestVerdict::NotShown: return "not-shown";
  }
  std::abort();
}

}  // namespace dieu8
