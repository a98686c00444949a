#include "wipe/command/mmc/mmc_offer.h"

#include "wipe/command/mmc/erase_plan.h"
#include "wipe/drive/hex_text.h"

namespace dieu8 {
namespace {

const std::vector<Technique> kAllTechniques = {Technique::MmcEraseSanitize, Technique::MmcSecureErase,
                                               Technique::MmcSecureTrim, Technique::SdErase};
const std::vector<Technique> kEmmcTechniques = {Technique::MmcSecureErase, Technique::MmcSecureTrim,
                                                Technique::MmcEraseSanitize};

std::uint32_t add(DriveOffer& offer, const char* source, std::string value, std::string meaning) {
  offer.bits.push_back({source, std::move(value), std::move(meaning)});
  return static_cast<std::uint32_t>(offer.bits.size() - 1);
}

std::string security_features(const ExtCsd& csd) {
  std::string text;
  const auto say = [&](bool set, const char* word) {
    if (set) text.append(text.empty() ? "" : ", ").append(word);
  };
  say(csd.secure_erase, "secure erase");
  say(csd.purges_bad_blocks, "automatic purge of retired blocks");
  say(csd.trim, "TRIM");
  say(csd.sanitize, "SANITIZE");
  return text.empty() ? "none" : text;
}

const char* protection_text(BootProtection protection) {
  switch (protection) {
    case BootProtection::None: return "not protected";
    case BootProtection::UntilPowerOff: return "protected until power is off";
    case BootProtection::Permanent: return "protected for ever";
    case BootProtection::Reserved: return "reserved value";
  }
  __builtin_unreachable();
}

// Devices older than BOOT_WP_STATUS tell it with the bits that switch the protection on: B_PERM_WP_EN, B_PWR_WP_EN.
bool boot_is_protected(const ExtCsd& csd) {
  constexpr std::uint8_t kEnabled = 1U << 2U | 1U << 0U;
  return csd.boot_write_protection_status != 0 || (csd.boot_write_protection & kEnabled) != 0;
}

void take_boot(const ExtCsd& csd, DriveOffer& offer) {
  if (csd.boot_sectors == 0) return;
  add(offer, "EXT_CSD[226] BOOT_SIZE_MULT", std::to_string(csd.boot_sectors / 256),
      "two boot partitions of " + std::to_string(csd.boot_sectors * kMmcSectorBytes) + " bytes");
  const std::uint32_t set = add(offer, "EXT_CSD[173] BOOT_WP", hex_0x(csd.boot_write_protection, 2),
                                boot_is_protected(csd) ? "write protection of the boot partitions is switched on"
                                                       : "no write protection of the boot partitions");
  const std::uint32_t status = add(offer, "EXT_CSD[174] BOOT_WP_STATUS", hex_0x(csd.boot_write_protection_status, 2),
                                   std::string("boot 0 ") + protection_text(csd.boot_protection[0]) + ", boot 1 " +
                                       protection_text(csd.boot_protection[1]));
  offer.other_stores.emplace_back("boot-partitions");
  if (!boot_is_protected(csd)) return;
  offer.obstacles.push_back({ObstacleKind::WriteProtected, kEmmcTechniques, {set, status}});
}

void take_areas(const ExtCsd& csd, DriveOffer& offer) {
  add(offer, "EXT_CSD[215:212] SEC_COUNT", std::to_string(csd.user_sectors), "sectors of the user area");
  take_boot(csd, offer);
  for (std::size_t i = 0; i < csd.general_sectors.size(); ++i)
    if (csd.general_sectors[i] != 0)
      add(offer, "EXT_CSD[154:143] GP_SIZE_MULT", std::to_string(csd.general_sectors[i]),
          "sectors of general purpose partition " + std::to_string(i + 1));
  if (csd.rpmb_bytes == 0) return;
  add(offer, "EXT_CSD[168] RPMB_SIZE_MULT", std::to_string(csd.rpmb_bytes >> 17U),
      "RPMB of " + std::to_string(csd.rpmb_bytes) + " bytes: no command erases it");
  offer.other_stores.emplace_back("rpmb");
}

void take_life(const ExtCsd& csd, DriveOffer& offer) {
  if (csd.pre_end_of_life == 0 && csd.life_time_a == 0) return;
  add(offer, "EXT_CSD[269:267] DEVICE_LIFE_TIME_EST, PRE_EOL_INFO",
      hex_0x(csd.life_time_b, 2) + " " + hex_0x(csd.life_time_a, 2) + " " + hex_0x(csd.pre_end_of_life, 2),
      "tenths of the life time used (type B, type A); spare blocks");
}

std::uint32_t take_features(const ExtCsd& csd, DriveOffer& offer) {
  const std::uint32_t features =
      add(offer, "EXT_CSD[231] SEC_FEATURE_SUPPORT", hex_0x(csd.security_features, 2), security_features(csd));
  add(offer, "EXT_CSD[171] USER_WP", hex_0x(csd.user_write_protection, 2), "write protection of user area groups");
  take_areas(csd, offer);
  take_life(csd, offer);
  return features;
}

void take_csd(const MmcCard& card, DriveOffer& offer) {
  if (!card.csd) return;
  const bool permanent = card.csd->permanently_write_protected;
  const bool temporary = card.csd->temporarily_write_protected;
  const std::uint32_t bit =
      add(offer, "CSD", "0x" + to_hex(card.csd_bytes),
          permanent ? "PERM_WRITE_PROTECT" : (temporary ? "TMP_WRITE_PROTECT" : "not write protected"));
  if (permanent || temporary) offer.obstacles.push_back({ObstacleKind::WriteProtected, {}, {bit}});
}

void take_status(const MmcCard& card, DriveOffer& offer) {
  if (!card.status) {
    offer.obstacles.push_back(
        {ObstacleKind::NoAnswer, kAllTechniques, {add(offer, "card status (CMD13)", "", "no answer")}});
    return;
  }
  const std::uint32_t bit = add(offer, "card status (CMD13)", text_of(*card.status),
                                card.status->is_locked() ? "CARD_IS_LOCKED by a password" : "");
  if (card.status->is_locked()) offer.obstacles.push_back({ObstacleKind::SecurityLocked, {}, {bit}});
  if (card.status->state() == CardState::Programming)
    offer.obstacles.push_back({ObstacleKind::SanitizeRunning, {}, {bit}});
}

// What says that an SD card erases: its command classes and, for the time, its status.
std::uint32_t take_sd(const MmcCard& card, DriveOffer& offer) {
  const bool told = card.sd_status && card.sd_status->tells_times();
  if (told)
    add(offer, "SD status ERASE_SIZE, ERASE_TIMEOUT",
        std::to_string(card.sd_status->erase_units) + ", " + std::to_string(card.sd_status->erase_seconds),
        "allocation units, seconds for them");
  return add(offer, "CSD CCC", card.csd && card.csd->erases ? "class 5" : "no class 5", "erase commands");
}

}  // namespace

DriveOffer mmc_offer(const MmcCard& card) {
  DriveOffer offer;
  take_status(card, offer);
  take_csd(card, offer);
  std::uint32_t says_so = 0;
  if (card.kind == MmcCardKind::Sd) {
    says_so = take_sd(card, offer);
  } else if (card.ext_csd) {
    says_so = take_features(*card.ext_csd, offer);
  } else {
    offer.obstacles.push_back(
        {ObstacleKind::NoAnswer, kEmmcTechniques, {add(offer, "EXT_CSD (CMD8)", "", "no answer")}});
  }
  for (const Technique technique : kAllTechniques)
    if (card_offers(card, technique))
      offer.techniques.push_back({technique, plan_erase(card, technique).seconds_estimated, {says_so}});
  return offer;
}

}  // namespace dieu8
