// The three bytes by which a USB interface says what it is (USB 2.0 table 9-12: bInterfaceClass, SubClass, Protocol).
#pragma once

#include <compare>
#include <cstdint>

namespace dieu8 {

struct InterfaceType {
  std::uint8_t base_class = 0;
  std::uint8_t subclass = 0;
  std::uint8_t protocol = 0;
  friend auto operator<=>(const InterfaceType&, const InterfaceType&) = default;
};

}  // namespace dieu8
