// The conditions of one USB rule. All that are given must hold; none given matches every device.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evidence/crypto/digest.h"
#include "guard/usb/interface_type.h"
#include "guard/usb/usb_device.h"

namespace dieu8 {

// A pattern of one interface: "08:06:50", "08:*:*". A missing part matches any byte.
struct InterfacePattern {
  std::optional<std::uint8_t> base_class;
  std::optional<std::uint8_t> subclass;
  std::optional<std::uint8_t> protocol;
};

// How a list of values is compared with the one value of an attribute.
enum class TextOperator { OneOf, NoneOf };

struct TextMatch {
  TextOperator how = TextOperator::OneOf;
  std::vector<std::string> values;  // exact bytes
};

struct NumberMatch {
  TextOperator how = TextOperator::OneOf;
  std::vector<std::uint16_t> values;
};

// How the patterns are compared with the multiset of the device's interfaces; every pattern and every interface is
// used at most once (a one-to-one match, found as a bipartite matching).
enum class InterfaceOperator {
  Equals,  // each pattern matches one interface and each interface one pattern
  AllOf,   // each pattern matches an interface of its own; others may be there
  OneOf,   // some interface fits some pattern
  NoneOf,  // no interface fits any pattern
  OnlyOf,  // each interface fits some pattern (patterns may be used again); the usual rule for a keyboard
};

struct InterfaceMatch {
  InterfaceOperator how = InterfaceOperator::Equals;
  std::vector<InterfacePattern> patterns;
};

struct UsbMatch {
  std::optional<NumberMatch> vendor;
  std::optional<NumberMatch> product;
  std::optional<TextMatch> serial;
  std::optional<TextMatch> name;
  std::optional<TextMatch> port;
  std::optional<InterfaceMatch> interfaces;
  std::optional<std::vector<Digest>> descriptors;        // one of these
  std::optional<std::vector<ConnectType>> connect_type;  // one of these
  std::optional<bool> hub;
};

}  // namespace dieu8
