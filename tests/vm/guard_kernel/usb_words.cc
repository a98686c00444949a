#include <poll.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "guard/kernel/usb/apply_verdict.h"
#include "guard/kernel/usb/sysfs_usb_bus.h"
#include "guard/kernel/usb/uevent_source.h"
#include "guard/policy/interface_pattern.h"
#include "guard/usb/interface_text.h"
#include "tests/vm/guard_kernel/words.h"

namespace dieu8 {
namespace {

using std::chrono::milliseconds;

Json::Object shown(const UsbInterfaceState& state) {
  return Json::Object{{"name", state.name},
                      {"type", interface_text(state.type)},
                      {"authorized", state.authorized},
                      {"driver", state.driver}};
}

Result<Json::Object> shown(UsbHandle& handle) {
  const UsbDevice device = TRY(handle.read());
  Json::Array interfaces;
  for (const UsbInterfaceState& state : TRY(handle.interfaces())) interfaces.emplace_back(shown(state));
  const bool authorized = TRY(handle.authorized());
  return Json::Object{{"place", device.port},
                      {"ids", ids_text(device)},
                      {"serial", device.serial},
                      {"types", interfaces_text(device.interfaces)},
                      {"connect_type", wire_name(device.connect_type)},
                      {"root_hub", device.root_hub},
                      {"virtual", device.virtual_controller},
                      {"authorized", authorized},
                      {"interfaces", std::move(interfaces)}};
}

Result<Json::Object> list_usb(UsbBus& bus) {
  Json::Array devices;
  for (const std::string& place : TRY(bus.places())) {
    const auto handle = TRY(bus.open(place));
    Json::Object device = TRY(shown(*handle));
    devices.emplace_back(std::move(device));
  }
  return Json::Object{{"devices", std::move(devices)}};
}

Json::Object shown(const UsbApplied& applied) {
  return Json::Object{
      {"outcome", wire_name(applied.outcome)},
      {"open", Json::Array(applied.open_interfaces.begin(), applied.open_interfaces.end())},
      {"shut", Json::Array(applied.shut_interfaces.begin(), applied.shut_interfaces.end())},
      {"error", applied.error ? applied.error->message : ""},
  };
}

Result<Json::Object> apply_to(UsbHandle& handle, Verdict verdict, const Words& patterns) {
  Decision decision;
  decision.verdict = verdict;
  std::vector<InterfacePattern> only;
  for (const std::string& pattern : patterns) only.push_back(TRY(parse_interface_pattern(pattern)));
  const UsbDevice judged = TRY(handle.read());
  return shown(apply_verdict(handle, judged, decision, only));
}

// Opens the device, lets the host take it out and put another in its place, and then allows what it holds.
Result<Json::Object> hold(UsbHandle& handle, const std::string& file) {
  const UsbDevice judged = TRY(handle.read());
  std::this_thread::sleep_for(milliseconds(1));
  while (::access(file.c_str(), F_OK) != 0) std::this_thread::sleep_for(milliseconds(50));
  Decision allow;
  allow.verdict = Verdict::Allow;
  return shown(apply_verdict(handle, judged, allow, {}));
}

Result<Json::Object> watch(int seconds) {
  const auto source = TRY(UeventSource::open());
  Json::Array events;
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  while (std::chrono::steady_clock::now() < end) {
    pollfd waited{source->fd(), POLLIN, 0};
    ::poll(&waited, 1, 100);
    for (const KernelEvent& event : TRY(source->take()))
      if (event.type == "usb_device")
        events.emplace_back((event.kind == KernelEvent::Kind::Add      ? "add "
                             : event.kind == KernelEvent::Kind::Remove ? "remove "
                                                                       : "change ") +
                            event.path);
  }
  return Json::Object{{"events", std::move(events)}};
}

}  // namespace

Result<Json::Object> usb_words(const Words& words) {
  SysfsUsbBus bus;
  if (words[0] == "list") return list_usb(bus);
  if (words[0] == "deny") {
    TRY(bus.deny_by_default());
    return Json::Object{{"denied", true}};
  }
  if (words.size() < 2) return fail(ErrorCode::Misuse, "usb: one more word");
  if (words[0] == "watch") return watch(std::stoi(words[1]));
  const auto handle = TRY(bus.open(words[1]));
  if (words[0] == "block") return apply_to(*handle, Verdict::Block, {});
  if (words[0] == "allow") return apply_to(*handle, Verdict::Allow, Words(words.begin() + 2, words.end()));
  if (words[0] == "hold" && words.size() == 3) return hold(*handle, words[2]);
  return fail(ErrorCode::Misuse, "usb: unknown word");
}

}  // namespace dieu8
