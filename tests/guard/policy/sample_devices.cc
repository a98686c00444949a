#include "tests/guard/policy/sample_devices.h"

#include "guard/policy/interface_pattern.h"

namespace dieu8 {

UsbDevice plugged(const std::string& port, std::uint16_t vendor, std::uint16_t product,
                  std::vector<InterfaceType> interfaces) {
  UsbDevice device;
  device.port = port;
  device.vendor = vendor;
  device.product = product;
  device.interfaces = std::move(interfaces);
  device.descriptors[0] = static_cast<std::uint8_t>(vendor);
  device.descriptors[1] = static_cast<std::uint8_t>(product);
  return device;
}

UsbDevice stick(const std::string& port) {
  UsbDevice device = plugged(port, 0x0781, 0x5567, {{8, 6, 0x50}});
  device.serial = "4C530001";
  device.manufacturer = "SanDisk";
  device.name = "Cruzer Blade";
  return device;
}

UsbDevice keyboard(const std::string& port) {
  UsbDevice device = plugged(port, 0x04D9, 0x1603, {{3, 1, 1}, {3, 0, 0}});
  device.name = "USB Keyboard";
  return device;
}

UsbDevice mouse(const std::string& port) { return plugged(port, 0x047D, 0x2048, {{3, 1, 2}}); }

UsbDevice hub(const std::string& port) {
  UsbDevice device = plugged(port, 0x05E3, 0x0614, {{9, 0, 1}, {9, 0, 2}});
  device.device_class = 9;
  return device;
}

UsbDevice root_hub(const std::string& port) {
  UsbDevice device = plugged(port, 0x1D6B, 2, {{9, 0, 0}});
  device.device_class = 9;
  device.root_hub = true;
  return device;
}

std::vector<InterfacePattern> patterns(const std::vector<std::string>& texts) {
  std::vector<InterfacePattern> list;
  for (const std::string& text : texts) list.push_back(parse_interface_pattern(text).value());
  return list;
}

InterfaceMatch interfaces_are(InterfaceOperator how, const std::vector<std::string>& texts) {
  return {how, patterns(texts)};
}

UsbRule allowing(const std::string& id, UsbMatch match) { return {id, Verdict::Allow, "", std::move(match), {}}; }

UsbRule blocking(const std::string& id, UsbMatch match) { return {id, Verdict::Block, "", std::move(match), {}}; }

Policy policy_of(std::vector<UsbRule> rules) {
  Policy policy;
  policy.version = 7;
  policy.usb = std::move(rules);
  return policy;
}

}  // namespace dieu8
