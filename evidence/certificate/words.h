// From the word on the wire back to the enumerator, for every enumeration of a certificate.
#pragma once

#include <optional>
#include <string_view>

#include "evidence/certificate/certificate.h"

namespace dieu8 {

// The last enumerator of each, so that all can be gone through.
constexpr DiskKind last_of(DiskKind) { return DiskKind::Unknown; }
constexpr DiskInterface last_of(DiskInterface) { return DiskInterface::Unknown; }
constexpr SerialSource last_of(SerialSource) { return SerialSource::None; }
constexpr Known last_of(Known) { return Known::NotApplicable; }
constexpr VerifyMode last_of(VerifyMode) { return VerifyMode::None; }
constexpr PatternKind last_of(PatternKind) { return PatternKind::Random; }
constexpr FailureKind last_of(FailureKind) { return FailureKind::Internal; }
constexpr LevelAsked last_of(LevelAsked) { return LevelAsked::Auto; }
constexpr Technique last_of(Technique) { return Technique::ZoneReset; }
constexpr LevelRule last_of(LevelRule) { return LevelRule::Ieee2883; }
constexpr HiddenKind last_of(HiddenKind) { return HiddenKind::SectorSize; }
constexpr StepEnd last_of(StepEnd) { return StepEnd::Unknown; }
constexpr Purpose last_of(Purpose) { return Purpose::Destruction; }
constexpr HeldSecrets last_of(HeldSecrets) { return HeldSecrets::Unknown; }
constexpr Destination last_of(Destination) { return Destination::Other; }
constexpr Assurance last_of(Assurance) { return Assurance::NotProven; }
constexpr Conclusion last_of(Conclusion) { return Conclusion::Fail; }

// An enumeration whose words stand in a certificate.
template <typename Value>
concept Worded = requires(Value value) {
  last_of(value);
  wire_name(value);
};

// The enumerator whose wire_name is `word`.
template <Worded Value>
std::optional<Value> value_of_word(std::string_view word) {
  for (int i = 0; i <= static_cast<int>(last_of(Value{})); ++i)
    if (wire_name(static_cast<Value>(i)) == word) return static_cast<Value>(i);
  return std::nullopt;
}

}  // namespace dieu8
