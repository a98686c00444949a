#include "evidence/console/parse_options.h"

#include <CLI/CLI.hpp>

namespace dieu8 {
namespace {

// CLI11's own sentences are English only; its error types say the same.
const char* message_of(const CLI::ParseError& error) {
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) return N_("an option is missing ({1})");
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) return N_("an option is unknown ({1})");
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
    return N_("an option has no value, or too many ({1})");
  return N_("the options cannot be read ({1})");
}

}  // namespace

Status parse_options(CLI::App& app, const std::vector<std::string>& words, const char* hint) {
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::ParseError& error) {  // CLI11 speaks in exceptions; they end here
    return fail(ErrorCode::Misuse, message_of(error), {error.what()}, hint);
  }
  return ok();
}

}  // namespace dieu8
