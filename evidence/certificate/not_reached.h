// What the work on a disk of this kind cannot reach, or rests on the drive's word for: said in every certificate.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/certificate/disk_identity.h"
#include "evidence/certificate/technique.h"

namespace dieu8 {

// Words for Sanitization::not_reached that a certificate of this disk must hold when `techniques` are planned, sorted.
// What the disk did not tell counts as there. The plan and the wiper write exactly these (more is allowed); `judge`
// demands them. A technique of the drive that counts as Purge reaches spare cells and replaced sectors by the drive's
// word alone: then "firmware-trusted" stands in their place.
std::vector<std::string> must_say_not_reached(const DiskIdentity& identity,
                                              const std::vector<Technique>& techniques = {Technique::Overwrite},
                                              LevelRule rule = LevelRule::Stricter);

// The word as a sentence for a person (catalogue key); nullptr for a word that is not in the vocabulary.
const char* not_reached_sentence(std::string_view word);

// All words of the vocabulary, sorted.
std::vector<std::string_view> not_reached_words();

}  // namespace dieu8
