#include "wipe/cli/resume_file.h"

#include <algorithm>

#include "evidence/certificate/certificate.h"
#include "evidence/json/canonical.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"

namespace dieu8 {
namespace {

constexpr std::string_view kType = "dieu8.resume/1";

// Pass reports have one wire form, the certificate's; so they travel in an otherwise empty one.
Result<Json> passes_as_json(const ResumePoint& point) {
  Certificate carrier;
  carrier.disks.emplace_back();
  carrier.disks[0].sanitization.passes = point.passes;
  carrier.disks[0].sanitization.interruptions = point.interruptions;
  return parse_json(as_bytes(certificate_to_json(carrier)));
}

Status read_passes(const Json& value, ResumePoint& point) {
  const std::string text = canonical_json(value);
  Certificate carrier = TRY(certificate_from_json(as_bytes(text)));
  if (carrier.disks.size() != 1) return fail(ErrorCode::Malformed, N_("{1}: not one disk"), {"$.carrier.disks"});
  point.passes = std::move(carrier.disks[0].sanitization.passes);
  point.interruptions = std::move(carrier.disks[0].sanitization.interruptions);
  return ok();
}

Status read_key(const std::string& hex, StreamKey& key) {
  const Bytes bytes = TRY(from_hex(hex));
  if (bytes.size() != key.size()) return fail(ErrorCode::Malformed, N_("{1}: not a key of 32 bytes"), {"$.key"});
  std::ranges::copy(bytes, key.begin());
  return ok();
}

Status read_fields(Fields& fields, ResumePoint& point) {
  if (TRY(fields.text("type")) != kType)
    return fail(ErrorCode::Malformed, N_("{1}: not '{2}'"), {"$.type", std::string(kType)});
  const std::uint64_t pass = TRY(fields.natural("pass"));
  if (pass < 1 || pass > 1000) return fail(ErrorCode::Malformed, N_("{1}: no such pass"), {"$.pass"});
  point.pass = static_cast<std::uint32_t>(pass);
  point.watermark_bytes = TRY(fields.natural("watermark_bytes"));
  point.verifying = TRY(fields.boolean("verifying"));
  if (const auto seed = TRY(fields.optional_text("sample_seed"))) point.sample_seed = TRY(from_hex(*seed));
  const std::string key = TRY(fields.text("key"));
  return read_key(key, point.key);
}

}  // namespace

std::string resume_point_to_json(const ResumePoint& point) {
  Json::Object object{{"type", kType},
                      {"pass", static_cast<std::int64_t>(point.pass)},
                      {"watermark_bytes", static_cast<std::int64_t>(point.watermark_bytes)},
                      {"verifying", point.verifying},
                      {"key", to_hex(point.key)},
                      {"sample_seed", point.sample_seed ? Json(to_hex(*point.sample_seed)) : Json()}};
  object.emplace("carrier", passes_as_json(point).value());
  return canonical_json(object);
}

Result<ResumePoint> resume_point_from_json(ByteView bytes) {
  const Json document = TRY(parse_json(bytes));
  Fields fields = TRY(Fields::of(document, "$"));
  ResumePoint point;
  TRY(read_fields(fields, point));
  const Json* carrier = TRY(fields.optional_value("carrier"));
  if (carrier == nullptr) return fail(ErrorCode::Malformed, N_("{1}: missing"), {"$.carrier"});
  TRY(read_passes(*carrier, point));
  TRY(fields.no_others());
  return point;
}

}  // namespace dieu8
