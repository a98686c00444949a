#include "guard/kernel/media/describe_medium.h"

#include "evidence/base/if_told.h"
#include "guard/media/scsi_answers.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostPageBytes = 512;

std::string text_of(const SysfsFolder& device, const std::string& name) {
  return without_padding(if_told(device.text(name)).value_or(""));
}

std::string joined_texts(const SysfsFolder& device, const std::string& maker, const std::string& model) {
  return without_padding(text_of(device, maker) + " " + text_of(device, model));
}

// An NVMe controller's own attributes are below its PCI function, and only while it has its driver.
std::string nvme_text(const SysfsFolder& function, const std::string& attribute) {
  const auto controllers = function.folder("nvme");
  if (!controllers) return "";
  for (const std::string& name : if_told(controllers.assume_value().names()).value_or(std::vector<std::string>()))
    if (std::string text = text_of(controllers.assume_value(), name + "/" + attribute); !text.empty()) return text;
  return "";
}

}  // namespace

void describe_medium(std::string_view bus, const SysfsFolder& device, Medium& medium) {
  if (bus == "scsi") {
    medium.serial = unit_serial(if_told(device.bytes("vpd_pg80", kMostPageBytes)).value_or(Bytes()));
    medium.name = joined_texts(device, "vendor", "model");
  } else if (bus == "mmc") {
    medium.serial = text_of(device, "serial");
    medium.name = text_of(device, "name");
  } else if (bus == "pci") {
    medium.serial = nvme_text(device, "serial");
    medium.name = nvme_text(device, "model");
  } else if (bus == "firewire") {
    medium.serial = text_of(device, "guid");
    medium.name = joined_texts(device, "vendor_name", "model_name");
  } else if (bus == "thunderbolt") {
    medium.serial = text_of(device, "unique_id");
    medium.name = joined_texts(device, "vendor_name", "device_name");
  }
}

}  // namespace dieu8
