#include "wipe/command/scsi/probe.h"

#include <algorithm>
#include <string>

#include "wipe/command/scsi/capacity.h"
#include "wipe/command/scsi/operations.h"
#include "wipe/command/scsi/read_commands.h"
#include "wipe/command/scsi/technique_command.h"
#include "wipe/drive/ata_command.h"
#include "wipe/drive/hex_text.h"
#include "wipe/drive/scsi_pages.h"

namespace dieu8 {
namespace {

constexpr std::uint8_t kHostManagedZones = 0x14;
constexpr std::uint8_t kReportZones = 0x95;
constexpr std::uint8_t kModeSelect10 = 0x55;
constexpr std::size_t kAtaPageBytes = 512;

// All that rests on the drive's own words. An overwrite rests on what is read back, a zone's reset on a new report.
std::vector<Technique> device_techniques() {
  std::vector<Technique> all;
  for (const TechniqueFact& fact : technique_facts())
    if (is_device_command(fact.technique) && fact.technique != Technique::ZoneReset) all.push_back(fact.technique);
  return all;
}

class Probe {
 public:
  Probe(ScsiAsker& asker, const ScsiControlOptions& options) : asker_(asker), options_(options) {}

  Result<DriveOffer> look() {
    const ScsiAnswer inquiry = TRY(asker_.ask(standard_inquiry()));
    take_inquiry(inquiry);
    take_state();
    if (options_.careful) return leave_alone();
    take_characteristics();
    take_provisioning();
    take_techniques();
    take_zones();
    take_capacity();
    if (options_.usb) take_bridge();
    return std::move(offer_);
  }

 private:
  std::uint32_t note(std::string source, std::string value, std::string meaning) {
    offer_.bits.push_back({std::move(source), std::move(value), std::move(meaning)});
    return static_cast<std::uint32_t>(offer_.bits.size() - 1);
  }
  void obstacle(ObstacleKind kind, std::vector<Technique> blocks, std::uint32_t bit) {
    offer_.obstacles.push_back({kind, std::move(blocks), {bit}});
  }
  void take_inquiry(const ScsiAnswer& answer);
  void take_characteristics();
  void take_provisioning();
  void take_state();
  void take_news(const ScsiSense& sense, const char* source);
  void take_readiness();
  void take_techniques();
  void take_zones();
  void take_capacity();
  void take_hidden_blocks(const ScsiCapacity& shown, const BlockDescriptor& current);
  void take_sector_size(std::uint64_t blocks, std::uint32_t bytes, std::uint32_t bit);
  void take_bridge();
  void hide_behind_bridge(std::uint32_t bit);
  Result<DriveOffer> leave_alone();

