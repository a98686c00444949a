#include "wipe/purge/device_point_json.h"

#include "evidence/certificate/member_reader.h"
#include "evidence/certificate/member_writer.h"
#include "evidence/json/canonical.h"
#include "evidence/json/parse.h"

namespace dieu8 {

// The members and their names on the wire, once for the writer and the reader.
void members(auto& io, Is<DevicePoint> auto& point) {
  io("marker_key", point.marker_key);
  io("marker_random", point.marker_random);
  io("old_sectors", point.old_sectors);
  io("markers", point.markers);
  io("steps", point.steps);
  io("sending", point.sending);
}

namespace {

auto wrong(const std::string& path) {
  return fail(ErrorCode::Malformed, N_("the resume file is damaged at {1}"), {path},
              N_("Start the disk again without --resume."));
}

// What the members' reader found wrong, in the words of a resume file.
Status fill(MemberReader& reader, std::string& type, DevicePoint& point) {
  reader("type", type);
  members(reader, point);
  const Status filled = reader.finish();
  if (filled) return ok();
  const Error& error = filled.error();
  return wrong(error.arguments.empty() ? "$" : error.arguments.front());
}

}  // namespace

std::string device_point_to_json(const DevicePoint& point) {
  MemberWriter writer;
  writer("type", std::string(kDevicePointType));
  members(writer, point);
  return canonical_json(writer.take());
}

Result<DevicePoint> device_point_from_json(ByteView bytes) {
  const Json document = TRY(parse_json(bytes));
  MemberReader reader(TRY(Fields::of(document, "$")));
  std::string type;
  DevicePoint point;
  TRY(fill(reader, type, point));
  if (type != kDevicePointType) TRY(Status(wrong("$.type")));
  if (device_point_to_json(point) != as_text(bytes)) TRY(Status(wrong("$")));
  return point;
}

}  // namespace dieu8
