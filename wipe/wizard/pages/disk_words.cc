#include "wipe/wizard/pages/disk_words.h"

#include <algorithm>
#include <cstdlib>

#include "evidence/base/translate.h"
#include "evidence/certificate/not_reached.h"
#include "evidence/console/program.h"
#include "wipe/drive/refusal.h"
#include "wipe/plan/plan_words.h"
#include "wipe/wizard/pages/obstacle_help.h"
#include "wipe/wizard/pages/words.h"

namespace dieu8 {
namespace {

bool is_held_by(const SeenDisk& disk, HolderKind kind) {
  return std::ranges::any_of(disk.disk.holders, [&](const Holder& holder) { return holder.kind == kind; });
}

std::string contents_words(const DiskDescription& disk) {
  std::string text = disk.partition_table;
  for (const ContentItem& item : disk.contents) {
    const std::string label = item.label.empty() ? "" : " \"" + item.label + "\"";
    text += (text.empty() ? "" : ", ") + item.type + label;
  }
  return text.empty() ? tr(N_("nothing that is recognised")) : text;
}

std::string health_words(const HealthReading& health) {
  std::vector<std::string> words;
  const auto add = [&](const char* sentence, const std::optional<std::uint64_t>& figure) {
    if (figure) words.push_back(tr(sentence, {std::to_string(*figure)}));
  };
  add(N_("{1} hours in use"), health.power_on_hours);
  add(N_("{1} sectors replaced"), health.reallocated_sectors);
  add(N_("{1} sectors waiting"), health.pending_sectors);
  add(N_("{1} % worn"), health.percent_used);
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text.empty() ? tr(N_("not told")) : text;
}

bool is_ailing(const HealthReading& health) {
  return health.reallocated_sectors.value_or(0) > 0 || health.pending_sectors.value_or(0) > 0 ||
         health.percent_used.value_or(0) >= 90;
}

void add_health(std::vector<StyledLine>& lines, const DiskIdentity& identity) {
  if (!identity.health) return;
  const bool ailing = is_ailing(*identity.health);
  add_line(lines, tr(N_("health: {1}"), {health_words(*identity.health)}), ailing ? Style::Warning : Style::Plain);
}

void add_hidden(std::vector<StyledLine>& lines, const DriveOffer& offer) {
  for (const Hidden& hidden : offer.hidden) {
    const std::string what = tr(hidden_sentence(hidden.kind));
    const std::uint64_t sectors = hidden.native_max_lba - hidden.visible_max_lba;
    add_line(lines, tr(N_("hidden: {1}, {2} sectors"), {what, std::to_string(sectors)}), Style::Warning);
  }
}

void add_obstacles(std::vector<StyledLine>& lines, const SeenDisk& disk) {
  const std::string path = disk.disk.identity.path;
  for (const Obstacle& obstacle : disk.offer.obstacles) {
    std::string sentence = tr(obstacle_sentence(obstacle.kind), {path, ""});
    sentence.erase(sentence.find_last_not_of(": ") + 1);  // the bits that would follow are for an engineer
    add_line(lines, tr(N_("in the way: {1}"), {sentence}), Style::Warning);
    add_line(lines, "  " + tr(N_("what helps: {1}"), {tr(obstacle_help(obstacle.kind), {path})}));
  }
}

void add_offer(std::vector<StyledLine>& lines, const DriveOffer& offer) {
  for (const OfferedTechnique& offered : offer.techniques)
    add_line(lines, tr(N_("the drive offers: {1}"), {tr(technique_sentence(offered.technique))}), Style::Dim);
  for (const std::string& word : offer.other_stores) {
    const char* known = not_reached_sentence(word);
    add_line(lines, tr(N_("beside the disk: {1}"), {known != nullptr ? tr(known) : word}), Style::Dim);
  }
}

const char* hiding_sentence(HidingController::Kind kind) {
  switch (kind) {
    case HidingController::Kind::IntelRst:
      return N_(
          "Disks may be hidden behind the RAID mode of {1}. In the firmware setup (F2 or Del at power-on), change "
          "SATA mode from RAID or RST to AHCI, then start this stick again.");
    case HidingController::Kind::IntelVmd:
      return N_(
          "NVMe disks may be hidden behind VMD ({1}). In the firmware setup (F2 or Del at power-on), switch VMD "
          "off, then start this stick again.");
    case HidingController::Kind::RaidAdapter:
      return N_(
          "A RAID adapter ({1}) may show volumes instead of disks. In its own setup, delete the volumes or choose "
          "HBA (pass-through) mode, then start this stick again.");
  }
  std::abort();
}

}  // namespace

bool can_be_chosen(const SeenDisk& disk) { return disk.disk.holders.empty() && !disk.refusal; }

std::string short_refusal(const SeenDisk& disk) {
  if (is_held_by(disk, HolderKind::BootMedium)) return tr(N_("boot disk"));
  if (is_held_by(disk, HolderKind::EvidenceMedium)) return tr(N_("evidence"));
  return disk.disk.holders.empty() ? tr(N_("refused")) : tr(N_("in use"));
}

std::vector<StyledLine> refusal_lines(const SeenDisk& disk) {
  if (can_be_chosen(disk)) return {};
  std::vector<StyledLine> lines;
  add_line(lines, tr(N_("It cannot be chosen, and is not erased:")), Style::Warning);
  for (const Holder& holder : disk.disk.holders)
    add_line(lines, "  " + tr(holder_sentence(holder.kind), {disk.disk.identity.path, holder.by, holder.where}));
  if (disk.refusal && disk.disk.holders.empty())
    for (const StyledLine& line : error_lines(*disk.refusal, Style::Plain)) add_line(lines, "  " + line.text);
  return lines;
}

std::vector<StyledLine> disk_lines(const SeenDisk& disk) {
  const DiskIdentity& identity = disk.disk.identity;
  std::vector<StyledLine> lines = refusal_lines(disk);
  add_line(lines, tr(N_("{1}: {2}, {3} ({4} bytes)"), {identity.path, tr(kind_name(identity.kind)),
                                                       human_bytes(identity.bytes), std::to_string(identity.bytes)}));
  add_line(lines, tr(N_("on it now: {1}"), {contents_words(disk.disk)}));
  add_health(lines, identity);
  add_hidden(lines, disk.offer);
  add_obstacles(lines, disk);
  if (!disk.answered) add_line(lines, tr(N_("the drive's own commands: it could not be asked for them")), Style::Dim);
  add_offer(lines, disk.offer);
  return lines;
}

std::vector<StyledLine> hiding_lines(const std::vector<HidingController>& hiding) {
  std::vector<StyledLine> lines;
  for (const HidingController& one : hiding) add_line(lines, tr(hiding_sentence(one.kind), {one.name}), Style::Warning);
  return lines;
}

}  // namespace dieu8
