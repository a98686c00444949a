#include <algorithm>
#include <optional>

#include "evidence/certificate/judge/judge_parts.h"
#include "evidence/certificate/markers.h"

namespace dieu8 {
namespace {

bool key_used_elsewhere(const Sanitization& done, const Digest& commitment) {
  if (done.probe && done.probe->key_commitment == commitment) return true;
  return std::ranges::count(done.passes, std::optional(commitment), &PassReport::key_commitment) > 0;
}

// Each place is at least a sector; a disk smaller than so many places is covered wholly.
bool enough(const DiskRow& row, const Markers& markers) {
  const std::uint64_t capacity = row.identity.bytes;
  if (markers.bytes == 0 || markers.bytes > capacity) return false;
  if (markers.places > markers.bytes / std::max(row.identity.logical_sector_bytes, 1U)) return false;
  return markers.places >= kFewestMarkerPlaces || markers.bytes == capacity;
}

// Some drives let nothing be read after an erase until it is written: then a whole read-back takes the markers' place.
bool all_read_back_later(const Sanitization& done) {
  if (!plans(done, Technique::Overwrite) || done.passes.empty()) return false;
  const auto& last = done.passes.back().verification;
  return last && last->mode == VerifyMode::Full && last->finished;
}

void judge_before(const DiskRow& row, const Markers& markers, JudgeNotes& notes) {
  notes.find_if(!enough(row, markers), Finding::MarkersTooFew);
  notes.find_if(!markers.flushed, Finding::MarkersNotFlushed);
  notes.find_if(markers.lost_before_sectors != 0, Finding::MarkersNotKept);
  notes.find_if(markers.key_commitment == Digest{}, Finding::CommitmentMissing);
  notes.find_if(key_used_elsewhere(row.sanitization, markers.key_commitment), Finding::StreamKeyReused);
  judge_direct(markers.direct, row, notes);
}

void judge_after(const DiskRow& row, const Markers& markers, JudgeNotes& notes) {
  notes.find_if(!markers.looked_after, Finding::MarkersNotLookedFor);
  notes.find_if(markers.surviving_sectors != 0, Finding::MarkersSurvive);
  notes.find_if(markers.unreadable_after_sectors != 0 && !all_read_back_later(row.sanitization),
                Finding::MarkersUnreadable);
}

}  // namespace

void judge_markers(const DiskRow& row, JudgeNotes& notes) {
  const Sanitization& done = row.sanitization;
  // A reset write pointer erases nothing: what follows it is a full write.
  const auto erases = [](Technique technique) { return technique != Technique::ZoneReset; };
  const bool needed = std::ranges::any_of(device_techniques(done), erases);
  notes.find_if(needed && !done.markers, Finding::MarkersMissing);
  notes.find_if(!needed && done.markers, Finding::MarkersUnexpected);
  if (!done.markers) return;
  judge_before(row, *done.markers, notes);
  judge_after(row, *done.markers, notes);
}

}  // namespace dieu8
