#include <functional>
#include <utility>

#include "tests/fakes/drive/ata/simulated_ata_drive.h"
#include "tests/vm/tcmu/served_drive.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kReplacedSectors = 8;

class ServedAta final : public ServedDrive {
 public:
  ServedAta(const AtaShape& shape, AtaLies lies) : drive_(shape, std::move(lies)) {
    FlashModel& flash = drive_.flash();
    flash.fill_with_canaries();
    // Sectors replaced earlier: a hard disk, too, has cells that no address leads to.
    for (std::uint64_t lba = 0; lba < kReplacedSectors; ++lba) {
      flash.retire(0, lba);
      flash.write(0, lba, canary_sector(0, lba, flash.shape().sector_bytes));
    }
  }
  ScsiAnswer answer(ByteView cdb, ByteView data_out) override { return drive_.answer(cdb, data_out); }
  SimulatedDrive& drive() override { return drive_; }

 private:
  SimulatedAtaDrive drive_;
};

struct Row {
  const char* name;
  AtaShape shape;
  std::function<void(AtaLies&)> lie;
};

std::vector<Row> rows() {
  const auto honest = [](AtaLies&) {};
  return {
      {"ata-ssd", ata_ssd(), honest},
      {"ata-ssd-encrypting", encrypting_ata_ssd(), honest},
      {"ata-hdd", ata_hdd(), honest},
      {"ata-erases-nothing", ata_ssd(), [](AtaLies& lies) { lies.erase = EraseLie::Nothing; }},
      {"ata-old-success", ata_ssd(), [](AtaLies& lies) { lies.sanitize = SanitizeLie::OldSuccess; }},
      {"ata-sanitize-fails", ata_ssd(), [](AtaLies& lies) { lies.sanitize = SanitizeLie::Fails; }},
      {"ata-drops-registers", ata_ssd(), [](AtaLies& lies) { lies.registers = RegisterLie::Dropped; }},
  };
}

std::unique_ptr<ServedDrive> make(const Row& row, unsigned number) {
  AtaShape shape = row.shape;
  shape.serial = "SIM-ATA-LAB-" + std::to_string(number);
  shape.wwn += number;
  AtaLies lies;
  row.lie(lies);
  return std::make_unique<ServedAta>(shape, std::move(lies));
}

}  // namespace

std::unique_ptr<ServedDrive> serve(const std::string& name, unsigned number) {
  for (const Row& row : rows()) {
    if (name == row.name) return make(row, number);
  }
  return nullptr;
}

std::vector<std::string> served_names() {
  std::vector<std::string> names;
  for (const Row& row : rows()) names.emplace_back(row.name);
  return names;
}

}  // namespace dieu8
