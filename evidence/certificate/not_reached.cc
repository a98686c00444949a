#include "evidence/certificate/not_reached.h"

#include <algorithm>
#include <set>

#include "evidence/base/error.h"
#include "evidence/certificate/level.h"

namespace dieu8 {
namespace {

struct Entry {
  std::string_view word;
  const char* sentence;
};

constexpr Entry kEntries[] = {
    {"boot-partitions",
     N_("the drive has boot partitions, which hold start-up programs; they were not part of this work")},
    {"bridge-hidden",
     N_("a USB adapter hides the drive: its own commands, its hidden areas and its true name could not be reached")},
    {"firmware-trusted",
     N_("whether spare cells and replaced sectors were erased too rests on the drive's own word: no program can look "
        "there")},
    {"hidden-area",
     N_("the drive did not prove that it has no hidden area (HPA, DCO, AMA); data there would not be reached")},
    {"other-namespaces", N_("the drive has other namespaces; they are not part of this wipe")},
    {"over-provisioning",
     N_("flash memory keeps spare cells that no overwrite can address; old data may remain in them")},
    {"persistent-memory-region",
     N_("the drive has a persistent memory region, which no command of this work is known to erase")},
    {"practice-target", N_("this was a practice target (a file or a loop device), not a computer's disk")},
    {"reallocated-sectors", N_("sectors the drive replaced earlier, or during the work, can no longer be addressed; "
                               "old data may remain in them")},
    {"rpmb", N_("the drive has an area that only the holder of its key can write (RPMB); it cannot be erased")},
    {"unallocated-capacity",
     N_("part of the drive's capacity belongs to no namespace; data of earlier ones may remain there")},
    {"unattached-namespaces",
     N_("the drive has namespaces that this computer cannot see (not attached); they are not part of this wipe")},
    {"virtual-backing",
     N_("this is a virtual disk; copies and snapshots kept by the machine that hosts it were not reached")},
};

bool is_flash(DiskKind kind) { return kind == DiskKind::Ssd || kind == DiskKind::Flash || kind == DiskKind::Unknown; }

bool is_physical(DiskKind kind) { return is_flash(kind) || kind == DiskKind::Hdd; }

bool may_exist(Known known) { return known == Known::Yes || known == Known::Unknown; }

bool may_hide(const DiskIdentity& identity) {
  const HiddenArea& hidden = identity.hidden;
  if (hidden.removed) return false;
  return may_exist(hidden.hpa) || may_exist(hidden.dco) || may_exist(hidden.ama) ||
         (is_physical(identity.kind) && !identity.native_max_lba);
}

// Stores that a command to the whole NVMe subsystem erases as well.
bool is_of_other_namespaces(std::string_view word) {
  return word == "other-namespaces" || word == "unattached-namespaces" || word == "unallocated-capacity";
}

bool reached(std::string_view store, const std::vector<Technique>& techniques) {
  if (is_of_other_namespaces(store)) return std::ranges::any_of(techniques, reaches_all_namespaces);
  if (store == "boot-partitions") return std::ranges::any_of(techniques, erases_boot_partitions);
  return false;
}

void add_stores(const DiskIdentity& identity, const std::vector<Technique>& techniques, std::set<std::string>& words) {
  std::vector<std::string> stores = identity.other_stores;
  if (identity.namespaces.value_or(1) > 1) stores.emplace_back("other-namespaces");
  for (const std::string& store : stores)
    if (!reached(store, techniques)) words.insert(store);
}

void add_cells(const DiskIdentity& identity, bool drive_purges, std::set<std::string>& words) {
  if (!is_physical(identity.kind)) return;
  if (drive_purges) {
    words.insert("firmware-trusted");
    return;
  }
  words.insert("reallocated-sectors");
  if (is_flash(identity.kind)) words.insert("over-provisioning");
}

}  // namespace

std::vector<std::string> must_say_not_reached(const DiskIdentity& identity, const std::vector<Technique>& techniques,
                                              LevelRule rule) {
  if (identity.practice_target) return {"practice-target"};
  std::set<std::string> words;
  if (may_hide(identity)) words.insert("hidden-area");
  add_stores(identity, techniques, words);
  add_cells(identity, level_together(techniques, identity, rule) == TechniqueLevel::Purge, words);
  if (identity.kind == DiskKind::Virtual) words.insert("virtual-backing");
  return {words.begin(), words.end()};
}

const char* not_reached_sentence(std::string_view word) {
  const auto* entry = std::ranges::find(kEntries, word, &Entry::word);
  return entry == std::end(kEntries) ? nullptr : entry->sentence;
}

std::vector<std::string_view> not_reached_words() {
  std::vector<std::string_view> words;
  for (const Entry& entry : kEntries) words.push_back(entry.word);
  return words;
}

}  // namespace dieu8
