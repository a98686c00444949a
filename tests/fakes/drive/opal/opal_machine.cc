#include "tests/fakes/drive/opal/opal_machine.h"

#include <algorithm>
#include <cerrno>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr MethodStatus kNotAuthorized = 0x01;
constexpr MethodStatus kLockedOut = 0x12;
constexpr unsigned kMostTries = 5;

auto host_error(int number) { return outcome::failure(system_error(number, "SECURITY RECEIVE", "")); }

void add_feature(std::uint16_t code, std::initializer_list<std::uint8_t> data, Bytes& response) {
  response.push_back(static_cast<std::uint8_t>(code >> 8U));
  response.push_back(static_cast<std::uint8_t>(code));
  response.push_back(0x10);  // version 1
  response.push_back(static_cast<std::uint8_t>(data.size()));
  response.insert(response.end(), data);
}

class MachineTransport final : public OpalTransport {
 public:
  explicit MachineTransport(OpalMachine& machine) : machine_(machine) {}
  Result<Bytes> discovery() override { return machine_.discovery(); }
  Result<OpalStatus> status() override { return machine_.status(); }
  Result<MethodStatus> psid_revert(std::string_view psid) override { return machine_.psid_revert(psid); }

 private:
  OpalMachine& machine_;
};

}  // namespace

std::unique_ptr<OpalTransport> transport_of(OpalMachine& machine) {
  return std::make_unique<MachineTransport>(machine);
}

Result<Bytes> OpalMachine::discovery() const {
  if (gone_) return host_error(ENODEV);
  if (reverted_ && lies_.discovery_lost_after) return host_error(EIO);
  Bytes response(48, 0);
  response[5] = 1;  // revision
  const auto bits = static_cast<std::uint8_t>(1U | (locking_enabled_ ? 2U : 0U) | (locked_ ? 4U : 0U) |
                                              (shape_.media_encryption ? 8U : 0U) | 0x40U);
  add_feature(0x0001, {0x11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, response);
  if (!(reverted_ && lies_.no_locking_feature_after))
    add_feature(0x0002, {bits, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, response);
  add_feature(shape_.subsystem, {0x08, 0, 0, 1, 0, 0, 4, 0, 9, 0, 0, 0, 0, 0, 0, 0}, response);
  response[3] = static_cast<std::uint8_t>(response.size() - 4);
  if (reverted_ && lies_.discovery_damaged_after) response[48 + 3] = 0xff;
  response.resize(512, 0);
  return response;
}

OpalStatus OpalMachine::status() const {
  return {.supported = shape_.kernel_speaks_opal, .locking_enabled = locking_enabled_, .locked = locked_};
}

Result<MethodStatus> OpalMachine::psid_revert(std::string_view psid) {
  gone_ = gone_ || lies_.vanish_at_revert;
  if (gone_) return host_error(ENODEV);
  if (wrong_tries_ >= kMostTries) return kLockedOut;
  const bool right = psid == shape_.psid;
  if (!right && lies_.takes_any_psid) return MethodStatus{0};
  if (!right) {
    ++wrong_tries_;
    return kNotAuthorized;
  }
  if (lies_.method_status != 0) return lies_.method_status;
  reverted_ = true;
  if (!lies_.key_kept) flash_.change_key();
  if (lies_.old_key_kept) flash_.keep_old_key();
  locking_enabled_ = lies_.enabled_after;
  locked_ = lies_.locked_after;
  if (lies_.answer_lost) return host_error(ETIMEDOUT);
  return MethodStatus{0};
}

// A range that locks on reset would lock here; this drive's owner has not asked for it.
void OpalMachine::power_cycle() { wrong_tries_ = 0; }

}  // namespace dieu8
