#include "guard/policy/expectations.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "guard/policy/decide.h"
#include "guard/policy/interface_pattern.h"

namespace dieu8 {
namespace {

constexpr std::string_view kArrow = " -> ";
constexpr std::string_view kBlanks = " \t\r";  // a file written on Windows ends its lines with \r

std::vector<std::string_view> words_in(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(kBlanks), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text.substr(0, text.find_last_not_of(kBlanks) + 1);
}

// Exactly `digits` hexadecimal digits.
std::optional<std::uint16_t> hex_number(std::string_view text, std::size_t digits) {
  std::uint16_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, 16);
  if (text.size() != digits || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

template <typename Enum>
bool name_to(std::string_view name, std::initializer_list<Enum> all, Enum& value) {
  for (const Enum one : all)
    if (wire_name(one) == name) {
      value = one;
      return true;
    }
  return false;
}

// "0781:5567"
bool read_ids(std::string_view word, UsbDevice& device) {
  const auto vendor = hex_number(word.substr(0, 4), 4);
  const auto product = hex_number(word.size() == 9 && word[4] == ':' ? word.substr(5) : "", 4);
  if (!vendor || !product) return false;
  device.vendor = *vendor;
  device.product = *product;
  return true;
}

bool read_usb_attribute(std::string_view key, std::string_view value, UsbDevice& device) {
  using enum ConnectType;
  if (key == "port") device.port = value;
  if (key == "serial") device.serial = value;
  if (key == "name") device.name = value;
  if (key == "connect") return name_to(value, {Unknown, Hotplug, Hardwired, NotUsed}, device.connect_type);
  if (key != "class") return key == "port" || key == "serial" || key == "name";
  const auto number = hex_number(value, 2);
  device.device_class = static_cast<std::uint8_t>(number.value_or(0));
  return number.has_value();
}

// One word after the ids: an interface, a mark, or key=value.
bool read_usb_word(std::string_view word, UsbDevice& device) {
  if (word == "virtual") return device.virtual_controller = true;
  if (word == "root-hub") return device.root_hub = true;
  if (const auto equals = word.find('='); equals != std::string_view::npos)
    return read_usb_attribute(word.substr(0, equals), word.substr(equals + 1), device);
  const auto pattern = parse_interface_pattern(word);
  if (!pattern || word.find('*') != std::string_view::npos) return false;
  const InterfacePattern& type = pattern.value();
  device.interfaces.push_back({*type.base_class, *type.subclass, *type.protocol});
  return true;
}

std::optional<UsbDevice> read_usb(const std::vector<std::string_view>& words) {
  UsbDevice device;
  device.port = "1-1";
  if (words.size() < 2 || !read_ids(words[1], device)) return std::nullopt;
  const bool fine =
      std::all_of(words.begin() + 2, words.end(), [&](std::string_view word) { return read_usb_word(word, device); });
  return fine ? std::optional(device) : std::nullopt;
}

std::optional<Medium> read_medium(const std::vector<std::string_view>& words) {
  using enum MediumKind;
  Medium medium;
  if (words.size() < 2 || words.size() > 3) return std::nullopt;
  if (!name_to(words[1], {SdCard, Optical, Firewire, Thunderbolt, HotplugDisk, Floppy}, medium.kind))
    return std::nullopt;
  if (words.size() == 2) return medium;
  if (!words[2].starts_with("serial=")) return std::nullopt;
  medium.serial = words[2].substr(7);
  return medium;
}

std::optional<Decision> decision_about(const Policy& policy, std::string_view thing) {
  const auto words = words_in(thing);
  if (words.empty()) return std::nullopt;
  if (words.front() == "usb") {
    const auto device = read_usb(words);
    return device ? std::optional(decide(policy, *device)) : std::nullopt;
  }
  const auto medium = words.front() == "medium" ? read_medium(words) : std::nullopt;
  return medium ? std::optional(decide(policy, *medium)) : std::nullopt;
}

// "block luu-tru", "block (no-rule)"
std::string answer_text(const Decision& decision) {
  const std::string by = decision.rule.empty() ? "(" + std::string(wire_name(decision.reason)) + ")" : decision.rule;
  return std::string(wire_name(decision.verdict)) + " " + by;
}

Status check_line(const Policy& policy, std::string_view line, const std::string& place, ExpectationCheck& check) {
  const std::size_t arrow = line.rfind(kArrow);
  const std::string_view thing = trimmed(line.substr(0, arrow));
  const auto decision = arrow == std::string_view::npos ? std::nullopt : decision_about(policy, thing);
  if (!decision)
    return fail(ErrorCode::Malformed, N_("{1}: cannot be read: {2}"), {place, std::string(line)},
                N_("write for example: usb 0781:5567 08:06:50 -> block luu-tru"));
  const std::string expected(trimmed(line.substr(arrow + kArrow.size())));
  const std::string got = answer_text(*decision);
  ++check.checked;
  if (!decision->rule.empty()) check.rules_used.insert(decision->rule);
  if (expected != got) check.failed.push_back({place, std::string(thing), expected, got});
  return ok();
}

}  // namespace

Result<ExpectationCheck> check_expectations(const Policy& policy, const PolicySource& expectations) {
  ExpectationCheck check;
  std::string_view rest = expectations.text;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line.starts_with('#')) continue;
    TRY(check_line(policy, line, expectations.name + ":" + std::to_string(number), check));
  }
  return check;
}

}  // namespace dieu8
