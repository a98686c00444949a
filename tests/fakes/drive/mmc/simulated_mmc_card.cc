#include "tests/fakes/drive/mmc/simulated_mmc_card.h"

#include <algorithm>
#include <cerrno>

#include "evidence/base/syscall.h"
#include "wipe/command/mmc/mmc_control.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kSector = 512;
constexpr std::uint32_t kSwitchError = 1U << 7U;

auto host_error(int number) { return outcome::failure(system_error(number, "MMC_IOC_MULTI_CMD", "")); }

bool is_sanitize(const MmcCommand& command) { return command.opcode == 6 && (command.argument >> 16U & 0xffU) == 165; }

class CardTransport final : public MmcTransport {
 public:
  explicit CardTransport(SimulatedMmcCard& card) : card_(card) {}
  Result<MmcRegisters> registers() override { return MmcRegisters{card_.machine().csd(), 1}; }
  Result<std::vector<MmcAnswer>> run(MmcArea area, std::span<const MmcCommand> commands) override {
    return card_.run(area, commands);
  }

 private:
  SimulatedMmcCard& card_;
};

}  // namespace

SimulatedMmcCard::SimulatedMmcCard(const MmcShape& shape, MmcLies lies)
    : SimulatedDrive(shape.flash), shape_(shape), lies_(std::move(lies)), machine_(flash(), shape_, lies_) {
  flash().fill_with_canaries();
}

std::unique_ptr<MmcTransport> transport_of(SimulatedMmcCard& card) { return std::make_unique<CardTransport>(card); }

std::unique_ptr<DriveControl> SimulatedMmcCard::control() { return mmc_control(transport_of(*this), shape_.kind); }

Result<std::vector<MmcAnswer>> SimulatedMmcCard::run(MmcArea area, std::span<const MmcCommand> commands) {
  std::vector<MmcAnswer> answers;
  for (const MmcCommand& command : commands) {
    sent_.emplace_back(area, command);
    answers.push_back(TRY(run_one(area, command)));
  }
  if (lies_.fewer_answers && machine_.erased() && answers.size() > 1) answers.pop_back();
  return answers;
}

Status SimulatedMmcCard::accidents(const MmcCommand& command) {
  if (command.opcode == 38 && lies_.vanish_at_erase == machine_.erases()) gone_ = true;
  if (is_sanitize(command) && lies_.vanish_at_sanitize) gone_ = true;
  if (gone_) return host_error(ENODEV);
  if (command.opcode != 38 || lies_.power_cut_at_erase == 0 || lies_.power_cut_at_erase != machine_.erases())
    return ok();
  power_cycle();
  return host_error(ETIMEDOUT);
}

Status SimulatedMmcCard::wait_while_busy(const MmcCommand& command, const CardReply& reply) {
  const bool too_long = reply.for_ever || reply.busy_ms > command.timeout_ms;
  clock().advance(static_cast<std::int64_t>(too_long ? command.timeout_ms : reply.busy_ms));
  if (!too_long) return ok();
  if (is_sanitize(command)) machine_.interrupt();
  return host_error(ETIMEDOUT);
}

bool SimulatedMmcCard::switch_failed() {
  return (machine_.command({.opcode = 13, .argument = 1U << 16U}).status & kSwitchError) != 0;
}

Status SimulatedMmcCard::go_to(MmcArea area) {
  if (shape_.kind == MmcCardKind::Sd || believed_area_ == static_cast<std::uint8_t>(area)) return ok();
  const std::uint32_t value = (machine_.partition_config() & 0xf8U) | static_cast<std::uint8_t>(area);
  machine_.command({.opcode = 6, .argument = 3U << 24U | 179U << 16U | value << 8U});
  if (switch_failed()) return host_error(EBADMSG);
  believed_area_ = static_cast<std::uint8_t>(area);
  return ok();
}

