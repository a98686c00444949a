// The level that techniques reach together on one disk: one pure function for the plan that promises it and for the
// judge that grants it.
#pragma once

#include <vector>

#include "evidence/certificate/disk_identity.h"
#include "evidence/certificate/technique.h"

namespace dieu8 {

// level_of on this disk, capped by what is known of its firmware (known_firmware.h).
TechniqueLevel level_on(Technique technique, const DiskIdentity& identity, LevelRule rule);

// Of these techniques, all done, only the change of a key can count: nobody can verify that all data was encrypted with
// it from the start, so it reaches nothing without one of its own level that rests on no key, or an overwrite.
bool rests_on_a_key_alone(const std::vector<Technique>& done, const DiskIdentity& identity, LevelRule rule);

// The highest level of `done`, a change of a key counting only as said above. Says nothing of what lies beside the
// addressable area: see level_within_reach.
TechniqueLevel level_together(const std::vector<Technique>& done, const DiskIdentity& identity, LevelRule rule);

// What may be claimed when all of `done` succeeded: level_together, and Purge only when everything that could hold data
// was reached. A hidden area, left or not known; other or unattached namespaces, unallocated capacity (unless a
// technique reaches all namespaces); a persistent memory region; a USB bridge that hides the drive; a virtual disk, a
// practice target: each leaves Clear at most. Boot partitions and RPMB, which hold no files of a user, are said and do
// not lower it.
TechniqueLevel level_within_reach(const std::vector<Technique>& done, const DiskIdentity& identity, LevelRule rule);

}  // namespace dieu8
