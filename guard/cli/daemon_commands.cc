// The commands that ask the daemon: status, devices, watch, lock, unlock, reload.
#include <unistd.h>

#include <csignal>
#include <cstdio>

#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "guard/cli/ctl_command.h"
#include "guard/cli/ctl_options.h"
#include "guard/cli/daemon_answer.h"
#include "guard/control/control_client.h"

namespace dieu8 {
namespace {

const char* const kStatusHelp = N_(R"(dieu8ctl status: how the guard and its layers of protection stand.

  dieu8ctl status [--json]

Asks the daemon. Without it the computer stays shut: what is blocked stays blocked; only nothing new is allowed.

Exit codes: 0 all is well, 1 a layer is missing or there is a problem, 2 used wrongly, 3 could not tell (also: the
daemon does not run).
)");

const char* const kDevicesHelp = N_(R"(dieu8ctl devices: what is plugged in, and what the guard decided.

  dieu8ctl devices [--json]

Serial numbers are shown to officers only.
)");

const char* const kWatchHelp = N_(R"(dieu8ctl watch: show what happens, as it happens. Ends with Ctrl-C.

  dieu8ctl watch [--json]

With --json, one JSON object a line.

Exit codes: 0 ended with Ctrl-C, 2 used wrongly, 3 the daemon does not run, or it ended.
)");

const char* const kLockHelp = N_(R"(dieu8ctl lock: from now on nothing new is allowed, also after a restart.

  dieu8ctl lock [--json]

What is in use stays in use. Needs an officer (group dieu8) or root. Taken away by 'dieu8ctl unlock'.
)");

const char* const kUnlockHelp = N_(R"(dieu8ctl unlock: take the lock of 'dieu8ctl lock' away.

  dieu8ctl unlock [--json]

Needs root, and leaves a mark in the record.
)");

const char* const kReloadHelp = N_(R"(dieu8ctl reload: read the policy again and judge what is plugged in by it.

  dieu8ctl reload [--cut-off-last-keyboard] [--json]

Needs root. A policy that is broken, not signed or older than the present one is refused and the present one stays. A
policy that would cut off the last keyboard is refused unless --cut-off-last-keyboard says so.

Try it first:
  dieu8ctl policy check
  dieu8ctl policy try
)");

// One question, one answer: `show` makes the page of it and the exit code.
struct Page {
  std::string text;
  ExitCode code = ExitCode::Yes;
};

Result<Json::Object> ask(Method method, Json::Object parameters) {
  ControlClient client = TRY(ControlClient::connect());
  return client.call(method, std::move(parameters));
}

template <typename Show>
ExitCode ask_and_show(Method method, Json::Object parameters, bool json, Show show) {
  auto answer = ask(method, std::move(parameters));
  if (!answer) return complain(answer.error(), json);
  const Result<Page> page = show(Json(answer.value()));
  if (!page) return complain(page.error(), json);
  if (!json) return print_page(page.value().text, page.value().code);
  answer.value()["exit_code"] = static_cast<int>(page.value().code);
  print_json(answer.value());
  return page.value().code;
}

template <typename Show>
ExitCode plain_question(const CtlArguments& arguments, Method method, Show show) {
  const auto options = parse_plain_options(arguments);
  if (!options) return complain(options.error());
  return ask_and_show(method, {}, options.value().json, show);
}

ExitCode run_status(const CtlArguments& arguments) {
  return plain_question(arguments, Method::DaemonStatus, [](const Json& answer) -> Result<Page> {
    const DaemonState state = TRY(daemon_state_of(answer));
    return Page{daemon_state_text(state), exit_code_of(state)};
  });
}

ExitCode run_devices(const CtlArguments& arguments) {
  return plain_question(arguments, Method::Devices, [](const Json& answer) -> Result<Page> {
    return Page{daemon_devices_text(TRY(daemon_devices_of(answer))), ExitCode::Yes};
  });
}

ExitCode run_lock(const CtlArguments& arguments) {
  return plain_question(arguments, Method::Lock, [](const Json&) -> Result<Page> {
    return Page{tr(N_("Locked: nothing new is allowed from now on.")) + "\n", ExitCode::Yes};
  });
}

ExitCode run_unlock(const CtlArguments& arguments) {
  return plain_question(arguments, Method::Unlock, [](const Json&) -> Result<Page> {
    return Page{tr(N_("Unlocked: the policy decides again.")) + "\n", ExitCode::Yes};
  });
}

ExitCode run_reload(const CtlArguments& arguments) {
  const auto options = parse_reload_options(arguments);
  if (!options) return complain(options.error());
  Json::Object parameters;
  if (options.value().cut_off_last_keyboard) parameters.emplace("cut_off_last_keyboard", true);
  return ask_and_show(Method::PolicyReload, std::move(parameters), options.value().json,
                      [](const Json& answer) -> Result<Page> {
                        return Page{daemon_policy_text(TRY(daemon_policy_of(answer))), ExitCode::Yes};
                      });
}

Status show_event(const Json::Object& event, bool json) {
  const DaemonEvent read = TRY(daemon_event_of(Json(event)));
  if (json) {
    print_json(event);
  } else {
    const std::string line = daemon_event_line(read);
    std::fwrite(line.data(), 1, line.size(), stdout);
  }
  // Nobody reads any more: there is no reason to go on.
  if (std::fflush(stdout) != 0) return fail(ErrorCode::Io, N_("standard output cannot be written"));
  return ok();
}

// Never ok: the daemon's end or the reader's ends it.
Status follow(bool json) {
  ControlClient client = TRY(ControlClient::connect());
  TRY(client.watch());
  for (;;) {
    const Json::Object event = TRY(client.next_event());
    TRY(show_event(event, json));
  }
}

// Ctrl-C is how watching ends, so it is no failure. Every event was flushed; what the person sees next begins on a new
// line. Only what a signal's handler may call.
void end_watching(int /*signal*/) {
  if (::isatty(STDERR_FILENO) == 1) static_cast<void>(::write(STDERR_FILENO, "\n", 1) == 1);
  ::_exit(static_cast<int>(ExitCode::Yes));
}

ExitCode run_watch(const CtlArguments& arguments) {
  const auto options = parse_plain_options(arguments);
  if (!options) return complain(options.error());
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, end_watching);
  return complain(follow(options.value().json).error(), options.value().json);
}

}  // namespace

const CtlCommand kStatusCtl = {"status", kStatusHelp, run_status};
const CtlCommand kDevicesCtl = {"devices", kDevicesHelp, run_devices};
const CtlCommand kWatchCtl = {"watch", kWatchHelp, run_watch};
const CtlCommand kLockCtl = {"lock", kLockHelp, run_lock};
const CtlCommand kUnlockCtl = {"unlock", kUnlockHelp, run_unlock};
const CtlCommand kReloadCtl = {"reload", kReloadHelp, run_reload};

}  // namespace dieu8
