// The parts of judging one disk; each looks at one side of the record and adds to the notes.
#pragma once

#include <cstdint>
#include <vector>

#include "evidence/certificate/certificate.h"
#include "evidence/certificate/judge/judge_notes.h"

namespace dieu8 {

void judge_identity(const DiskRow& row, JudgeNotes& notes);      // who the disk is, its size, its state
void judge_hidden(const DiskRow& row, JudgeNotes& notes);        // hidden areas, and what made them addressable
void judge_plan(const DiskRow& row, JudgeNotes& notes);          // the list of techniques
void judge_markers(const DiskRow& row, JudgeNotes& notes);       // gone after the drive's commands?
void judge_passes(const DiskRow& row, JudgeNotes& notes);        // planned against written
void judge_verification(const DiskRow& row, JudgeNotes& notes);  // read back
void judge_probe(const DiskRow& row, JudgeNotes& notes);         // does it store what it is given?
void judge_unplanned(const DiskRow& row, JudgeNotes& notes);     // nothing of an overwrite where none was planned
void judge_outcome(const DiskRow& row, JudgeNotes& notes);       // the end: failure, capacity, what is still seen

// Planned against done; comes back with the device techniques whose step is proven, in order.
std::vector<Technique> judge_device(const DiskRow& row, JudgeNotes& notes);

// Last, with the techniques that are proven: what they reach together on this disk. Adds what falls short.
TechniqueLevel judge_level(const DiskRow& row, const std::vector<Technique>& proven, JudgeNotes& notes);

bool plans(const Sanitization& done, Technique technique);
// Of the planned ones, the commands of the drive.
std::vector<Technique> device_techniques(const Sanitization& done);

// Past the page cache, or a practice target (a remark).
void judge_direct(bool direct, const DiskRow& row, JudgeNotes& notes);

// The monotonic clock counted more than the wall clock can have gone.
bool clock_jumped(WallTime started, WallTime ended, std::uint64_t elapsed_ms);

// A list of bad sectors agrees with its count and its digest, and lies on a disk of `sectors` sectors.
bool ranges_agree(const std::vector<LbaRange>& ranges, std::uint64_t count, const Digest& digest,
                  std::uint64_t sectors);

// Sectors of the disk; 0 when the record gives no usable size.
std::uint64_t sectors_of(const DiskIdentity& identity);

}  // namespace dieu8
