#include "wipe/command/mmc/erase_plan.h"

#include <algorithm>
#include <array>

namespace dieu8 {
namespace {

constexpr std::uint64_t kMarginMs = 60'000;
constexpr std::uint64_t kRowMs = 600'000;         // a row is cut so that its figure stays under this...
constexpr std::uint64_t kMostRows = 64;           // ...unless that would make too many
constexpr std::uint64_t kSanitizeMs = 3'600'000;  // no figure of the card's exists for SANITIZE
constexpr std::uint64_t kSamples = 16;

// One way to erase one area: in groups that take a known time each.
struct Pace {
  std::uint64_t group_sectors = 1;
  std::uint64_t ms_a_group = 1;
  std::uint64_t ms_a_row = 0;
};

std::uint64_t rounded_up(std::uint64_t value, std::uint64_t unit) { return (value + unit - 1) / unit; }

// The first and the last address of a range, in the card's own unit.
std::uint32_t address_of(const MmcCard& card, std::uint64_t sector) {
  const bool in_sectors = card.kind == MmcCardKind::Sd ? card.csd->structure != 0 : card.ext_csd->sector_addressed();
  return static_cast<std::uint32_t>(in_sectors ? sector : sector * kMmcSectorBytes);
}

std::uint64_t figure_ms(const Pace& pace, std::uint64_t sectors) {
  return rounded_up(sectors, pace.group_sectors) * pace.ms_a_group + pace.ms_a_row;
}

std::vector<MmcCommand> erase_row(const MmcCard& card, MmcErase how, std::uint64_t first, std::uint64_t count,
                                  const Pace& pace) {
  const std::uint64_t figure = figure_ms(pace, count);
  return {erase_start(card.kind, address_of(card, first)), erase_end(card.kind, address_of(card, first + count - 1)),
          erase(how, figure + figure / 2 + kMarginMs), send_status(card.relative_address)};
}

std::uint64_t sectors_a_row(const Pace& pace, std::uint64_t sectors) {
  const std::uint64_t groups = rounded_up(sectors, pace.group_sectors);
  const std::uint64_t in_time = std::max<std::uint64_t>(kRowMs / pace.ms_a_group, 1);
  return std::max(in_time, rounded_up(groups, kMostRows)) * pace.group_sectors;
}

void add_rows(const MmcCard& card, MmcErase how, std::uint64_t sectors, const Pace& pace, MmcAreaPlan& plan) {
  const std::uint64_t step = sectors_a_row(pace, sectors);
  for (std::uint64_t first = 0; first < sectors; first += step)
    plan.rows.push_back(erase_row(card, how, first, std::min(step, sectors - first), pace));
}

void add_samples(const MmcCard& card, std::uint64_t sectors, MmcAreaPlan& plan) {
  const std::uint64_t count = std::min(kSamples, sectors);
  for (std::uint64_t i = 0; i < count; ++i)
    plan.samples.push_back(address_of(card, count == 1 ? 0 : i * (sectors - 1) / (count - 1)));
}

Pace sd_pace(const MmcCard& card) {
  if (!card.sd_status || !card.sd_status->tells_times()) return {.group_sectors = 8192, .ms_a_group = 10'000};
  const SdStatus& told = *card.sd_status;
  return {.group_sectors = told.unit_sectors,
          .ms_a_group = rounded_up(std::uint64_t{told.erase_seconds} * 1000, told.erase_units),
          .ms_a_row = std::uint64_t{told.offset_seconds} * 1000};
}

MmcErasePlan plan_sd(const MmcCard& card) {
  const Pace pace = sd_pace(card);
  MmcAreaPlan user;
  add_rows(card, MmcErase::Erase, card.csd->sd_sectors, pace, user);
  const bool told = card.sd_status && card.sd_status->tells_times();
  const std::uint64_t seconds = told ? rounded_up(figure_ms(pace, card.csd->sd_sectors), 1000) : 0;
  return {.areas = {std::move(user)}, .sanitize = {}, .seconds_estimated = seconds};
}

Pace emmc_pace(const ExtCsd& csd, MmcErase how) {
  switch (how) {
    case MmcErase::Erase: return {csd.erase_group_sectors, csd.erase_ms_a_group, 0};
    case MmcErase::Trim: return {csd.erase_group_sectors, csd.trim_ms_a_group, 0};
    case MmcErase::SecureErase: return {csd.erase_group_sectors, csd.secure_erase_ms_a_group, 0};
    case MmcErase::SecureTrimStep1:
    case MmcErase::SecureTrimStep2: return {csd.erase_group_sectors, csd.secure_trim_ms_a_group, 0};
  }
  __builtin_unreachable();
}

// The commands of one technique, in order. Without TRIM the erase takes whole groups: the card rounds down, so the last
// group is in it even when the area ends inside of it.
std::vector<MmcErase> ways_of(const ExtCsd& csd, Technique technique) {
  if (technique == Technique::MmcSecureErase) return {MmcErase::SecureErase};
  if (technique == Technique::MmcSecureTrim) return {MmcErase::SecureTrimStep1, MmcErase::SecureTrimStep2};
  return {csd.trim ? MmcErase::Trim : MmcErase::Erase};
}

constexpr std::array kAreas = {MmcArea::Boot0, MmcArea::Boot1, MmcArea::Gp1, MmcArea::Gp2,
                               MmcArea::Gp3,   MmcArea::Gp4,   MmcArea::User};

MmcErasePlan plan_emmc(const MmcCard& card, Technique technique) {
  const ExtCsd& csd = *card.ext_csd;
  MmcErasePlan plan;
  std::uint64_t total_ms = 0;
  for (const MmcArea area : kAreas) {
    const std::uint64_t sectors = csd.sectors_of(area);
    if (sectors == 0) continue;
    MmcAreaPlan one{.area = area, .rows = {}, .samples = {}};
    for (const MmcErase way : ways_of(csd, technique)) {
      add_rows(card, way, sectors, emmc_pace(csd, way), one);
      total_ms += figure_ms(emmc_pace(csd, way), sectors);
    }
    if (area != MmcArea::User) add_samples(card, sectors, one);
    plan.areas.push_back(std::move(one));
  }
  if (csd.sanitize)
    plan.sanitize = {start_sanitize(std::max(kSanitizeMs, 2 * total_ms)), send_status(card.relative_address)};
  plan.seconds_estimated = rounded_up(total_ms, 1000);
  return plan;
}

}  // namespace

bool card_offers(const MmcCard& card, Technique technique) {
  if (card.kind == MmcCardKind::Sd)
    return technique == Technique::SdErase && card.csd && card.csd->erases && card.csd->sd_sectors != 0;
  if (!card.ext_csd) return false;
  if (technique == Technique::MmcSecureErase) return card.ext_csd->secure_erase;
  if (technique == Technique::MmcSecureTrim) return card.ext_csd->secure_erase && card.ext_csd->trim;
  return technique == Technique::MmcEraseSanitize && card.ext_csd->sanitize;
}

MmcErasePlan plan_erase(const MmcCard& card, Technique technique) {
  return card.kind == MmcCardKind::Sd ? plan_sd(card) : plan_emmc(card, technique);
}

}  // namespace dieu8
