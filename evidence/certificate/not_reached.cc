#include "evidence/certificate/not_reached.h"

#include <algorithm>

#include "evidence/base/error.h"

namespace dieu8 {
namespace {

struct Entry {
  std::string_view word;
  const char* sentence;
};

constexpr Entry kEntries[] = {
    {"hidden-area",
     N_("the drive did not prove that it has no hidden area (HPA, DCO, AMA); data there would not be reached")},
    {"other-namespaces", N_("the drive has other namespaces; they are not part of this wipe")},
    {"over-provisioning",
     N_("flash memory keeps spare cells that no overwrite can address; old data may remain in them")},
    {"practice-target", N_("this was a practice target (a file or a loop device), not a computer's disk")},
    {"reallocated-sectors", N_("sectors the drive replaced earlier, or during the work, can no longer be addressed; "
                               "old data may remain in them")},
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

}  // namespace

std::vector<std::string> must_say_not_reached(const DiskIdentity& identity) {
  if (identity.practice_target) return {"practice-target"};
  std::vector<std::string> words;
  if (may_hide(identity)) words.emplace_back("hidden-area");
  if (identity.namespaces.value_or(1) > 1) words.emplace_back("other-namespaces");
  if (is_flash(identity.kind)) words.emplace_back("over-provisioning");
  if (is_physical(identity.kind)) words.emplace_back("reallocated-sectors");
  if (identity.kind == DiskKind::Virtual) words.emplace_back("virtual-backing");
  return words;
}

const char* not_reached_sentence(std::string_view word) {
  const auto* entry = std::ranges::find(kEntries, word, &Entry::word);
  return entry == std::end(kEntries) ? nullptr : entry->sentence;
}

}  // namespace dieu8
