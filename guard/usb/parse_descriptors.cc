#include "guard/usb/parse_descriptors.h"

namespace dieu8 {
namespace {

// bDescriptorType (USB 2.0 table 9-5).
constexpr std::uint8_t kDevice = 1;
constexpr std::uint8_t kConfiguration = 2;
constexpr std::uint8_t kInterface = 4;

constexpr std::size_t kHeaderBytes = 2;  // bLength, bDescriptorType
constexpr std::size_t kDeviceBytes = 18;
constexpr std::size_t kConfigurationBytes = 9;
constexpr std::size_t kInterfaceBytes = 9;

std::uint16_t two_bytes(ByteView bytes, std::size_t at) {
  return static_cast<std::uint16_t>(bytes[at] | (bytes[at + 1] << 8U));
}

auto malformed_at(const char* message, std::size_t position) {
  return fail(ErrorCode::Malformed, message, {std::to_string(position)});
}

class DescriptorWalk {
 public:
  explicit DescriptorWalk(ByteView file) : file_(file) {}

  Result<UsbDevice> walk() {
    TRY(device_descriptor());
    while (at_ < file_.size()) TRY(next_descriptor());
    TRY(end_configuration());
    if (configurations_ != file_[17])
      return malformed_at(N_("USB descriptors: not as many configurations as the device claims (byte {1})"), 17);
    device_.descriptors = sha256(file_);
    return std::move(device_);
  }

 private:
  Status device_descriptor() {
    if (file_.size() > kMostDescriptorBytes)
      return malformed_at(N_("USB descriptors: longer than {1} bytes"), kMostDescriptorBytes);
    if (file_.size() < kDeviceBytes || file_[0] != kDeviceBytes || file_[1] != kDevice)
      return malformed_at(N_("USB descriptors: no device descriptor at byte {1}"), 0);
    device_.device_class = file_[4];
    device_.vendor = two_bytes(file_, 8);
    device_.product = two_bytes(file_, 10);
    device_.release = two_bytes(file_, 12);
    at_ = kDeviceBytes;
    return ok();
  }

  // One descriptor inside or at the start of a configuration: the kernel walks by bLength, so this does too.
  Status next_descriptor() {
    const std::size_t left = file_.size() - at_;
    const std::size_t length = file_[at_];
    if (left < kHeaderBytes || length < kHeaderBytes || length > left)
      return malformed_at(N_("USB descriptors: impossible length at byte {1}"), at_);
    TRY(look_at(file_.subspan(at_, length)));
    at_ += length;
    return ok();
  }

  Status look_at(ByteView descriptor) {
    const std::uint8_t type = descriptor[1];
    if (type == kConfiguration) return begin_configuration(descriptor);
    if (configurations_ == 0 || type == kDevice)
      return malformed_at(N_("USB descriptors: a descriptor out of place at byte {1}"), at_);
    if (type == kInterface) return interface_descriptor(descriptor);
    return ok();  // endpoints, HID, class specific: nothing the decision asks for
  }

  Status begin_configuration(ByteView descriptor) {
    TRY(end_configuration());
    if (descriptor.size() < kConfigurationBytes || configurations_ == kMostConfigurations)
      return malformed_at(N_("USB descriptors: a configuration that cannot be at byte {1}"), at_);
    ++configurations_;
    configuration_end_ = at_ + two_bytes(descriptor, 2);
    return ok();
  }

  Status end_configuration() {
    if (configurations_ == 0 || at_ == configuration_end_) return ok();
    return malformed_at(N_("USB descriptors: a configuration does not end where it claims (byte {1})"), at_);
  }

  Status interface_descriptor(ByteView descriptor) {
    if (descriptor.size() < kInterfaceBytes)
      return malformed_at(N_("USB descriptors: impossible length at byte {1}"), at_);
    if (device_.interfaces.size() == kMostInterfaces)
      return malformed_at(N_("USB descriptors: more than {1} interfaces"), kMostInterfaces);
    device_.interfaces.push_back({descriptor[5], descriptor[6], descriptor[7]});
    return ok();
  }

  ByteView file_;
  std::size_t at_ = 0;
  std::size_t configurations_ = 0;
  std::size_t configuration_end_ = 0;
  UsbDevice device_;
};

}  // namespace

Result<UsbDevice> parse_descriptors(ByteView file) { return DescriptorWalk(file).walk(); }

UsbDevice unparsed_device(ByteView file) {
  UsbDevice device;
  device.malformed = true;
  device.descriptors = sha256(file);
  if (file.size() < kDeviceBytes) return device;
  device.device_class = file[4];
  device.vendor = two_bytes(file, 8);
  device.product = two_bytes(file, 10);
  device.release = two_bytes(file, 12);
  return device;
}

}  // namespace dieu8
