#include "evidence/console/whole_program.h"

#include <cstdio>
#include <exception>

#include "evidence/console/complaint.h"
#include "evidence/console/program.h"

namespace dieu8 {
namespace {

ExitCode run_without_throwing(const char* dieu8_lang, const std::function<ExitCode()>& body) {
  try {
    choose_language(dieu8_lang);
    return body();
  } catch (const std::exception& exception) {
    return complain(Error{ErrorCode::Io, N_("unexpected failure: {1}"), {exception.what()}});
  }
}

}  // namespace

std::vector<std::string> words_of(int count, char** values) {
  return count > 1 ? std::vector<std::string>(values + 1, values + count) : std::vector<std::string>();
}

int whole_program(const char* dieu8_lang, const std::function<ExitCode()>& body) noexcept {
  try {
    const ExitCode code = run_without_throwing(dieu8_lang, body);
    // An answer that could not be written was not given.
    const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
    return static_cast<int>(written ? code : ExitCode::CouldNotTell);
  } catch (...) {  // not even the complaint could be made
    return static_cast<int>(ExitCode::CouldNotTell);
  }
}

}  // namespace dieu8
