#include "guard/kernel/media/medium_gate.h"

#include "guard/kernel/media/driver_binding.h"

namespace dieu8 {
namespace {

// SD cards, Memory Sticks, NVMe: without its driver nothing reaches it.
class DriverGate final : public MediumGate {
 public:
  Result<bool> is_open(const SysfsFolder& medium, const SysfsFolder&) const override { return has_driver(medium); }
  Status open(const SysfsFolder& medium, const SysfsFolder& bus) const override { return bind_driver(medium, bus); }
  Status shut(const SysfsFolder& medium, const SysfsFolder&) const override { return unbind_driver(medium); }
};

// Optical drives, disks: /dev/sg* and /dev/bsg/* go past the driver, so the device itself is taken offline too
// (drivers/scsi/scsi_sysfs.c, store_state_field).
class ScsiGate final : public MediumGate {
 public:
  Result<bool> is_open(const SysfsFolder& medium, const SysfsFolder&) const override {
    return TRY(medium.text("state")) != "offline";  // then no command passes, whether a driver is there or not
  }
  Status open(const SysfsFolder& medium, const SysfsFolder& bus) const override {
    TRY(medium.set("state", "running"));
    return bind_driver(medium, bus);
  }
  Status shut(const SysfsFolder& medium, const SysfsFolder&) const override {
    TRY(medium.set("state", "offline"));
    return unbind_driver(medium);
  }
};

// A FireWire node's units (a disk, a network) and their drivers.
class PartsGate final : public MediumGate {
 public:
  Result<bool> is_open(const SysfsFolder& medium, const SysfsFolder&) const override {
    const auto parts = TRY(parts_of(medium));
    for (const SysfsFolder& part : parts)
      if (TRY(has_driver(part))) return true;
    return false;
  }
  Status open(const SysfsFolder& medium, const SysfsFolder& bus) const override {
    const auto parts = TRY(parts_of(medium));
    for (const SysfsFolder& part : parts) TRY(bind_driver(part, bus));
    return ok();
  }
  Status shut(const SysfsFolder& medium, const SysfsFolder&) const override {
    const auto parts = TRY(parts_of(medium));
    for (const SysfsFolder& part : parts) TRY(unbind_driver(part));
    return ok();
  }
};

// Thunderbolt (Documentation/admin-guide/thunderbolt.rst): a device is authorised, which makes its PCIe tunnel; another
// host has no such switch, but services with drivers (network).
class ThunderboltGate final : public MediumGate {
 public:
  Result<bool> is_open(const SysfsFolder& medium, const SysfsFolder& bus) const override {
    if (medium.has("authorized") && TRY(medium.text("authorized")) != "0") return true;
    return services_.is_open(medium, bus);
  }
  Status open(const SysfsFolder& medium, const SysfsFolder& bus) const override {
    if (medium.has("authorized")) return medium.set("authorized", "1");
    return services_.open(medium, bus);
  }
  Status shut(const SysfsFolder& medium, const SysfsFolder& bus) const override {
    // Written only where it changes something: firmware that cannot take an authorisation back refuses every "0".
    if (medium.has("authorized") && TRY(medium.text("authorized")) != "0") TRY(medium.set("authorized", "0"));
    return services_.shut(medium, bus);
  }

 private:
  PartsGate services_;
};

// Floppy drives: one driver for all of them, which no write to sysfs takes off. Blocking its module does.
class NoGate final : public MediumGate {
 public:
  Result<bool> is_open(const SysfsFolder&, const SysfsFolder&) const override { return true; }
  Status open(const SysfsFolder&, const SysfsFolder&) const override { return ok(); }
  Status shut(const SysfsFolder& medium, const SysfsFolder&) const override {
    return fail(ErrorCode::Unsupported, N_("the kernel has no way to shut {1} alone"), {medium.path()},
                N_("block the module 'floppy' and start the machine again"));
  }
};

}  // namespace

const MediumGate& gate_of(std::string_view bus) {
  static const DriverGate driver;
  static const ScsiGate scsi;
  static const PartsGate parts;
  static const ThunderboltGate thunderbolt;
  static const NoGate none;
  if (bus == "scsi") return scsi;
  if (bus == "firewire") return parts;
  if (bus == "thunderbolt") return thunderbolt;
  if (bus == "platform") return none;
  return driver;
}

}  // namespace dieu8
