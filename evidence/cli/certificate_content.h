// The content of a certificate as lines for a person: agency, computer, disks, people.
#pragma once

#include <string>

#include "evidence/certificate/certificate.h"

namespace dieu8 {

// `judgement` is what judge says now, not what the file says of itself.
std::string certificate_content(const Certificate& certificate, const Judgement& judgement);

// "PASS", "PASS WITH REMARKS", "FAIL" in the chosen language.
std::string conclusion_words(Conclusion conclusion);

// A line of a list: the sentence of a finding or remark, and its word in brackets.
std::string word_line(const char* sentence, const std::string& word);

}  // namespace dieu8
