#include "guard/policy/read_rule.h"

#include <algorithm>

#include "guard/policy/interface_pattern.h"
#include "guard/policy/subnet.h"

namespace dieu8 {
namespace {

// The same error at the place of the value that caused it.
Error at_place(const ListedText& value, const char* message) {
  return {ErrorCode::Malformed, message, {value.place, value.text}};
}

bool only_has(std::string_view text, std::string_view letters) {
  return text.find_first_not_of(letters) == std::string_view::npos;
}

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kDigits = "0123456789";

TextOperator text_operator(const ListedCondition& condition) {
  return condition.how == "none_of" ? TextOperator::NoneOf : TextOperator::OneOf;
}

Result<std::optional<NumberMatch>> read_numbers(PolicyTable& table, std::string_view key) {
  const auto condition = TRY(table.condition(key, {"one_of", "none_of"}));
  if (!condition) return std::optional<NumberMatch>();
  NumberMatch match{text_operator(*condition), {}};
  for (const ListedText& value : condition->values) {
    if (value.text.size() != 4 || !only_has(value.text, kHexDigits))
      return outcome::failure(at_place(value, N_("{1}: '{2}' is not a USB number of 4 hexadecimal digits, as in "
                                                 "\"046d\"")));
    match.values.push_back(static_cast<std::uint16_t>(std::stoul(value.text, nullptr, 16)));
  }
  return std::optional(std::move(match));
}

Result<std::optional<TextMatch>> read_texts(PolicyTable& table, std::string_view key) {
  const auto condition = TRY(table.condition(key, {"one_of", "none_of"}));
  if (!condition) return std::optional<TextMatch>();
  TextMatch match{text_operator(*condition), {}};
  for (const ListedText& value : condition->values) match.values.push_back(value.text);
  return std::optional(std::move(match));
}

// "usb1", "1-2", "1-2.3.4".
bool is_port_name(std::string_view text) {
  if (text.starts_with("usb")) return text.size() > 3 && only_has(text.substr(3), kDigits);
  const auto dash = text.find('-');
  if (dash == 0 || dash == std::string_view::npos || !only_has(text.substr(0, dash), kDigits)) return false;
  const std::string_view chain = text.substr(dash + 1);
  return !chain.empty() && only_has(chain, "0123456789.") && chain.front() != '.' && chain.back() != '.' &&
         chain.find("..") == std::string_view::npos;
}

Result<std::optional<TextMatch>> read_ports(PolicyTable& table) {
  const auto condition = TRY(table.condition("port", {"one_of", "none_of"}));
  if (!condition) return std::optional<TextMatch>();
  TextMatch match{text_operator(*condition), {}};
  for (const ListedText& value : condition->values) {
    if (!is_port_name(value.text))
      return outcome::failure(at_place(value, N_("{1}: '{2}' is not a USB port, as in \"1-2.3\"")));
    match.values.push_back(value.text);
  }
  return std::optional(std::move(match));
}

Result<std::vector<InterfacePattern>> read_patterns(const std::vector<ListedText>& values) {
  std::vector<InterfacePattern> patterns;
  if (values.size() > kMostPatterns)
    return fail(ErrorCode::Malformed, N_("{1}: more than {2} values"),
                {values.front().place, std::to_string(kMostPatterns)});
  for (const ListedText& value : values) {
    const auto pattern = parse_interface_pattern(value.text);
    if (!pattern)
      return fail(ErrorCode::Malformed, N_("{1}: '{2}' is not a pattern of USB interfaces"), {value.place, value.text},
                  pattern.error().hint);
    patterns.push_back(pattern.value());
  }
  return patterns;
}

InterfaceOperator interface_operator(std::string_view how) {
  if (how == "equals") return InterfaceOperator::Equals;
  if (how == "all_of") return InterfaceOperator::AllOf;
  if (how == "one_of") return InterfaceOperator::OneOf;
  return how == "none_of" ? InterfaceOperator::NoneOf : InterfaceOperator::OnlyOf;
}

// No operator is the usual one here: a bare list would mean five different things.
Result<std::optional<InterfaceMatch>> read_interfaces(PolicyTable& table) {
  const auto condition = TRY(table.condition("interfaces", {"", "equals", "all_of", "one_of", "none_of", "only_of"}));
  if (!condition) return std::optional<InterfaceMatch>();
  return std::optional(InterfaceMatch{interface_operator(condition->how), TRY(read_patterns(condition->values))});
}

Result<std::optional<std::vector<Digest>>> read_digests(PolicyTable& table) {
  const auto condition = TRY(table.condition("descriptors", {"one_of"}));
  if (!condition) return std::optional<std::vector<Digest>>();
  std::vector<Digest> digests;
  for (const ListedText& value : condition->values) {
    const auto bytes = from_hex(value.text);
    if (!bytes || bytes.value().size() != Digest().size())
      return outcome::failure(at_place(value, N_("{1}: '{2}' is not a SHA-256 value of 64 digits")));
    std::copy(bytes.value().begin(), bytes.value().end(), digests.emplace_back().begin());
  }
  return std::optional(std::move(digests));
}

Result<std::optional<std::vector<ConnectType>>> read_connect_types(PolicyTable& table) {
  const auto condition = TRY(table.condition("connect_type", {"one_of"}));
  if (!condition) return std::optional<std::vector<ConnectType>>();
  std::vector<ConnectType> types;
  using enum ConnectType;
  for (const ListedText& value : condition->values)
    types.push_back(TRY(chosen(value.text, value.place, {Unknown, Hotplug, Hardwired, NotUsed})));
  return std::optional(std::move(types));
}

Result<UsbMatch> read_usb_match(PolicyTable& table) {
  UsbMatch match;
  match.vendor = TRY(read_numbers(table, "vendor"));
  match.product = TRY(read_numbers(table, "product"));
  match.serial = TRY(read_texts(table, "serial"));
  match.name = TRY(read_texts(table, "name"));
  match.port = TRY(read_ports(table));
  match.interfaces = TRY(read_interfaces(table));
  match.descriptors = TRY(read_digests(table));
  match.connect_type = TRY(read_connect_types(table));
  match.hub = TRY(table.boolean("hub"));
  return match;
}

// What every rule begins with.
template <typename Rule>
Status read_head(Rule& rule, PolicyTable& table) {
  rule.id = TRY(table.word("id"));
  rule.verdict = TRY(table.choice("verdict", {Verdict::Allow, Verdict::Block}));
  rule.note = TRY(table.note("note")).value_or("");
  return ok();
}

// Lower case, one card: not the all-zero address, not a group's.
bool is_mac(std::string_view text) {
  if (text.size() != 17 || text == "00:00:00:00:00:00") return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool fine = i % 3 == 2 ? text[i] == ':' : kHexDigits.find(text[i]) != std::string_view::npos;
    if (!fine) return false;
  }
  return kHexDigits.find(text[1]) % 2 == 0;
}

}  // namespace

