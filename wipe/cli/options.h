// The command line as values. Names and meanings are a contract (docs/man/dieu8-wipe.1).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/certificate/certificate.h"
#include "evidence/certificate/sanitization.h"
#include "evidence/certificate/technique.h"
#include "evidence/token/open_token.h"
#include "wipe/cli/command.h"

namespace dieu8 {

struct ListOptions {
  bool json = false;
};

struct PlanOptions {
  std::vector<std::string> disks;
  std::optional<std::string> method;  // absent: kDefaultMethod, or the session's when one is resumed
  std::optional<std::string> verify;  // absent: full
  std::optional<LevelAsked> level;    // absent: clear, or the session's when one is resumed
  std::optional<LevelRule> rule;      // absent: the stricter of the two standards
  std::string psid;                   // of the one drive's label, from --psid or --psid-file; empty: none given
  bool allow_suspend = false;
  bool json = false;
};

struct RunOptions : PlanOptions {
  std::string job;
  std::string key;     // empty, and no token: no officer seals, the certificate says so
  TokenOptions token;  // the officer's key on a token, in place of `key`
  std::vector<std::string> confirm;
  std::string out;
  bool resume = false;
  std::optional<std::string> passphrase_file;
  // From a screen or a signed job in place of the command line:
  std::optional<Job> stated;              // what `job` would say
  std::optional<std::string> passphrase;  // what the file would say; with `token` its PIN
  std::vector<std::string> carriers;      // disks on which the officer's things were seen (wanted_disks.h)
  bool confirm_later = false;             // whoever opens the session checks the words first (check_confirmation)
};

struct StatusOptions {
  std::string disk;
  std::string out;  // empty: unfinished sessions are not looked for
  bool json = false;
};

struct UnlockOptions {
  std::string disk;
  std::string confirm;
  bool json = false;
};

struct SelftestOptions {
  std::string disk;
  std::vector<std::string> confirm;
  std::string out;
  std::string key;
  std::optional<Technique> technique;  // absent: the strongest the drive offers
  LevelRule rule = LevelRule::Stricter;
  std::string psid;
  std::optional<std::string> passphrase_file;
  bool json = false;
};

// Errors: Misuse; NotFound and Io for a file that an option names (--psid-file).
Result<ListOptions> parse_list_options(const Arguments& arguments);
Result<PlanOptions> parse_plan_options(const Arguments& arguments);
Result<RunOptions> parse_run_options(const Arguments& arguments);
Result<StatusOptions> parse_status_options(const Arguments& arguments);
Result<UnlockOptions> parse_unlock_options(const Arguments& arguments);
Result<SelftestOptions> parse_selftest_options(const Arguments& arguments);

}  // namespace dieu8
