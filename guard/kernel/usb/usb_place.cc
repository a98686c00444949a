#include "guard/kernel/usb/usb_place.h"

#include <charconv>

namespace dieu8 {
namespace {

constexpr std::size_t kMostPortsInARow = 6;

// Takes a number from 1 to `most` without leading zeros off `text`.
template <typename Number>
std::optional<Number> take_number(std::string_view& text, Number most) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || text.front() == '0' || number > most) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

bool take_sign(std::string_view& text, char sign) {
  if (text.empty() || text.front() != sign) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<std::uint16_t> take_bus(std::string_view& text) { return take_number<std::uint16_t>(text, 999); }

std::optional<UsbPlace> parse_root_hub(std::string_view number) {
  const auto bus = take_bus(number);
  if (!bus || !number.empty()) return std::nullopt;
  return UsbPlace{*bus, {}};
}

}  // namespace

std::optional<UsbPlace> parse_usb_place(std::string_view name) {
  if (name.starts_with("usb")) return parse_root_hub(name.substr(3));
  const auto bus = take_bus(name);
  if (!bus || !take_sign(name, '-')) return std::nullopt;
  UsbPlace place{*bus, {}};
  do {
    const auto port = take_number<std::uint8_t>(name, 255);
    if (!port || place.ports.size() == kMostPortsInARow) return std::nullopt;
    place.ports.push_back(*port);
  } while (take_sign(name, '.'));
  if (!name.empty()) return std::nullopt;
  return place;
}

std::string to_text(const UsbPlace& place) {
  if (place.is_root_hub()) return "usb" + std::to_string(place.bus);
  std::string text = std::to_string(place.bus);
  char sign = '-';
  for (const std::uint8_t port : place.ports) {
    text += sign + std::to_string(port);
    sign = '.';
  }
  return text;
}

std::string interface_prefix(const UsbPlace& place) {
  return place.is_root_hub() ? std::to_string(place.bus) + "-0:" : to_text(place) + ":";
}

std::string port_folder(const UsbPlace& hub, std::uint8_t port) {
  return to_text(hub) + "-port" + std::to_string(port);
}

}  // namespace dieu8
