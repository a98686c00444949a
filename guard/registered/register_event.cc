#include "guard/registered/register_event.h"

#include <algorithm>

#include "evidence/journal/record.h"
#include "evidence/json/fields.h"

namespace dieu8 {
namespace {

enum class Need { No, May, Must };

struct TextField {
  const char* name;
  std::string MediumEvent::*member;
};

constexpr TextField kTexts[] = {{"officer", &MediumEvent::officer}, {"from", &MediumEvent::from},
                                {"to", &MediumEvent::to},           {"reason", &MediumEvent::reason},
                                {"seal", &MediumEvent::seal},       {"number", &MediumEvent::number},
                                {"holder", &MediumEvent::holder},   {"ends", &MediumEvent::ends}};

struct Shape {
  Need officer = Need::Must;
  Need from = Need::No;
  Need to = Need::No;
  Need reason = Need::No;
  Need seal = Need::No;
  Need expected_back = Need::No;
  Need token = Need::No;
  Need of(std::size_t text) const {
    const Need by_guard = token == Need::Must ? Need::May : Need::No;
    const Need needs[] = {officer, from, to, reason, seal, by_guard, by_guard, by_guard};
    return needs[text];
  }
};

Shape shape_of(MediumEventKind kind) {
  switch (kind) {
    case MediumEventKind::Registered: return {.token = Need::Must};
    case MediumEventKind::Issued: return {.to = Need::Must, .expected_back = Need::May};
    case MediumEventKind::HandedOver: return {.from = Need::Must, .to = Need::Must};
    case MediumEventKind::Withdrawn: return {.from = Need::May, .reason = Need::Must};
    case MediumEventKind::Lost:
    case MediumEventKind::Found:
    case MediumEventKind::Erased: return {.reason = Need::Must};
    case MediumEventKind::Moved:
      return {
          .from = Need::Must, .to = Need::Must, .reason = Need::Must, .seal = Need::May, .expected_back = Need::Must};
    case MediumEventKind::Returned: return {.to = Need::May, .seal = Need::May};
    case MediumEventKind::Opened:
    case MediumEventKind::Closed: return {.officer = Need::May, .reason = Need::May};
    case MediumEventKind::Refused: return {.officer = Need::May, .reason = Need::Must};
  }
  __builtin_unreachable();
}

auto wrong(const char* field) {
  return fail(ErrorCode::Malformed, N_("'{1}' is missing, does not belong here, or is not one line of text"), {field});
}

bool is_one_line(const std::string& text) {
  const auto is_control = [](char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F; };
  return !text.empty() && text.size() <= kMostMediumTextBytes && std::ranges::none_of(text, is_control);
}

Status read_texts(const Shape& shape, Fields& fields, MediumEvent& event) {
  for (std::size_t i = 0; i < std::size(kTexts); ++i) {
    if (shape.of(i) == Need::No) continue;
    const auto text = TRY(fields.optional_text(kTexts[i].name));
    if (text ? !is_one_line(*text) : shape.of(i) == Need::Must) return wrong(kTexts[i].name);
    event.*kTexts[i].member = text.value_or("");
  }
  return ok();
}

Status read_expected_back(Need need, Fields& fields, MediumEvent& event) {
  if (need == Need::No) return ok();
  const auto text = TRY(fields.optional_text("expected_back"));
  if (text) event.expected_back = TRY(parse_rfc3339(*text));
  return !text && need == Need::Must ? Status(wrong("expected_back")) : Status(ok());
}

Status read_token(Need need, Fields& fields, MediumEvent& event) {
  if (need == Need::No) return ok();
  const auto until = TRY(fields.optional_text("until"));
  if (until) event.until = TRY(parse_rfc3339(*until));
  const std::string token = TRY(fields.text("token"));
  const std::string certificate = TRY(fields.text("signer_certificate"));
  event.token = TRY(from_base64(token));
  event.signer_certificate = TRY(from_base64(certificate));
  return ok();
}

std::optional<MediumEventKind> kind_of(std::string_view type) {
  for (const MediumEventKind kind : kMediumEventKinds)
    if (wire_name(kind) == type) return kind;
  return std::nullopt;
}

// Cheaper than reading every line of a year: only those that can be one are parsed.
bool may_be_event(std::string_view line) { return line.find("\"type\":\"media-") != std::string_view::npos; }

std::optional<MediumEvent> event_in(std::string_view line) {
  if (!may_be_event(line)) return std::nullopt;
  const auto record = parse_record(as_bytes(line));
  if (!record) return std::nullopt;
  const auto kind = kind_of(record.assume_value().type);
  if (!kind) return std::nullopt;
  auto event = parse_medium_event(*kind, record.assume_value().time, record.assume_value().fields);
  return event ? std::optional(std::move(event).assume_value()) : std::nullopt;
}

}  // namespace

Json::Object medium_event_fields(const MediumEvent& event) {
  Json::Object fields{{"medium", event.medium}};
  for (const TextField& text : kTexts)
    if (!(event.*text.member).empty()) fields.emplace(text.name, event.*text.member);
  if (event.expected_back) fields.emplace("expected_back", rfc3339(*event.expected_back));
  if (event.until) fields.emplace("until", rfc3339(*event.until));
  if (!event.token.empty()) {
    fields.emplace("token", to_base64(event.token));
    fields.emplace("signer_certificate", to_base64(event.signer_certificate));
  }
  return fields;
}

Result<MediumEvent> parse_medium_event(MediumEventKind kind, WallTime time, const Json::Object& fields) {
  const Json value(fields);
  Fields read = TRY(Fields::of(value, "$"));
  const Shape shape = shape_of(kind);
  MediumEvent event;
  event.kind = kind;
  event.time = time;
  event.medium = TRY(read.text("medium"));
  if (!is_one_line(event.medium)) return wrong("medium");
  TRY(read_texts(shape, read, event));
  TRY(read_expected_back(shape.expected_back, read, event));
  TRY(read_token(shape.token, read, event));
  if (is_reported(kind)) TRY(read.no_others());
  return event;
}

std::vector<MediumEvent> medium_events_of(ByteView segment) {
  std::vector<MediumEvent> events;
  for (std::string_view rest = as_text(segment); !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    auto event = event_in(rest.substr(0, end));
    if (event) events.push_back(std::move(*event));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return events;
}

}  // namespace dieu8
