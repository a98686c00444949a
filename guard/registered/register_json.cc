#include "guard/registered/register_json.h"

#include <algorithm>
#include <tuple>

namespace dieu8 {
namespace {

Json time_or_null(const std::optional<WallTime>& time) { return time ? Json(rfc3339(*time)) : Json(); }

Json::Object event_json(const MediumEvent& event) {
  MediumEvent shown = event;
  shown.token.clear();
  Json::Object object = medium_event_fields(shown);
  object.erase("medium");
  object.emplace("kind", wire_name(event.kind));
  object.emplace("time", rfc3339(event.time));
  return object;
}

std::string hex4(std::uint16_t number) {
  const std::uint8_t bytes[] = {static_cast<std::uint8_t>(number >> 8U), static_cast<std::uint8_t>(number & 0xFFU)};
  return to_hex(bytes);
}

Json::Object row_json(const RegisteredMedium& medium, WallTime now) {
  const MediumToken& token = medium.token;
  Json::Array events;
  for (const MediumEvent& event : medium.events) events.emplace_back(event_json(event));
  return {{"medium", token.medium},
          {"number", token.number},
          {"level", wire_name(token.level)},
          {"direction", wire_name(token.direction)},
          {"vendor", hex4(token.vendor)},
          {"product", hex4(token.product)},
          {"serial", token.usb_serial},
          {"bytes", static_cast<std::int64_t>(std::min<std::uint64_t>(token.bytes, kLargestJsonInteger))},
          {"file_system", token.file_system},
          {"issued", rfc3339(token.issued)},
          {"until", rfc3339(token.until)},
          {"token_sha256", to_hex(medium.token_sha256)},
          {"officer", medium.officer},
          {"state", wire_name(medium.state)},
          {"since", rfc3339(medium.since)},
          {"holder", medium.holder},
          {"expected_back", time_or_null(medium.expected_back)},
          {"overdue", is_overdue(medium, now)},
          {"openings", static_cast<std::int64_t>(medium.openings)},
          {"refusals", static_cast<std::int64_t>(medium.refusals)},
          {"last_opened", time_or_null(medium.last_opened)},
          {"events", std::move(events)}};
}

}  // namespace

Json::Array register_json(const MediumRegister& all, WallTime now) {
  std::vector<const RegisteredMedium*> rows;
  for (const auto& [id, medium] : all.media()) rows.push_back(&medium);
  std::ranges::sort(rows, {}, [](const RegisteredMedium* medium) {
    return std::tuple(std::string_view(medium->token.number), medium->token.issued,
                      std::string_view(medium->token.medium));
  });
  Json::Array list;
  for (const RegisteredMedium* medium : rows) list.emplace_back(row_json(*medium, now));
  return list;
}

}  // namespace dieu8
