// Whatever a policy file holds: refused with a place, or a policy whose rules can be asked; the index agrees with the
// plain decision, and the same bytes as expectations and as a kept copy end no program.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "guard/policy/decide.h"
#include "guard/policy/expectations.h"
#include "guard/policy/policy_manifest.h"
#include "guard/policy/policy_set.h"
#include "guard/policy/rule_index.h"

namespace {

dieu8::UsbDevice device_of(std::uint8_t byte) {
  dieu8::UsbDevice device;
  device.port = "1-2";
  device.vendor = 0x0781;
  device.product = 0x5567;
  device.serial = "4C530001";
  device.interfaces = {{8, 6, 0x50}, {3, 1, 1}};
  device.interfaces.resize(byte % 3);
  device.virtual_controller = byte >= 128;
  return device;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const dieu8::PolicySource source{"policy.toml", text};
  static_cast<void>(dieu8::parse_manifest(text).has_value());
  static_cast<void>(dieu8::policy_set_from_json(dieu8::as_bytes(text)).has_value());
  const auto policy = dieu8::read_policy(source);
  if (!policy) {
    static_cast<void>(dieu8::check_expectations(dieu8::Policy(), source).has_value());
    if (policy.error().arguments.empty()) std::abort();
    return 0;
  }
  const dieu8::RuleIndex index(policy.value());
  for (const std::uint8_t byte :
       {std::uint8_t{0}, std::uint8_t{1}, std::uint8_t{2}, std::uint8_t{129}, std::uint8_t{130}}) {
    const dieu8::UsbDevice device = device_of(byte);
    if (index.decide(device) != dieu8::decide(policy.value(), device)) std::abort();
  }
  const std::string manifest = dieu8::manifest_text(policy.value(), {source});
  if (!dieu8::parse_manifest(manifest)) std::abort();
  return 0;
}
