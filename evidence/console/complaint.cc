#include "evidence/console/complaint.h"

#include <cstdio>

#include "evidence/base/error_word.h"
#include "evidence/base/translate.h"
#include "evidence/console/program.h"

namespace dieu8 {
namespace {

// Some arguments are catalogue keys themselves (what is wrong with the JSON); text that is none stays as it is.
std::vector<std::string> ready(const std::vector<std::string>& arguments) {
  std::vector<std::string> texts;
  for (const std::string& argument : arguments) texts.push_back(printable(tr(argument)));
  return texts;
}

Json as_json(const Error& error, ExitCode exit_code) {
  Json::Object inner{{"code", error_word(error.code)}, {"message", tr(error.message, ready(error.arguments))}};
  if (error.hint != nullptr) inner.emplace("hint", tr(error.hint, ready(error.arguments)));
  return Json::Object{{"error", std::move(inner)}, {"exit_code", static_cast<int>(exit_code)}};
}

}  // namespace

std::string error_text(const Error& error) {
  std::string text = tr("error") + ": " + tr(error.message, ready(error.arguments)) + "\n";
  if (error.hint != nullptr) text += tr("hint") + ": " + tr(error.hint, ready(error.arguments)) + "\n";
  return text;
}

ExitCode complain(const Error& error, bool json) {
  const ExitCode exit_code = exit_code_for(error.code);
  const std::string text = error_text(error);
  std::fwrite(text.data(), 1, text.size(), stderr);
  if (json) print_json(as_json(error, exit_code));
  return exit_code;
}

}  // namespace dieu8
