#include "wipe/transport/mmc_ioctl_transport.h"

#include <charconv>
#include <cstring>
#include <optional>

#include "evidence/base/syscall.h"
#include "wipe/kernel/block_tree.h"
#include "wipe/kernel/disk_ioctls.h"
#include "wipe/transport/mmc_request.h"

namespace dieu8 {
namespace {

auto no_register(const std::string& node, const char* name) {
  return fail(ErrorCode::Malformed, N_("{1}: the kernel does not tell the card's register {2}"), {node, name});
}

// "0x0001", or empty when the text is no such number.
std::optional<std::uint16_t> hexadecimal(std::string_view text) {
  if (!text.starts_with("0x")) return std::nullopt;
  text.remove_prefix(2);
  std::uint16_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, 16);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// The header of the request and its commands in one piece of memory, aligned as the kernel's structures are.
class MultiCommand {
 public:
  explicit MultiCommand(std::span<const MmcCommand> commands)
      : storage_((sizeof(mmc_ioc_multi_cmd) + commands.size() * sizeof(mmc_ioc_cmd)) / sizeof(std::uint64_t)) {
    static_assert(sizeof(mmc_ioc_multi_cmd) % sizeof(std::uint64_t) == 0 &&
                  sizeof(mmc_ioc_cmd) % sizeof(std::uint64_t) == 0);
    storage_[0] = commands.size();
    for (const MmcCommand& command : commands) data_.emplace_back(command.bytes_in);
    for (std::size_t i = 0; i < commands.size(); ++i) {
      const mmc_ioc_cmd request = mmc_request(commands[i], data_[i]);
      std::memcpy(place(i), &request, sizeof request);
    }
  }

  void* request() { return storage_.data(); }

  std::vector<MmcAnswer> answers() {
    std::vector<MmcAnswer> answers;
    for (std::size_t i = 0; i < data_.size(); ++i) {
      mmc_ioc_cmd done{};
      std::memcpy(&done, place(i), sizeof done);
      answers.push_back({done.response[0], std::move(data_[i])});
    }
    return answers;
  }

 private:
  std::uint64_t* place(std::size_t i) {
    return storage_.data() + (sizeof(mmc_ioc_multi_cmd) + i * sizeof(mmc_ioc_cmd)) / sizeof(std::uint64_t);
  }

  std::vector<std::uint64_t> storage_;
  std::vector<Bytes> data_;
};

}  // namespace

std::string node_of_area(const std::string& node, MmcArea area) {
  switch (area) {
    case MmcArea::User: return node;
    case MmcArea::Boot0: return node + "boot0";
    case MmcArea::Boot1: return node + "boot1";
    case MmcArea::Gp1: return node + "gp0";
    case MmcArea::Gp2: return node + "gp1";
    case MmcArea::Gp3: return node + "gp2";
    case MmcArea::Gp4: return node + "gp3";
  }
  __builtin_unreachable();
}

Result<MmcRegisters> card_registers_of(SystemFiles& files, const std::string& node) {
  const auto csd = from_hex(attribute(files, node, "device/csd").value_or(""));
  if (!csd || csd.assume_value().size() != 16) return no_register(node, "CSD");
  const auto address = hexadecimal(attribute(files, node, "device/rca").value_or(""));
  if (!address) return no_register(node, "RCA");
  return MmcRegisters{.csd = csd.assume_value(), .relative_address = *address};
}

Result<MmcCardKind> card_kind_of(SystemFiles& files, const std::string& node) {
  const std::string type = attribute(files, node, "device/type").value_or("");
  if (type == "MMC") return MmcCardKind::Emmc;
  if (type.starts_with("SD")) return MmcCardKind::Sd;
  return fail(ErrorCode::Unsupported, N_("{1} is neither an eMMC device nor an SD card"), {node});
}

Status MmcIoctlTransport::refuse_unless_below(const UniqueFd& device, const std::string& node) {
  const std::string number = TRY(device_number(device, path_of_node(node)));
  const std::string disk = TRY(files_.link("/sys/class/block/" + node_));
  const std::string found = TRY(files_.link("/sys/dev/block/" + number));
  if (found == disk + "/" + node) return ok();
  return fail(ErrorCode::NotFound, N_("{1} is not a partition of the card {2}"), {node, node_});
}

Result<const UniqueFd*> MmcIoctlTransport::device_of(MmcArea area) {
  if (area == MmcArea::User) return &disk_;
  if (const auto known = areas_.find(area); known != areas_.end()) return &known->second;
  const std::string node = node_of_area(node_, area);
  UniqueFd device = TRY(open_file(path_of_node(node), O_RDONLY | O_NONBLOCK));
  TRY(refuse_unless_below(device, node));
  return &areas_.emplace(area, std::move(device)).first->second;
}

Result<std::vector<MmcAnswer>> MmcIoctlTransport::run(MmcArea area, std::span<const MmcCommand> commands) {
  const UniqueFd* device = TRY(device_of(area));
  MultiCommand request(commands);
  TRY(checked_ioctl(*device, MMC_IOC_MULTI_CMD, request.request(), "MMC_IOC_MULTI_CMD"));
  return request.answers();
}

}  // namespace dieu8
