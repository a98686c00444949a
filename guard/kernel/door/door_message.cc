#include "guard/kernel/door/door_message.h"

#include <algorithm>

#include "evidence/json/canonical.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"
#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

using Kind = DoorRequest::Kind;

constexpr std::pair<Kind, std::string_view> kKinds[] = {
    {Kind::Look, "look"}, {Kind::Layout, "layout"}, {Kind::Open, "open"}, {Kind::Close, "close"}};

std::string_view word_of(Kind kind) {
  return std::ranges::find(kKinds, kind, [](const auto& row) { return row.first; })->second;
}

auto malformed() { return fail(ErrorCode::Malformed, N_("not a request to dieu8-media-door")); }

Result<Kind> kind_named(std::string_view word) {
  for (const auto& [kind, name] : kKinds)
    if (name == word) return kind;
  return malformed();
}

// Goes into paths below /sys and /run.
bool is_plain(const std::string& name) {
  return name.size() <= 64 && name != "." && name != ".." && name.find('/') == std::string::npos &&
         name.find('\0') == std::string::npos;
}

Json::Object error_object(const Error& error) {
  return {{"not_found", error.code == ErrorCode::NotFound}, {"errno", error.system_error}};
}

// Text of a device; bytes that are no UTF-8 come as hex, and fit no registration.
Json device_text(const std::string& text) {
  return first_invalid_utf8(text) == kValidUtf8 ? text : "hex:" + to_hex(as_bytes(text));
}

Json::Object seen_object(const SeenMedium& seen) {
  return {{"vendor", static_cast<std::int64_t>(seen.vendor)},
          {"product", static_cast<std::int64_t>(seen.product)},
          {"usb_serial", device_text(seen.usb_serial)},
          {"disk_serial", device_text(seen.disk_serial)},
          {"bytes", std::to_string(seen.bytes)}};
}

Json::Object layout_object(const MediumLayout& layout) {
  return {{"table", layout.table},
          {"table_id", static_cast<std::int64_t>(layout.table_id)},
          {"partitions", static_cast<std::int64_t>(layout.partitions)},
          {"first_byte", std::to_string(layout.first_byte)},
          {"file_system", device_text(layout.file_system)},
          {"file_system_uuid", device_text(layout.file_system_uuid)}};
}

// Sizes may be beyond what JSON readers agree on.
Result<std::uint64_t> long_number(Fields& fields, std::string_view key) {
  const std::string text = TRY(fields.text(key));
  std::uint64_t number = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9' || text.size() > 19) return malformed();
    number = number * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  return number;
}

Result<SeenMedium> read_seen(Fields fields) {
  SeenMedium seen;
  seen.vendor = static_cast<std::uint16_t>(TRY(fields.natural("vendor")));
  seen.product = static_cast<std::uint16_t>(TRY(fields.natural("product")));
  seen.usb_serial = TRY(fields.text("usb_serial"));
  seen.disk_serial = TRY(fields.text("disk_serial"));
  seen.bytes = TRY(long_number(fields, "bytes"));
  return seen;
}

Result<MediumLayout> read_layout(Fields fields) {
  MediumLayout layout;
  layout.table = TRY(fields.text("table"));
  layout.table_id = static_cast<std::uint32_t>(TRY(fields.natural("table_id")));
  layout.partitions = TRY(fields.natural("partitions"));
  layout.first_byte = TRY(long_number(fields, "first_byte"));
  layout.file_system = TRY(fields.text("file_system"));
  layout.file_system_uuid = TRY(fields.text("file_system_uuid"));
  return layout;
}

Result<DoorAnswer> answered_error(Fields fields) {
  const bool not_found = TRY(fields.boolean("not_found"));
  const auto number = static_cast<int>(TRY(fields.integer("errno")));
  return Error{not_found ? ErrorCode::NotFound : ErrorCode::Io,
               N_("the medium could not be reached (error {1})"),
               {std::to_string(number)},
               nullptr,
               number};
}

}  // namespace

std::string door_request_text(const DoorRequest& request) {
  return canonical_json(Json::Object{{"kind", word_of(request.kind)},
                                     {"place", request.place},
                                     {"number", request.number},
                                     {"folder", request.folder},
                                     {"file_system", request.file_system},
                                     {"read_only", request.read_only}});
}

Result<DoorRequest> parse_door_request(ByteView text) {
  const Json document = TRY(parse_json(text, {.bytes = kMostDoorBytes, .depth = 2}));
  Fields fields = TRY(Fields::of(document, "$"));
  DoorRequest request;
  const std::string kind = TRY(fields.text("kind"));
  request.kind = TRY(kind_named(kind));
  request.place = TRY(fields.text("place"));
  request.number = TRY(fields.text("number"));
  request.folder = TRY(fields.text("folder"));
  request.file_system = TRY(fields.text("file_system"));
  request.read_only = TRY(fields.boolean("read_only"));
  TRY(fields.no_others());
  const bool folder_needed = request.kind == Kind::Open || request.kind == Kind::Close;
  if (!is_plain(request.place) || !is_plain(request.folder) || request.folder.empty() == folder_needed)
    return malformed();
  return request;
}

std::string door_answer_text(const Result<DoorAnswer>& answer) {
  if (!answer) return canonical_json(Json::Object{{"error", error_object(answer.assume_error())}});
  const DoorAnswer& told = answer.assume_value();
  return canonical_json(Json::Object{{"number", told.number},
                                     {"seen", seen_object(told.seen)},
                                     {"blocks", to_base64(told.blocks)},
                                     {"layout", layout_object(told.layout)},
                                     {"mounted_at", told.mounted_at}});
}

Result<DoorAnswer> parse_door_answer(ByteView text) {
  const Json document = TRY(parse_json(text, {.bytes = kMostDoorBytes, .depth = 3}));
  Fields fields = TRY(Fields::of(document, "$"));
  const Json* error = TRY(fields.optional_value("error"));
  if (error != nullptr) return answered_error(TRY(Fields::of(*error, "$.error")));
  DoorAnswer answer;
  answer.number = TRY(fields.text("number"));
  Fields seen = TRY(fields.object("seen"));
  answer.seen = TRY(read_seen(std::move(seen)));
  const std::string blocks = TRY(fields.text("blocks"));
  answer.blocks = TRY(from_base64(blocks));
  Fields layout = TRY(fields.object("layout"));
  answer.layout = TRY(read_layout(std::move(layout)));
  answer.mounted_at = TRY(fields.text("mounted_at"));
  return answer;
}

}  // namespace dieu8
