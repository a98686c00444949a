// What an overwrite through the interface cannot reach on a disk of this kind: said in every certificate.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/certificate/disk_identity.h"

namespace dieu8 {

// Words for Sanitization::not_reached that a certificate of this disk must hold, sorted. What the disk did not tell
// counts as there. The wiper writes exactly these (more is allowed); `judge` demands them.
std::vector<std::string> must_say_not_reached(const DiskIdentity& identity);

// The word as a sentence for a person (catalogue key); nullptr for a word that is not in the vocabulary.
const char* not_reached_sentence(std::string_view word);

}  // namespace dieu8
