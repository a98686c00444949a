// The two languages of everything a person sees. English sentences are the keys; po/vi/*.po hold the Vietnamese.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dieu8 {

enum class Language { Vietnamese, English };

// Chosen once by main from DIEU8_LANG; Vietnamese until then.
void use_language(Language language);
Language language();

// The sentence in the chosen language with {1}, {2}... replaced by `arguments` (which are not translated).
std::string tr(std::string_view sentence, const std::vector<std::string>& arguments = {});

// The same for a language that is not the chosen one: a certificate is Vietnamese whatever the screen shows.
std::string tr_in(Language language, std::string_view sentence, const std::vector<std::string>& arguments = {});

}  // namespace dieu8
