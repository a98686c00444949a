#include "wipe/cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "evidence/base/file.h"
#include "evidence/certificate/words.h"
#include "evidence/console/parse_options.h"
#include "evidence/token/token_app_options.h"
#include "wipe/plan/plan.h"
#include "wipe/plan/psid.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostPsidFileBytes = 4096;
const char* const kSeeHelp = N_("dieu8-wipe --help shows the commands and their options");

void prepare(CLI::App& app, bool& json) {
  app.set_help_flag();  // ours is written by hand
  app.add_flag("--json", json);
}

// Words as typed, before they are checked.
struct TypedLevel {
  std::optional<std::string> level;
  std::optional<std::string> rule;
  std::optional<std::string> psid;
  std::optional<std::string> psid_file;
};

void add_psid_options(CLI::App& app, TypedLevel& typed) {
  app.add_option("--level-rule", typed.rule);
  app.add_option("--psid", typed.psid);
  app.add_option("--psid-file", typed.psid_file);
}

void add_plan_options(CLI::App& app, PlanOptions& options, TypedLevel& typed) {
  prepare(app, options.json);
  app.add_option("--disk", options.disks)->required();
  app.add_option("--method", options.method);
  app.add_option("--verify", options.verify);
  app.add_option("--level", typed.level);
  app.add_flag("--allow-suspend", options.allow_suspend);
  add_psid_options(app, typed);
}

Status refuse_empty(const std::vector<std::string>& values) {
  for (const std::string& value : values) {
    if (value.empty()) return fail(ErrorCode::Misuse, N_("an option's value is empty"), {}, kSeeHelp);
  }
  return ok();
}

auto misuse(const char* message, std::vector<std::string> arguments, const char* hint) {
  return fail(ErrorCode::Misuse, message, std::move(arguments), hint);
}

Result<LevelRule> rule_of(const std::string& word) {
  const auto rule = value_of_word<LevelRule>(word);
  if (rule) return *rule;
  return misuse(N_("unknown level rule '{1}'; there are: stricter, ieee-2883"), {word}, kSeeHelp);
}

Result<Technique> technique_of(const std::string& word) {
  const auto technique = value_of_word<Technique>(word);
  if (technique && is_device_command(*technique)) return *technique;
  return misuse(N_("unknown technique '{1}'"), {word},
                N_("'dieu8-wipe plan --json' shows the words of what a drive offers"));
}

Result<std::string> read_psid(const TypedLevel& typed) {
  if (typed.psid && typed.psid_file)
    return misuse(N_("--psid and --psid-file say the same thing: give only one of them"), {}, kSeeHelp);
  if (typed.psid) return psid_from_label(*typed.psid);
  if (!typed.psid_file) return std::string();
  const Bytes bytes = TRY(read_file(*typed.psid_file, kMostPsidFileBytes));
  const std::string_view text = as_text(bytes);
  return psid_from_label(text.substr(0, text.find('\n')));
}

// What only the drive's own commands need, said where they are not asked for, is a slip.
Status refuse_without_purge(const PlanOptions& options) {
  if (options.level.value_or(LevelAsked::Clear) != LevelAsked::Clear) return ok();
  const char* without = options.rule            ? "--level-rule"
                        : !options.psid.empty() ? "--psid"
                        : options.allow_suspend ? "--allow-suspend"
                                                : nullptr;
  if (without == nullptr) return ok();
  return misuse(N_("{1} has a meaning only for the drive's own commands"), {without},
                N_("add --level purge or --level auto, or leave {1} out"));
}

Status take_level(const TypedLevel& typed, bool resumes, PlanOptions& options) {
  if (typed.level) options.level = TRY(parse_level(*typed.level));
  if (typed.rule) options.rule = TRY(rule_of(*typed.rule));
  options.psid = TRY(read_psid(typed));
  if (!options.psid.empty() && options.disks.size() > 1)
    return misuse(N_("a PSID belongs to one drive, and {1} disks are named"), {std::to_string(options.disks.size())},
                  N_("erase the drive with the PSID alone, in a run of its own"));
  if (resumes && !options.level) return ok();  // the session's own
  return refuse_without_purge(options);
}

// An empty --key is a slip of a script, not the wish for a certificate without the agency's seal.
Status check_key_words(const RunOptions& options, bool key_named) {
  TRY(check_token_options(options.token, key_named));
  if (key_named) return refuse_empty({options.key});
  if (!options.passphrase_file) return ok();
  return misuse(N_("--passphrase-file has no meaning without --key"), {}, kSeeHelp);
}

}  // namespace

Result<ListOptions> parse_list_options(const Arguments& arguments) {
  CLI::App app;
  ListOptions options;
  prepare(app, options.json);
  TRY(parse_options(app, arguments, kSeeHelp));
  return options;
}

Result<PlanOptions> parse_plan_options(const Arguments& arguments) {
  CLI::App app;
  PlanOptions options;
  TypedLevel typed;
  add_plan_options(app, options, typed);
  TRY(parse_options(app, arguments, kSeeHelp));
  TRY(refuse_empty(options.disks));
  TRY(take_level(typed, false, options));
  return options;
}

Result<RunOptions> parse_run_options(const Arguments& arguments) {
  CLI::App app;
  RunOptions options;
  TypedLevel typed;
  add_plan_options(app, options, typed);
  app.add_option("--job", options.job)->required();
  const CLI::Option* key = app.add_option("--key", options.key);
  add_token_options(app, options.token);
  app.add_option("--confirm", options.confirm)->required();
  app.add_option("--out", options.out)->required();
  app.add_flag("--resume", options.resume);
  app.add_option("--passphrase-file", options.passphrase_file);
  TRY(parse_options(app, arguments, kSeeHelp));
  TRY(refuse_empty(options.disks));
  TRY(refuse_empty({options.job, options.out}));
  TRY(check_key_words(options, key->count() > 0));
  TRY(take_level(typed, options.resume, options));
  return options;
}

Result<StatusOptions> parse_status_options(const Arguments& arguments) {
  CLI::App app;
  StatusOptions options;
  prepare(app, options.json);
  app.add_option("--disk", options.disk)->required();
  app.add_option("--out", options.out);
  TRY(parse_options(app, arguments, kSeeHelp));
  TRY(refuse_empty({options.disk}));
  return options;
}

Result<UnlockOptions> parse_unlock_options(const Arguments& arguments) {
  CLI::App app;
  UnlockOptions options;
  prepare(app, options.json);
  app.add_option("--disk", options.disk)->required();
  app.add_option("--confirm", options.confirm)->required();
  TRY(parse_options(app, arguments, kSeeHelp));
  TRY(refuse_empty({options.disk, options.confirm}));
  return options;
}

Result<SelftestOptions> parse_selftest_options(const Arguments& arguments) {
  CLI::App app;
  SelftestOptions options;
  TypedLevel typed;
  std::optional<std::string> technique;
  prepare(app, options.json);
  app.add_option("--disk", options.disk)->required();
  app.add_option("--confirm", options.confirm)->required();
  app.add_option("--out", options.out)->required();
  app.add_option("--key", options.key)->required();
  app.add_option("--technique", technique);
  app.add_option("--passphrase-file", options.passphrase_file);
  add_psid_options(app, typed);
  TRY(parse_options(app, arguments, kSeeHelp));
  TRY(refuse_empty({options.disk, options.out, options.key}));
  if (technique) options.technique = TRY(technique_of(*technique));
  if (typed.rule) options.rule = TRY(rule_of(*typed.rule));
  options.psid = TRY(read_psid(typed));
  return options;
}

}  // namespace dieu8
