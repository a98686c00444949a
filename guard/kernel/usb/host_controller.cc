#include "guard/kernel/usb/host_controller.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "evidence/base/if_told.h"

namespace dieu8 {
namespace {

constexpr std::string_view kUsbControllerClass = "0x0c03";  // PCI Code and ID Assignment: serial bus, USB

// Drivers under drivers/usb/host, dwc2, musb and chipidea that stand for a chip.
constexpr std::array<std::string_view, 14> kPlatformDrivers = {
    "xhci-hcd",   "ehci-platform", "ohci-platform", "dwc2",        "musb-hdrc",  "ci_hdrc",   "xhci-mtk",
    "tegra-xusb", "tegra-ehci",    "exynos-ehci",   "exynos-ohci", "atmel-ehci", "at91_ohci", "fsl-ehci"};

// From the controller upwards: xhci-hcd.1.auto hangs on dwc3, and that on its node or on a PCI function.
constexpr int kMostParents = 3;

std::string linked(const SysfsFolder& folder, const char* name) { return if_told(folder.link_name(name)).value_or(""); }

bool is_pci(const SysfsFolder& folder) { return linked(folder, "subsystem") == "pci"; }

bool is_known_to_firmware(const SysfsFolder& folder) {
  return is_pci(folder) || folder.has("firmware_node") || folder.has("of_node");
}

bool has_firmware_above(const SysfsFolder& controller) {
  std::string steps = ".";
  for (int parent = 0; parent <= kMostParents; ++parent, steps += "/..") {
    const auto folder = controller.folder(steps);
    if (!folder || linked(folder.assume_value(), "subsystem").empty()) return false;
    if (is_known_to_firmware(folder.assume_value())) return true;
  }
  return false;
}

}  // namespace

bool has_hardware(const SysfsFolder& controller) {
  if (is_pci(controller)) return if_told(controller.text("class")).value_or("").starts_with(kUsbControllerClass);
  if (linked(controller, "subsystem") != "platform") return false;
  return std::ranges::count(kPlatformDrivers, linked(controller, "driver")) == 1 && has_firmware_above(controller);
}

}  // namespace dieu8
