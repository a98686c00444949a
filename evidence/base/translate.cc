#include "evidence/base/translate.h"

#include <atomic>
#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>
#include <locale>

#include "evidence/base/catalogue.h"

namespace dieu8 {
namespace {

std::atomic<Language> chosen{Language::Vietnamese};

// Built from the embedded catalogue alone: works in the C locale, where no locale data is installed.
std::locale make_vietnamese() {
  boost::locale::gnu_gettext::messages_info info;
  info.language = "vi";
  info.encoding = "UTF-8";
  info.domains.emplace_back("dieu8");
  info.paths.emplace_back("");
  info.callback = [](const std::string&, const std::string&) {
    const auto bytes = vietnamese_catalogue();
    return std::vector<char>(bytes.begin(), bytes.end());
  };
  return {std::locale::classic(), boost::locale::gnu_gettext::create_messages_facet<char>(info)};
}

std::string in_vietnamese(std::string_view sentence) {
  static const std::locale locale = make_vietnamese();
  return boost::locale::translate(std::string(sentence)).str(locale, "dieu8");
}

std::string fill_in(const std::string& sentence, const std::vector<std::string>& arguments) {
  std::string text;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    const bool placeholder = sentence[i] == '{' && i + 2 < sentence.size() && sentence[i + 2] == '}' &&
                             sentence[i + 1] >= '1' && sentence[i + 1] <= '9';
    const auto index = placeholder ? static_cast<std::size_t>(sentence[i + 1] - '1') : arguments.size();
    if (index < arguments.size()) {
      text += arguments[index];
      i += 2;
    } else {
      text.push_back(sentence[i]);
    }
  }
  return text;
}

}  // namespace

void use_language(Language language) { chosen = language; }

Language language() { return chosen; }

std::string tr(std::string_view sentence, const std::vector<std::string>& arguments) {
  return tr_in(chosen, sentence, arguments);
}

std::string tr_in(Language language, std::string_view sentence, const std::vector<std::string>& arguments) {
  if (sentence.empty()) return "";  // the empty key is the catalogue's own header
  return fill_in(language == Language::Vietnamese ? in_vietnamese(sentence) : std::string(sentence), arguments);
}

}  // namespace dieu8
