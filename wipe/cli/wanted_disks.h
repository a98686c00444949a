// The disks a job wishes to be erased, among those that are there. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "evidence/base/result.h"
#include "wipe/drive/disk_description.h"
#include "wipe/plan/run_wishes.h"

namespace dieu8 {

// Paths, in the order of `disks`. What carries the image or the evidence is never among them. A serial number that
// several disks have (namespaces of one drive) means all of these.
// Errors: Refused when a named disk is not there, when there is none at all, and for DisksWanted::BuiltIn when a USB or
// removable disk is there that carries neither: it might be somebody's.
Result<std::vector<std::string>> wanted_disks(const RunWishes& wishes, const std::vector<DiskDescription>& disks);

// How many disks a certificate must name: those that belong to the computer. `carriers` are paths of disks on which the
// officer's things were seen (dieu8/, mounted or not): what comes and goes and carries these is no disk of the
// computer, unless it is among those that are erased.
std::uint64_t disks_of_computer(const std::vector<DiskDescription>& disks, const std::vector<std::string>& carriers,
                                const std::vector<std::string>& erased);

}  // namespace dieu8
