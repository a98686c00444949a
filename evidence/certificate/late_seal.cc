#include "evidence/certificate/late_seal.h"

#include "evidence/certificate/member_reader.h"
#include "evidence/certificate/member_writer.h"
#include "evidence/json/canonical.h"
#include "evidence/json/parse.h"

namespace dieu8 {
namespace {

constexpr std::size_t kFingerprintDigits = 16;

void late_seal_members(auto& io, Is<LateSeal> auto& seal) {
  io("certificate_id", seal.certificate_id);
  io("certificate_sha256", seal.certificate_sha256);
  io("session_seal_sha256", seal.session_seal_sha256);
  io("journal_sha256", seal.journal_sha256);
  io("session_key_id", seal.session_key_id);
  io("made_unsealed", seal.made);
  io("sealed", seal.sealed);
  io("conclusion", seal.conclusion);
  io("officer_name", seal.officer_name);
  io("officer_title", seal.officer_title);
  io("officer_key_id", seal.officer_key_id);
}

}  // namespace

LateSeal late_seal_of(const Certificate& certificate, const UnsealedFiles& files, const OfficerCertificate& officer,
                      WallTime sealed) {
  LateSeal seal;
  seal.certificate_id = certificate.id;
  seal.certificate_sha256 = sha256(files.json);
  seal.session_seal_sha256 = sha256(files.session_seal);
  seal.journal_sha256 = sha256(files.journal);
  seal.session_key_id = certificate.evidence.signer_key_id;
  seal.made = certificate.clock.created;
  seal.sealed = sealed;
  seal.conclusion = certificate.judgement.conclusion;
  seal.officer_name = officer.name;
  seal.officer_title = officer.title;
  seal.officer_key_id = officer.key_id;
  return seal;
}

std::string late_seal_to_json(const LateSeal& seal) {
  MemberWriter writer;
  writer("type", std::string(kLateSealType));
  late_seal_members(writer, seal);
  return canonical_json(writer.take());
}

Result<LateSeal> late_seal_from_json(ByteView bytes) {
  const Json document = TRY(parse_json(bytes));
  MemberReader reader(TRY(Fields::of(document, "$")));
  std::string type;
  reader("type", type);
  LateSeal seal;
  late_seal_members(reader, seal);
  TRY(reader.finish());
  if (type != kLateSealType || late_seal_to_json(seal) != as_text(bytes))
    return fail(ErrorCode::Malformed, N_("this is not the statement of an officer who seals a certificate later"));
  return seal;
}

std::string late_seal_path(const std::string& certificate_path) {
  constexpr std::string_view kEnding = ".json";
  const bool ends = certificate_path.ends_with(kEnding);
  return certificate_path.substr(0, certificate_path.size() - (ends ? kEnding.size() : 0)) + ".seal.json";
}

std::string session_computer(const Computer& computer) {
  std::string text = "dieu8 computer 1\n";
  for (const std::string* part :
       {&computer.manufacturer, &computer.model, &computer.serial, &computer.board_serial, &computer.uuid})
    text += valid_text(*part) + "\n";
  return "computer " + to_hex(sha256(as_bytes(text))).substr(0, kFingerprintDigits);
}

}  // namespace dieu8
