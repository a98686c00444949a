#include "wipe/cli/drive/drive_record.h"

#include "evidence/certificate/member_reader.h"
#include "evidence/certificate/member_writer.h"
#include "evidence/json/canonical.h"
#include "evidence/json/parse.h"
#include "wipe/cli/drive/drive_record_members.h"
#include "wipe/purge/device_point_json.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostBytes = std::size_t{8} << 20U;

auto wrong(const std::string& path) {
  return fail(ErrorCode::Malformed, N_("the working file of the drive's commands is damaged at {1}"), {path},
              N_("start the disk again without --resume"));
}

// The point keeps its own form (device_point_json.h), as a text.
struct Plain {
  DriveRecord record;
  std::optional<std::string> point;
};

Status fill(MemberReader& reader, std::string& type, Plain& plain) {
  reader("type", type);
  members(reader, plain.record);
  reader("point", plain.point);
  const Status filled = reader.finish();
  if (filled) return ok();
  const Error& error = filled.error();
  return wrong(error.arguments.empty() ? "$" : error.arguments.front());
}

}  // namespace

std::string drive_record_to_json(const DriveRecord& record) {
  std::optional<std::string> point;
  if (record.point) point = device_point_to_json(*record.point);
  MemberWriter writer;
  writer("type", std::string(kDriveRecordType));
  members(writer, record);
  writer("point", point);
  return canonical_json(writer.take());
}

Result<DriveRecord> drive_record_from_json(ByteView bytes) {
  const Json document = TRY(parse_json(bytes, {.bytes = kMostBytes, .depth = 16}));
  MemberReader reader(TRY(Fields::of(document, "$")));
  std::string type;
  Plain plain;
  TRY(fill(reader, type, plain));
  if (type != kDriveRecordType) TRY(Status(wrong("$.type")));
  if (plain.point) plain.record.point = TRY(device_point_from_json(as_bytes(*plain.point)));
  if (drive_record_to_json(plain.record) != as_text(bytes)) TRY(Status(wrong("$")));
  return std::move(plain.record);
}

std::string device_path(const std::string& folder, std::uint32_t row) {
  return folder + "/device-" + std::to_string(row) + ".json";
}

}  // namespace dieu8
