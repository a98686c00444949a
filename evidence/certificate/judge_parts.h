// The parts of judging one disk; each looks at one side of the record and adds to the notes.
#pragma once

#include <cstdint>
#include <vector>

#include "evidence/certificate/certificate.h"
#include "evidence/certificate/judge_notes.h"

namespace dieu8 {

void judge_identity(const DiskRow& row, JudgeNotes& notes);      // who the disk is, its size and hidden areas
void judge_passes(const DiskRow& row, JudgeNotes& notes);        // planned against written
void judge_verification(const DiskRow& row, JudgeNotes& notes);  // read back
void judge_probe(const DiskRow& row, JudgeNotes& notes);         // does it store what it is given?
void judge_outcome(const DiskRow& row, JudgeNotes& notes);       // the end: failure, capacity, what is still seen

// A list of bad sectors agrees with its count and its digest, and lies on a disk of `sectors` sectors.
bool ranges_agree(const std::vector<LbaRange>& ranges, std::uint64_t count, const Digest& digest,
                  std::uint64_t sectors);

// Sectors of the disk; 0 when the record gives no usable size.
std::uint64_t sectors_of(const DiskIdentity& identity);

}  // namespace dieu8
