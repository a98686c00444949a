#include "wipe/plan/choose_techniques.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "evidence/base/joined.h"
#include "evidence/certificate/known_firmware.h"
#include "evidence/certificate/level.h"
#include "evidence/certificate/not_reached.h"
#include "evidence/certificate/technique_fit.h"
#include "wipe/plan/plan_words.h"

namespace dieu8 {
namespace {

using enum Technique;

// Flash: the cells are erased, those that no address leads to as well. A drive's overwrite reaches them by the drive's
// word only, so it comes after.
constexpr std::array kForFlash = {AtaSanitizeBlock,      ScsiSanitizeBlock,    NvmeSanitizeBlock,    MmcEraseSanitize,
                                  NvmeSanitizeOverwrite, AtaSanitizeOverwrite, ScsiSanitizeOverwrite};
constexpr std::array kForMagnetic = {AtaSanitizeOverwrite, ScsiSanitizeOverwrite, NvmeSanitizeOverwrite,
                                     AtaSanitizeBlock,     ScsiSanitizeBlock,     NvmeSanitizeBlock};
// An officer who typed the PSID means the revert.
constexpr std::array kCrypto = {OpalRevert, AtaSanitizeCrypto, ScsiSanitizeCrypto, NvmeSanitizeCrypto};
// Where Purge is out of reach: what may reach cells that the overwrite does not.
constexpr std::array kMoreThanClear = {NvmeSanitizeBlock,  NvmeSanitizeOverwrite,
                                       AtaSanitizeBlock,   AtaSanitizeOverwrite,
                                       ScsiSanitizeBlock,  ScsiSanitizeOverwrite,
                                       NvmeFormatUserData, NvmeFormatCrypto,
                                       MmcEraseSanitize,   AtaSecurityEraseEnhanced,
                                       AtaSecurityErase,   MmcSecureErase,
                                       MmcSecureTrim,      SdErase,
                                       ScsiFormatUnit};

bool is_flash(DiskKind kind) { return kind == DiskKind::Ssd || kind == DiskKind::Flash; }

std::span<const Technique> preference_of(DiskKind kind) {
  if (kind == DiskKind::Hdd) return kForMagnetic;
  return kForFlash;
}

std::string list_of(const std::vector<std::string>& texts) { return joined_or("-", texts, "; "); }

// Techniques of two command sets do not stand in one plan: they would be two drives.
bool go_together(Technique one, std::optional<Technique> other) {
  if (!other || command_set_of(one) == CommandSet::Any) return true;
  return command_set_of(one) == command_set_of(*other);
}

bool names(const Obstacle& obstacle, Technique technique) {
  return obstacle.blocks.empty() || std::ranges::count(obstacle.blocks, technique) > 0;
}

}  // namespace

std::vector<Technique> techniques_of(const std::vector<PlannedCommand>& commands, bool overwrite) {
  std::vector<Technique> techniques;
  for (const PlannedCommand& command : commands) techniques.push_back(command.technique);
  if (overwrite) techniques.push_back(Overwrite);
  return techniques;
}

std::string OfferView::quoted(const std::vector<std::uint32_t>& indexes) const {
  std::vector<std::string> texts;
  for (const std::uint32_t index : indexes)
    if (index < offer_.bits.size()) texts.push_back(quote(offer_.bits[index]));
  return list_of(texts);
}

std::string OfferView::all_quoted() const {
  std::vector<std::string> texts;
  for (const ProbedBits& bits : offer_.bits) texts.push_back(quote(bits));
  return list_of(texts);
}

const Obstacle* OfferView::blocks_all() const {
  const auto found = std::ranges::find_if(offer_.obstacles, [](const Obstacle& obstacle) {
    return obstacle.kind == ObstacleKind::SanitizeRunning || names(obstacle, Overwrite);
  });
  return found == offer_.obstacles.end() ? nullptr : &*found;
}

const OfferedTechnique* OfferView::offered(Technique technique) const {
  const auto found = std::ranges::find(offer_.techniques, technique, &OfferedTechnique::technique);
  return found == offer_.techniques.end() ? nullptr : &*found;
}

const Obstacle* OfferView::obstacle_of(Technique technique) const {
  const auto found =
      std::ranges::find_if(offer_.obstacles, [&](const Obstacle& obstacle) { return names(obstacle, technique); });
  return found == offer_.obstacles.end() ? nullptr : &*found;
}

bool OfferView::usable(Technique technique) const {
  if (technique == OpalRevert && !request_.psid_given) return false;
  return offered(technique) != nullptr && obstacle_of(technique) == nullptr && fits(technique, identity_);
}

TechniqueLevel OfferView::level(Technique technique) const { return level_on(technique, identity_, request_.rule); }

std::optional<Technique> OfferView::first_usable(std::span<const Technique> preference, TechniqueLevel at_least) const {
  const auto found = std::ranges::find_if(
      preference, [&](Technique technique) { return usable(technique) && level(technique) >= at_least; });
  return found == preference.end() ? std::nullopt : std::optional(*found);
}

std::optional<Technique> OfferView::main_technique() const {
  return first_usable(preference_of(identity_.kind), TechniqueLevel::Purge);
}

std::optional<Technique> OfferView::crypto_beside(std::optional<Technique> main) const {
  std::vector<Technique> fitting;
  std::ranges::copy_if(kCrypto, std::back_inserter(fitting),
                       [&](Technique crypto) { return go_together(crypto, main); });
  return first_usable(fitting, TechniqueLevel::Purge);
}

// Anything else that counts as Purge on this medium: an enhanced SECURITY ERASE under the rule that says so.
std::optional<Technique> OfferView::last_resort() const {
  std::vector<Technique> rest;
  for (const OfferedTechnique& one : offer_.techniques)
    if (!is_crypto(one.technique)) rest.push_back(one.technique);
  return first_usable(rest, TechniqueLevel::Purge);
}

PlannedCommand OfferView::command(Technique technique) const {
  PlannedCommand planned{technique, level(technique), 0, {}};
  const OfferedTechnique* offer = offered(technique);
  if (offer == nullptr) return planned;
  planned.seconds_estimated = offer->seconds_estimated;
  for (const std::uint32_t index : offer->bits)
    if (index < offer_.bits.size()) planned.bits.push_back(offer_.bits[index]);
  return planned;
}

// Zones that are not empty take no write at their beginning.
void OfferView::add_zone_reset(TechniqueChoice& choice) const {
  if (choice.overwrite && offer_.zoned) choice.commands.push_back(command(ZoneReset));
}

void OfferView::remark_unused(TechniqueChoice& choice) const {
  if (request_.psid_given && offered(OpalRevert) == nullptr)
    choice.remarks.push_back({N_("a PSID was given, but the drive offers no TCG Opal revert"), {}});
}

std::optional<TechniqueChoice> OfferView::strongest() const {
  TechniqueChoice choice{{}, false, TechniqueLevel::Purge, {}};
  const auto main = main_technique();
  const auto crypto = crypto_beside(main);
  if (crypto) choice.commands.push_back(command(*crypto));
  if (main) {
    choice.commands.push_back(command(*main));
    choice.remarks.push_back(
        {N_("no overwrite follows: the drive's own command reaches more than an overwrite, and the "
            "random marks show whether it was done"),
         {}});
  } else if (crypto) {
    choice.overwrite = true;
    choice.remarks.push_back({N_("nothing shows from outside that a key is gone, so everything is overwritten and read "
                                 "back as well"),
                              {}});
  } else if (const auto last = last_resort()) {
    choice.commands.push_back(command(*last));
  } else {
    return std::nullopt;
  }
  return choice;
}

bool OfferView::leaves_nothing(const TechniqueChoice& choice) const {
  const auto techniques = techniques_of(choice.commands, choice.overwrite);
  return level_within_reach(techniques, identity_, request_.rule) == TechniqueLevel::Purge;
}

std::optional<TechniqueChoice> OfferView::purge() const {
  if (offer_.zoned) return std::nullopt;
  auto choice = strongest();
  if (!choice || !leaves_nothing(*choice)) return std::nullopt;
  remark_unused(*choice);
  return choice;
}

TechniqueChoice OfferView::clear() const {
  TechniqueChoice choice;
  add_zone_reset(choice);
  return choice;
}

TechniqueChoice OfferView::clear_and_more() const {
  TechniqueChoice choice;
  const auto more = first_usable(kMoreThanClear, TechniqueLevel::Clear);
  if (more && is_flash(identity_.kind) && !offer_.zoned) {
    choice.commands.push_back(command(*more));
    choice.remarks.push_back(
        {N_("the drive's own command is sent as well: it may reach cells that no overwrite does, but "
            "on this medium it counts as Clear"),
         {}});
  }
  add_zone_reset(choice);
  remark_unused(choice);
  return choice;
}

// The first obstacle without which something would have reached Purge.
const Obstacle* OfferView::obstacle_before_purge() const {
  for (const OfferedTechnique& one : offer_.techniques) {
    if (level(one.technique) != TechniqueLevel::Purge) continue;
    if (const Obstacle* obstacle = obstacle_of(one.technique)) return obstacle;
  }
  const bool nothing_seen = offer_.techniques.empty() && !offer_.obstacles.empty();
  return nothing_seen ? &offer_.obstacles.front() : nullptr;
}

bool OfferView::capped_by_firmware() const {
  return std::ranges::any_of(offer_.techniques, [&](const OfferedTechnique& one) {
    return level_of(one.technique, identity_.kind, request_.rule) == TechniqueLevel::Purge &&
           firmware_cap(identity_, one.technique) != TechniqueLevel::Purge;
  });
}

Error OfferView::why_no_purge() const {
  const std::string& path = identity_.path;
  if (offer_.zoned)
    return {
        ErrorCode::Refused,
        N_("{1}: no random marks can be laid on the zones of this disk, so nothing would show what its own commands "
           "did: {2}"),
        {path, all_quoted()},
        N_("--level auto does the best this drive can do; --level clear overwrites")};
  if (const auto choice = strongest()) {
    const auto techniques = techniques_of(choice->commands, choice->overwrite);
    return {ErrorCode::Refused,
            N_("{1}: Purge cannot be claimed, something would stay unreached: {2}"),
            {path, list_of(must_say_not_reached(identity_, techniques, request_.rule))},
            N_("--level auto does the best this drive can do; --level clear overwrites")};
  }
  if (const Obstacle* obstacle = obstacle_before_purge())
    return {ErrorCode::Refused,
            obstacle_sentence(obstacle->kind),
            {path, quoted(obstacle->bits)},
            obstacle_hint(obstacle->kind)};
  const OfferedTechnique* opal = offered(OpalRevert);
  if (opal != nullptr && !request_.psid_given && level(OpalRevert) == TechniqueLevel::Purge)
    return {ErrorCode::Refused,
            N_("{1}: only a TCG Opal revert reaches Purge here, and it needs the PSID: {2}"),
            {path, quoted(opal->bits)},
            N_("type the 32 characters of the drive's label: --psid; --level auto does what can be done without")};
  return {ErrorCode::Refused,
          N_("{1}: no command of this drive reaches Purge on this medium: {2}"),
          {path, all_quoted()},
          N_("--level auto does the best this drive can do; --level clear overwrites")};
}

}  // namespace dieu8
