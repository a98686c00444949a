#include "evidence/certificate/level.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "evidence/certificate/known_firmware.h"
#include "evidence/certificate/not_reached.h"

namespace dieu8 {
namespace {

constexpr std::array<std::string_view, 3> kBesidePurge = {"boot-partitions", "firmware-trusted", "rpmb"};

bool stands_beside_purge(const std::string& word) { return std::ranges::count(kBesidePurge, word) > 0; }

// A change of a key counts with an overwrite beside it, or with a technique of its level that rests on no key.
bool backed(TechniqueLevel of_key, const std::vector<Technique>& done, const DiskIdentity& identity, LevelRule rule) {
  return std::ranges::any_of(done, [&](Technique technique) {
    return technique == Technique::Overwrite ||
           (!is_crypto(technique) && level_on(technique, identity, rule) >= of_key);
  });
}

}  // namespace

TechniqueLevel level_on(Technique technique, const DiskIdentity& identity, LevelRule rule) {
  return std::min(level_of(technique, identity.kind, rule), firmware_cap(identity, technique));
}

bool rests_on_a_key_alone(const std::vector<Technique>& done, const DiskIdentity& identity, LevelRule rule) {
  const bool any_key = std::ranges::any_of(done, is_crypto);
  return any_key && level_together(done, identity, rule) == TechniqueLevel::Nothing;
}

TechniqueLevel level_together(const std::vector<Technique>& done, const DiskIdentity& identity, LevelRule rule) {
  TechniqueLevel best = TechniqueLevel::Nothing;
  for (const Technique technique : done) {
    const TechniqueLevel level = level_on(technique, identity, rule);
    if (!is_crypto(technique) || backed(level, done, identity, rule)) best = std::max(best, level);
  }
  return best;
}

TechniqueLevel level_within_reach(const std::vector<Technique>& done, const DiskIdentity& identity, LevelRule rule) {
  const TechniqueLevel together = level_together(done, identity, rule);
  const bool all_reached = std::ranges::all_of(must_say_not_reached(identity, done, rule), stands_beside_purge);
  return all_reached ? together : std::min(together, TechniqueLevel::Clear);
}

}  // namespace dieu8