Result<MmcAnswer> SimulatedMmcCard::run_one(MmcArea area, const MmcCommand& command) {
  if (gone_) return host_error(ENODEV);
  TRY(go_to(area));
  if (command.opcode == 13 && !command.application && lies_.status_lost_after && machine_.erased())
    return host_error(ETIMEDOUT);
  const CardReply reply = machine_.command(command);
  TRY(accidents(command));
  if (!reply.answered) return host_error(ETIMEDOUT);
  TRY(wait_while_busy(command, reply));
  if (command.opcode == 6 && (command.argument >> 16U & 0xffU) == 179) believed_area_ = command.argument >> 8U & 7U;
  if (is_sanitize(command) && switch_failed()) return host_error(EBADMSG);
  if (command.bytes_in != 0 && reply.data.empty()) return host_error(ETIMEDOUT);
  return MmcAnswer{.status = is_sanitize(command) ? 0 : reply.status, .data = reply.data};
}

DiskDescription SimulatedMmcCard::describe() {
  DiskDescription description;
  DiskIdentity& identity = description.identity;
  identity.path = "/dev/mmcblk0";
  identity.kind = DiskKind::Flash;
  identity.interface = DiskInterface::Mmc;
  identity.model = shape_.kind == MmcCardKind::Sd ? "SIMSD" : "SIMMMC";
  const bool other = lies_.serial_after != nullptr && machine_.erased();
  identity.serial = other ? lies_.serial_after : "150100534d4d43303008a1b2c3d4e500";
  identity.serial_source = SerialSource::MmcCid;
  identity.bytes = addressable_bytes();
  identity.visible_max_lba = identity.bytes == 0 ? 0 : identity.bytes / kSector - 1;
  identity.native_max_lba = identity.visible_max_lba;
  identity.hidden = {.hpa = Known::NotApplicable, .dco = Known::NotApplicable, .ama = Known::NotApplicable};
  identity.security = {Known::NotApplicable, Known::NotApplicable, Known::NotApplicable, Known::NotApplicable};
  description.node = "179:0 #7";
  return description;
}

std::uint64_t SimulatedMmcCard::addressable_bytes() {
  if (gone_) return 0;
  return (shape_.flash.user_sectors - (machine_.erased() ? lies_.sectors_fewer_after : 0)) * kSector;
}

// The driver brings the partition access back by itself only where it believes that it is elsewhere.
std::int64_t SimulatedMmcCard::read(std::uint64_t offset, std::span<std::uint8_t> into) {
  if (gone_) return -ENODEV;
  if (shape_.locked || offset + into.size() > addressable_bytes()) return -EIO;
  if (lies_.unreadable_after && machine_.erased()) return -EIO;
  for (std::uint64_t done = 0; done < into.size(); done += kSector) {
    const std::uint64_t lba = (offset + done) / kSector;
    const auto kept = kept_.find(lba);
    const Bytes sector = kept == kept_.end() ? flash().read(0, lba) : kept->second;
    std::ranges::copy(sector, into.begin() + static_cast<std::ptrdiff_t>(done));
  }
  return static_cast<std::int64_t>(into.size());
}

std::int64_t SimulatedMmcCard::write(std::uint64_t offset, std::span<const std::uint8_t> from) {
  if (gone_) return -ENODEV;
  if (shape_.locked || shape_.write_protected || offset + from.size() > addressable_bytes()) return -EIO;
  if (lies_.lose_writes || (lies_.lose_writes_after && machine_.erased()))
    return static_cast<std::int64_t>(from.size());
  for (std::uint64_t done = 0; done < from.size(); done += kSector) {
    const auto sector = from.subspan(done, kSector);
    flash().write(0, (offset + done) / kSector, sector, true);
    if (lies_.keep_in_cache) kept_[(offset + done) / kSector] = Bytes(sector.begin(), sector.end());
  }
  return static_cast<std::int64_t>(from.size());
}

int SimulatedMmcCard::flush() {
  if (gone_) return -ENODEV;
  flash().flush();
  return 0;
}

void SimulatedMmcCard::power_cycle() {
  flash().lose_cache();
  machine_.power_on();
  believed_area_ = 0;
}

}  // namespace dieu8
