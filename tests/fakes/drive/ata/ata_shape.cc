#include "tests/fakes/drive/ata/ata_shape.h"

namespace dieu8 {

AtaShape ata_ssd() {
  AtaShape shape;
  shape.sanitize_crypto = false;
  return shape;
}

AtaShape encrypting_ata_ssd() {
  AtaShape shape;
  shape.flash.encrypting = true;
  return shape;
}

AtaShape ata_hdd() {
  AtaShape shape;
  shape.flash.style = WriteStyle::InPlace;
  shape.flash.spare_sectors = 64;
  shape.medium = AtaMedium::Hdd;
  shape.model = "SIMULATED ATA HDD";
  shape.serial = "SIM-ATA-0002";
  shape.sanitize_crypto = false;
  shape.sanitize_block = false;
  shape.sanitize_overwrite = true;
  shape.enhanced_time_word = 0x8004;
  shape.enhanced_erase_ms = 420'000;
  return shape;
}

AtaShape old_ata_hdd() {
  AtaShape shape = ata_hdd();
  shape.model = "SIMULATED OLD HDD";
  shape.serial = "SIM-ATA-0003";
  shape.sanitize_overwrite = false;
  shape.hpa = true;
  shape.dco = true;
  shape.normal_time_word = 0x0004;  // the old encoding
  shape.enhanced_time_word = 0x0004;
  return shape;
}

}  // namespace dieu8