  ScsiAsker& asker_;
  ScsiControlOptions options_;
  DriveOffer offer_;
  bool reports_operations_ = false;
  bool can_select_ = false;
};

void Probe::take_inquiry(const ScsiAnswer& answer) {
  const auto inquiry = parse_scsi_inquiry(answer.data);
  if (answer.status != kScsiGood || !inquiry) {
    return obstacle(ObstacleKind::NoAnswer, device_techniques(),
                    note("INQUIRY", to_hex(answer.data), "no answer that can be read"));
  }
  const std::uint8_t type = inquiry.assume_value().peripheral_type;
  note("INQUIRY byte 0, PERIPHERAL DEVICE TYPE", hex_0x(type, 2),
       type == kHostManagedZones ? "host-managed zones" : "block device");
  offer_.zoned = type == kHostManagedZones;
}

void Probe::take_characteristics() {
  const auto page = asker_.page(vital_product_data(0xb1));
  if (!page) return;
  const auto told = parse_scsi_characteristics(*page);
  if (!told) return;
  const ScsiCharacteristics& drive = told.assume_value();
  note("VPD B1h, WABEREQ", std::to_string(static_cast<int>(drive.after_block_erase)),
       drive.after_block_erase == ReadsAfterErase::Error ? "reads fail after BLOCK ERASE until written" : "");
  note("VPD B1h, WACEREQ", std::to_string(static_cast<int>(drive.after_crypto_erase)),
       drive.after_crypto_erase == ReadsAfterErase::Error ? "reads fail after CRYPTOGRAPHIC ERASE until written" : "");
  if (drive.zones != ScsiZones::HostAware) return;
  note("VPD B1h, ZONED", "1", "host-aware zones");
  offer_.zoned = true;
}

void Probe::take_provisioning() {
  const auto page = asker_.page(vital_product_data(0xb2));
  if (!page) return;
  const auto told = parse_scsi_provisioning(*page);
  if (!told) return;
  const ScsiProvisioning& drive = told.assume_value();
  note("VPD B2h, PROVISIONING TYPE", std::to_string(drive.type),
       drive.unmap ? "UNMAP offered; what it leaves behind is never evidence" : "");
}

void Probe::take_state() {
  Bytes raw;
  const auto sense = asker_.poll(raw);
  if (!sense) {
    return obstacle(ObstacleKind::NoAnswer, device_techniques(),
                    note("REQUEST SENSE", to_hex(raw), "no sense data that can be read"));
  }
  if (news_of(sense.assume_value()) == SenseNews::NothingToReport) return take_readiness();
  take_news(sense.assume_value(), "REQUEST SENSE");
}

void Probe::take_readiness() {
  const auto answer = asker_.ask(test_unit_ready());
  if (answer && answer.assume_value().status == kScsiGood) return;
  const auto sense = parse_sense(answer ? ByteView(answer.assume_value().sense) : ByteView());
  if (sense) return take_news(sense.assume_value(), "TEST UNIT READY");
  obstacle(ObstacleKind::NoAnswer, device_techniques(),
           note("TEST UNIT READY", "", "not ready, without a reason that can be read"));
}

void Probe::take_news(const ScsiSense& sense, const char* source) {
  const auto said = [&](const char* meaning) { return note(source, sense_text(sense), meaning); };
  switch (news_of(sense)) {
    case SenseNews::SanitizeInProgress:
      return obstacle(ObstacleKind::SanitizeRunning, {}, said("SANITIZE in progress"));
    case SenseNews::FormatInProgress:
      return obstacle(ObstacleKind::SanitizeRunning, {}, said("FORMAT UNIT in progress"));
    case SenseNews::SanitizeFailed:  // another SANITIZE is the way out
      return obstacle(ObstacleKind::SanitizeFailed, {Technique::Overwrite, Technique::ScsiFormatUnit},
                      said("SANITIZE COMMAND FAILED"));
    case SenseNews::FormatFailed:  // FORMAT UNIT is the way out
      return obstacle(ObstacleKind::FormatCorrupt,
                      {Technique::Overwrite, Technique::ScsiSanitizeCrypto, Technique::ScsiSanitizeBlock,
                       Technique::ScsiSanitizeOverwrite},
                      said("MEDIUM FORMAT CORRUPTED"));
    case SenseNews::NothingToReport:
    case SenseNews::BecomingReady:
    case SenseNews::Reset:
    case SenseNews::OtherAttention:
    case SenseNews::Other: break;
  }
  if (sense.is(SenseKey::DataProtect)) return obstacle(ObstacleKind::WriteProtected, {}, said("DATA PROTECT"));
  obstacle(ObstacleKind::NoAnswer, device_techniques(), said("not ready"));
}

void Probe::take_techniques() {
  for (const ScsiTechnique& technique : scsi_techniques()) {
    const auto operation = ask_operation(asker_, technique.operation_code, technique.service_action);
    if (!operation) continue;
    reports_operations_ = true;
    const std::uint32_t bit = note(operation_name(technique.operation_code, technique.service_action),
                                   std::to_string(operation->support), technique.name);
    if (!operation->supported) continue;
    offer_.techniques.push_back({.technique = technique.technique,
                                 .seconds_estimated = estimated_seconds(asker_, technique.technique),
                                 .bits = {bit}});
  }
  const auto select = ask_operation(asker_, kModeSelect10, std::nullopt);
  if (!select) return;
  can_select_ = select->supported;
  note(operation_name(kModeSelect10, std::nullopt), std::to_string(select->support), "MODE SELECT(10)");
}

void Probe::take_zones() {
  if (!offer_.zoned) return;
  const auto zones = ask_operation(asker_, kReportZones, std::uint8_t{0});
  if (!zones) return;
  note(operation_name(kReportZones, std::uint8_t{0}), std::to_string(zones->support), "REPORT ZONES");
}

void Probe::take_capacity() {
  const auto shown = read_capacity(asker_);
  const auto current = read_block_descriptor(asker_, PageControl::Current);
  if (shown) {
    const std::uint32_t bit = note("READ CAPACITY(16)", hex_0x(shown->sectors - 1, 16),
                                   std::to_string(shown->logical_sector_bytes) + " bytes a block");
    take_sector_size(shown->sectors, shown->logical_sector_bytes, bit);
    if (current) take_hidden_blocks(*shown, *current);
  } else if (current) {
    const std::uint32_t bit = note("MODE SENSE(10), block descriptor", std::to_string(current->block_bytes),
                                   "bytes a block; READ CAPACITY(16) is not answered");
    take_sector_size(current->tells_blocks() ? current->blocks : 0, current->block_bytes, bit);
  }
  if (!current || !current->write_protected) return;
  obstacle(ObstacleKind::WriteProtected, {}, note("MODE SENSE(10), WP", "1", "write protected"));
}

void Probe::take_sector_size(std::uint64_t blocks, std::uint32_t bytes, std::uint32_t bit) {
  if (is_usable_sector(bytes)) return;
  const std::uint64_t highest = blocks == 0 ? 0 : blocks - 1;
  const bool formats =
      std::ranges::count(offer_.techniques, Technique::ScsiFormatUnit, &OfferedTechnique::technique) > 0;
  offer_.hidden.push_back({.kind = HiddenKind::SectorSize,
                           .visible_max_lba = highest,
                           .native_max_lba = highest,
                           .can_uncover = can_select_ && formats,
                           .bits = {bit}});
}

// The standard has no command that names the medium's own capacity: the default (and the current) block descriptor of
// many drives does. All that is more than READ CAPACITY shows is hidden; a drive that tells no more stays unknown.
void Probe::take_hidden_blocks(const ScsiCapacity& shown, const BlockDescriptor& current) {
  const auto factory = read_block_descriptor(asker_, PageControl::Default);
  std::uint64_t most = current.tells_blocks() ? current.blocks : 0;
  if (factory && factory->tells_blocks()) most = std::max(most, factory->blocks);
  if (most == 0) return;
  const std::uint32_t bit =
      note("MODE SENSE(10), block descriptor, NUMBER OF LOGICAL BLOCKS", hex_0x(most, 16), "blocks of the medium");
  offer_.native_max_lba = std::max(most, shown.sectors) - 1;
  if (most <= shown.sectors) return;
  offer_.hidden.insert(offer_.hidden.begin(), {.kind = HiddenKind::ScsiCapacity,
                                               .visible_max_lba = shown.sectors - 1,
                                               .native_max_lba = most - 1,
                                               .can_uncover = can_select_,
                                               .bits = {bit}});
}

// Neither SCSI's own erase nor ATA's reaches through: what is behind the bridge is not known, only that it is hidden.
void Probe::take_bridge() {
  if (reports_operations_ && !offer_.techniques.empty()) return;
  const auto block = pass_through_block(AtaCommand::IdentifyDevice);
  const auto page = asker_.page({.cdb = Bytes(block.begin(), block.end()),
                                 .direction = Direction::FromDrive,
                                 .data_out = {},
                                 .bytes_in = kAtaPageBytes});
  if (page && page->size() == kAtaPageBytes && std::ranges::any_of(*page, [](std::uint8_t byte) { return byte != 0; }))
    return;
  hide_behind_bridge(note("ATA PASS-THROUGH(16), IDENTIFY DEVICE", page ? to_hex(*page).substr(0, 32) : "",
                          "not passed on by the USB bridge; SANITIZE and FORMAT UNIT are not reported either"));
}

void Probe::hide_behind_bridge(std::uint32_t bit) {
  obstacle(ObstacleKind::BridgeHidesDrive, device_techniques(), bit);
  offer_.other_stores.emplace_back("bridge-hidden");
}

Result<DriveOffer> Probe::leave_alone() {
  hide_behind_bridge(
      note("USB", "removable", "a stick or a card reader: not asked for commands of its own, some hang"));
  return std::move(offer_);
}

}  // namespace

Result<DriveOffer> probe_scsi(ScsiAsker& asker, const ScsiControlOptions& options) {
  return Probe(asker, options).look();
}

}  // namespace dieu8