Result<UsbRule> read_usb_rule(PolicyTable& table) {
  UsbRule rule;
  TRY(read_head(rule, table));
  rule.match = TRY(read_usb_match(table));
  const auto only = TRY(table.list("only_interfaces"));
  if (!only.empty() && rule.verdict == Verdict::Block)
    return fail(ErrorCode::Malformed, N_("{1}: only a rule that allows can leave interfaces out"),
                {table.place("only_interfaces")});
  rule.only_interfaces = TRY(read_patterns(only));
  TRY(table.no_others());
  return rule;
}

Result<MediumRule> read_medium_rule(PolicyTable& table) {
  MediumRule rule;
  TRY(read_head(rule, table));
  using enum MediumKind;
  if (TRY(table.text("kind")))
    rule.kind = TRY(table.choice("kind", {SdCard, Optical, Firewire, Thunderbolt, HotplugDisk, Floppy}));
  if (TRY(table.text("serial"))) rule.serial = TRY(table.needed_text("serial"));
  TRY(table.no_others());
  return rule;
}

Result<LanInterface> read_lan_interface(PolicyTable& table) {
  LanInterface interface;
  interface.mac = TRY(table.needed_text("mac"));
  if (!is_mac(interface.mac))
    return fail(ErrorCode::Malformed,
                N_("{1}: '{2}' is not the address of a network card, as in \"52:54:00:12:34:56\""),
                {table.place("mac"), interface.mac});
  interface.driver = TRY(table.needed_text("driver"));
  const auto subnets = TRY(table.list("subnets"));
  if (subnets.empty()) return fail(ErrorCode::Malformed, N_("{1}: missing"), {table.place("subnets")});
  for (const ListedText& value : subnets) {
    if (!parse_subnet(value.text))
      return outcome::failure(at_place(value, N_("{1}: '{2}' is not a range of addresses of one LAN")));
    interface.subnets.push_back(value.text);
  }
  TRY(table.no_others());
  return interface;
}

}  // namespace dieu8
