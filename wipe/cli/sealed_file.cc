#include "wipe/cli/sealed_file.h"

#include "evidence/base/file.h"
#include "evidence/cose/raw_signature.h"
#include "evidence/cose/verify_p256.h"
#include "evidence/json/canonical.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"

namespace dieu8 {
namespace {

constexpr std::string_view kType = "dieu8.working-file/1";
constexpr std::size_t kMostBytes = std::size_t{32} << 20U;

std::string sealed_text(const std::string& path, const std::string& session, std::string_view body) {
  const std::string name = path.substr(path.find_last_of('/') + 1);
  return std::string(kType) + "\n" + name + "\n" + session + "\n" + std::string(body);
}

Status check_seal_of(const std::string& path, std::string_view text, ByteView seal, const OfficerCertificate& officer) {
  const RawSignature signature = TRY(raw_signature_from_der(seal));
  if (TRY(verify_p256(officer.der, as_bytes(text), signature)) == SignatureVerdict::Valid) return ok();
  return fail(ErrorCode::Invalid, N_("{1} was changed, or sealed with another key"), {path},
              N_("resume with the key the session began with; else start anew without --resume"));
}

struct WorkingFile {
  std::string body;
  std::string seal;  // Base64
};

Result<WorkingFile> read_working_file(const std::string& path) {
  const Bytes bytes = TRY(read_file(path, kMostBytes));
  const Json document = TRY(parse_json(bytes, {.bytes = kMostBytes, .depth = 4}));
  Fields fields = TRY(Fields::of(document, "$"));
  const std::string type = TRY(fields.text("type"));
  WorkingFile file{TRY(fields.text("body")), TRY(fields.text("seal"))};
  TRY(fields.no_others());
  if (type != kType) return fail(ErrorCode::Malformed, N_("{1}: not '{2}'"), {"$.type", std::string(kType)});
  return file;
}

Bytes bytes_of(std::string_view text) {
  const ByteView view = as_bytes(text);
  return {view.begin(), view.end()};
}

}  // namespace

Status write_sealed_file(const std::string& path, const std::string& session, std::string_view body,
                         const Signer& signer) {
  const std::string text = sealed_text(path, session, body);
  const Bytes seal = TRY(signer.sign(as_bytes(text)));
  const Json::Object object{{"type", kType}, {"body", body}, {"seal", to_base64(seal)}};
  return write_file_durably(path, as_bytes(canonical_json(object)), Access::OwnerOnly);
}

Result<Bytes> read_sealed_file(const std::string& path, const std::string& session, const OfficerCertificate& officer) {
  const WorkingFile file = TRY(read_working_file(path));
  const Bytes seal = TRY(from_base64(file.seal));
  TRY(check_seal_of(path, sealed_text(path, session, file.body), seal, officer));
  return bytes_of(file.body);
}

Result<Bytes> body_without_seal(const std::string& path) {
  const WorkingFile file = TRY(read_working_file(path));
  return bytes_of(file.body);
}

}  // namespace dieu8
