#include <algorithm>

#include "evidence/certificate/judge/judge_parts.h"
#include "evidence/certificate/known_firmware.h"
#include "evidence/certificate/level.h"

namespace dieu8 {
namespace {

bool capped_by_firmware(const DiskRow& row) {
  return std::ranges::any_of(row.sanitization.techniques_planned, [&](Technique technique) {
    return firmware_cap(row.identity, technique) < level_of(technique, row.identity.kind, row.sanitization.level_rule);
  });
}

// The spare cells of flash are erased by the drive itself, or not at all.
bool spare_cells_left(const DiskRow& row) {
  const bool flash = row.identity.kind == DiskKind::Ssd || row.identity.kind == DiskKind::Flash;
  const Sanitization& done = row.sanitization;
  return flash && !row.identity.practice_target &&
         level_together(done.techniques_planned, row.identity, done.level_rule) != TechniqueLevel::Purge;
}

}  // namespace

TechniqueLevel judge_level(const DiskRow& row, const std::vector<Technique>& proven, JudgeNotes& notes) {
  const Sanitization& done = row.sanitization;
  const TechniqueLevel reached = level_within_reach(proven, row.identity, done.level_rule);
  notes.find_if(rests_on_a_key_alone(proven, row.identity, done.level_rule), Finding::CryptoEraseAlone);
  const bool below_purge = done.level_asked == LevelAsked::Purge && reached != TechniqueLevel::Purge;
  // With Clear asked, whatever is missing has been said by its own word; only a technique that is worth nothing has
  // not.
  const bool worth_nothing = reached == TechniqueLevel::Nothing && notes.found_nothing();
  notes.find_if(below_purge || worth_nothing, Finding::LevelNotReached);
  notes.remark_if(done.level_asked == LevelAsked::Auto && reached == TechniqueLevel::Clear, Remark::PurgeNotOffered);
  notes.remark_if(done.level_rule == LevelRule::Ieee2883, Remark::LevelRuleIeee2883);
  notes.remark_if(capped_by_firmware(row), Remark::FirmwareCapsClaim);
  notes.remark_if(spare_cells_left(row), Remark::FlashMedium);
  return reached;
}

}  // namespace dieu8
