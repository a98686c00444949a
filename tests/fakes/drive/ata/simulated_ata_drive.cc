#include "tests/fakes/drive/ata/simulated_ata_drive.h"

#include <cerrno>

#include "wipe/command/ata/ata_control.h"
#include "wipe/command/ata/ata_questions.h"
#include "wipe/command/ata/sat_transport.h"
#include "wipe/drive/disk_kind.h"
#include "wipe/drive/identity_of.h"

namespace dieu8 {
namespace {

constexpr std::uint16_t kNoConnect = 1;  // DID_NO_CONNECT
constexpr std::uint16_t kHostError = 7;  // DID_ERROR

class SimulatedSat final : public ScsiTransport {
 public:
  explicit SimulatedSat(SimulatedAtaDrive& drive) : drive_(drive) {}
  Result<ScsiAnswer> send(const ScsiCommand& command) override { return drive_.send(command); }

 private:
  SimulatedAtaDrive& drive_;
};

template <typename T>
std::optional<T> if_told(Result<T> result) {
  if (!result) return std::nullopt;
  return std::move(result).assume_value();
}

AtaLimits limits_of(AtaTransport& drive, const AskedIdentify& identify) {
  AtaLimits limits;
  if (identify.told.hpa_supported == Known::Yes)
    limits.native_max_lba = if_told(ask_native_max(drive, identify.has_48_bit()));
  if (identify.told.ama_supported == Known::Yes) limits.ama_max_lba = if_told(ask_native_accessible(drive));
  if (identify.told.dco_supported == Known::Yes) limits.dco_max_lba = if_told(ask_dco_max(drive));
  return limits;
}

void take_page(AtaTransport& drive, const AskedIdentify& identify, DiskIdentity& identity) {
  DiskTraits traits;
  traits.interface = DiskInterface::Sata;
  traits.model = identify.told.model;
  traits.rotation = identify.told.rotation;
  traits.trim = identify.told.trim;
  identity.kind = kind_of(traits);
  identity.logical_sector_bytes = identify.told.logical_sector_bytes;
  identity.physical_sector_bytes = identify.told.physical_sector_bytes;
  take_ata(identify.told, limits_of(drive, identify), identity);
}

}  // namespace

SimulatedAtaDrive::SimulatedAtaDrive(const AtaShape& shape, AtaLies lies)
    : SimulatedDrive(shape.flash), lies_(std::move(lies)), device_(shape, lies_, flash(), clock()) {}

std::unique_ptr<ScsiTransport> SimulatedAtaDrive::transport() { return std::make_unique<SimulatedSat>(*this); }

std::unique_ptr<DriveControl> SimulatedAtaDrive::control() { return ata_control(transport()); }

DiskDescription SimulatedAtaDrive::describe() {
  DiskDescription disk;
  disk.node = "simulated";
  DiskIdentity& identity = disk.identity;
  identity.path = "/dev/sim-ata";
  identity.interface = DiskInterface::Sata;
  identity.bytes = addressable_bytes();
  identity.logical_sector_bytes = device_.shape().flash.sector_bytes;
  if (identity.bytes != 0) identity.visible_max_lba = identity.bytes / identity.logical_sector_bytes - 1;
  SatTransport drive(transport());
  if (const auto identify = ask_identify(drive)) take_page(drive, identify.assume_value(), identity);
  return disk;
}

std::uint64_t SimulatedAtaDrive::addressable_bytes() {
  if (!powered_) return 0;
  return (device_.capacity.accessible_max + 1) * device_.shape().flash.sector_bytes;
}

void SimulatedAtaDrive::power_off(bool for_good) {
  powered_ = false;
  gone_ = gone_ || for_good;
  flash().lose_cache();
}

void SimulatedAtaDrive::vanish() { power_off(true); }

void SimulatedAtaDrive::power_cycle() {
  power_off(false);
  if (gone_) return;
  powered_ = true;
  device_.power_on();
  attention_ = {0x29, 0x00};
}

std::int64_t SimulatedAtaDrive::access_error() const { return powered_ ? -EIO : -ENODEV; }

bool SimulatedAtaDrive::host_access_is_cut(std::uint8_t command) {
  AtaTaskfile task;
  task.command = command;
  if (const Incident* incident = incident_at(task)) {
    if (incident->kind == IncidentKind::PowerCut || incident->kind == IncidentKind::Vanish)
      power_off(incident->kind == IncidentKind::Vanish);
    return true;
  }
  return !powered_;
}

std::int64_t SimulatedAtaDrive::read(std::uint64_t offset, std::span<std::uint8_t> into) {
  if (host_access_is_cut(0x25)) return access_error();
  const std::size_t sector = device_.shape().flash.sector_bytes;
  for (std::size_t at = 0; at < into.size(); at += sector)
    if (!device_.read((offset + at) / sector, into.subspan(at, sector))) return -EIO;
  return static_cast<std::int64_t>(into.size());
}

std::int64_t SimulatedAtaDrive::write(std::uint64_t offset, std::span<const std::uint8_t> from) {
  if (host_access_is_cut(0x35)) return access_error();
  const std::size_t sector = device_.shape().flash.sector_bytes;
  for (std::size_t at = 0; at < from.size(); at += sector)
    if (!device_.write((offset + at) / sector, from.subspan(at, sector))) return -EIO;
  return static_cast<std::int64_t>(from.size());
}

int SimulatedAtaDrive::flush() {
  if (host_access_is_cut(0xea)) return static_cast<int>(access_error());
  return device_.flush() ? 0 : -EIO;
}

ScsiAnswer SimulatedAtaDrive::answer(ByteView cdb, ByteView data_out) {
  if (powered_ && !cdb.empty()) return scsi(cdb, data_out);
  ScsiAnswer nobody;
  nobody.host_status = kNoConnect;
  return nobody;
}

Result<ScsiAnswer> SimulatedAtaDrive::send(const ScsiCommand& command) {
  budget_ms_ = command.timeout_ms;
  timed_out_ = false;
  ScsiAnswer told = answer(command.cdb, command.data_out);
  budget_ms_ = UINT64_MAX;
  if (timed_out_) return fail(ErrorCode::Io, "timeout", {}, nullptr, ETIMEDOUT);
  if (told.host_status == kNoConnect) return fail(ErrorCode::NotFound, "gone");
  if (told.host_status != 0) return fail(ErrorCode::Io, "input/output error", {}, nullptr, EIO);
  if (told.data.size() > command.bytes_in) told.data.resize(command.bytes_in);
  return told;
}

const Incident* SimulatedAtaDrive::incident_at(const AtaTaskfile& task) {
  for (Planned& planned : incidents_) {
    const Incident& incident = planned.incident;
    const bool fits = incident.command == task.command && (incident.feature < 0 || incident.feature == task.feature);
    if (fits && ++planned.seen == incident.nth) return &incident;
  }
  return nullptr;
}

// What the host sees of a command that an incident met.
ScsiAnswer SimulatedAtaDrive::struck(IncidentKind kind, const AtaTaskfile& task, IncidentWhen when) {
  if (when == IncidentWhen::During && task.command == 0xf4) device_.cut_off_erase();
  ScsiAnswer told;
  switch (kind) {
    case IncidentKind::PowerCut:
    case IncidentKind::Vanish:
      power_off(kind == IncidentKind::Vanish);
      told.host_status = kNoConnect;
      return told;
    case IncidentKind::Reset: return check_condition_72(0x06, 0x29, 0x00);
    case IncidentKind::Attention: return check_condition_72(0x06, 0x2a, 0x01);
    case IncidentKind::LostAnswer: told.host_status = kHostError; return told;
  }
  __builtin_unreachable();
}

ScsiAnswer SimulatedAtaDrive::run(const PassThrough& asked, ByteView data_out) {
  const Incident* incident = incident_at(asked.task);
  if (incident != nullptr && incident->when != IncidentWhen::After)
    return struck(incident->kind, asked.task, incident->when);
  commands_.push_back(asked.task);
  const AtaOutcome outcome = device_.execute(asked.task, data_out, budget_ms_);
  if (outcome.timed_out) {
    timed_out_ = true;
    attention_ = {0x29, 0x00};
    return {};
  }
  if (incident != nullptr) return struck(incident->kind, asked.task, incident->when);
  const bool lied = !lies_.registers_turn || lies_.registers_turn(asked.task, device_.moment());
  return pass_through_answer(asked, outcome, lied ? lies_.registers : RegisterLie::None);
}

ScsiAnswer SimulatedAtaDrive::pass_through(ByteView cdb, ByteView data_out) {
  if (lies_.no_pass_through) return check_condition(0x05, 0x20, 0x00);
  const auto asked = read_pass_through(cdb);
  if (!asked) return check_condition(0x05, 0x24, 0x00);
  return run(*asked, data_out);
}

}  // namespace dieu8
