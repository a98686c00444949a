// The disks a job wishes to be erased, among those that are there. Pure.
#pragma once

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

}  // namespace dieu8
