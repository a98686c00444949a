#include "evidence/cli/verify_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <type_traits>

#include "evidence/console/parse_options.h"

namespace dieu8 {
namespace {

const char* const kSeeHelp = N_("dieu8-verify --help shows the commands and their options");

// All commands take FILE --trust ROOT.pem [--json]; journal also --known FILE.
template <typename Options>
Result<VerifyRequest> parse_file_options(const std::vector<std::string>& arguments) {
  CLI::App app;
  Options options;
  app.set_help_flag();  // ours is written by hand
  app.add_option("FILE", options.file)->required();
  app.add_option("--trust", options.trust)->required();
  app.add_flag("--json", options.json);
  if constexpr (std::is_same_v<Options, VerifyJournalOptions>) app.add_option("--known", options.known);
  TRY(parse_options(app, std::vector<std::string>(arguments.begin() + 1, arguments.end()), kSeeHelp));
  if (options.file.empty() || options.trust.empty())
    return fail(ErrorCode::Misuse, N_("an option's value is empty"), {}, kSeeHelp);
  return VerifyRequest(std::move(options));
}

// bundle FOLDER... --trust ROOT.pem [--nonce N]... [--known FILE] [--profile ID] [--profiles FOLDER] [--json]
Result<VerifyRequest> parse_bundle_options(const std::vector<std::string>& arguments) {
  CLI::App app;
  VerifyBundleOptions options;
  app.set_help_flag();  // ours is written by hand
  app.add_option("FOLDER", options.folders)->required();
  app.add_option("--trust", options.trust)->required();
  app.add_option("--nonce", options.nonces)->allow_extra_args(false);  // what follows its value is a folder
  app.add_option("--known", options.known);
  app.add_option("--profile", options.profile);
  app.add_option("--profiles", options.profiles);
  app.add_flag("--json", options.json);
  TRY(parse_options(app, std::vector<std::string>(arguments.begin() + 1, arguments.end()), kSeeHelp));
  if (options.folders.size() > 1 && !options.known.empty())
    return fail(ErrorCode::Misuse, N_("--known goes with one bundle"), {}, kSeeHelp);
  if (options.nonces.size() > 1 && options.nonces.size() != options.folders.size())
    return fail(ErrorCode::Misuse, N_("{1} nonces were given for {2} bundles"),
                {std::to_string(options.nonces.size()), std::to_string(options.folders.size())},
                N_("give one --nonce for all of them, or one for each, in the order of the folders"));
  return VerifyRequest(std::move(options));
}

bool asked(const std::vector<std::string>& arguments, std::string_view flag) {
  return std::ranges::count(arguments, flag) > 0;
}

}  // namespace

Result<VerifyRequest> parse_verify_options(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return fail(ErrorCode::Misuse, N_("a command is missing"), {}, kSeeHelp);
  if (asked(arguments, "--help") || asked(arguments, "-h") || arguments[0] == "help") return VerifyRequest(ShowHelp{});
  if (arguments[0] == "--version") return VerifyRequest(ShowVersion{});
  if (arguments[0] == "certificate") return parse_file_options<VerifyCertificateOptions>(arguments);
  if (arguments[0] == "journal") return parse_file_options<VerifyJournalOptions>(arguments);
  if (arguments[0] == "bundle") return parse_bundle_options(arguments);
  if (arguments[0] == "image") return parse_file_options<VerifyImageOptions>(arguments);
  return fail(ErrorCode::Misuse, N_("there is no command '{1}'"), {arguments[0]}, kSeeHelp);
}

}  // namespace dieu8
