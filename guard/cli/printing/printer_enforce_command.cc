// dieu8ctl printer enforce: no print queue reaches a network, and the page log holds no titles.
#include <unistd.h>

#include "evidence/base/child_process.h"
#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "guard/cli/parse_ctl.h"
#include "guard/cli/printing/printing_commands.h"
#include "guard/cli/read_printers.h"
#include "guard/printing/cups_settings.h"

namespace dieu8 {
namespace {

const char* const kEnforceHelp =
    N_(R"(dieu8ctl printer enforce: shut print queues that go over a network; pages are logged without titles.

  dieu8ctl printer enforce [--json]

Needs root. Each queue that reaches its printer over a network, or in a way nobody knows, is stopped and takes no jobs
(cupsdisable, cupsreject). The searching for printers on a network is switched off (cups-browsed). CUPS listens to
this computer alone, shares nothing, and logs pages with printer, user, job, time, pages and copies: the guard takes
them into its record. Never a title. Who prints is the account that the kernel names, whatever name a program gives; only
an administrator makes a queue.

Exit codes: 0 nothing prints over a network, 1 a queue could not be shut, 2 used wrongly, 3 could not tell.
)");

struct EnforceOptions {
  bool json = false;
};

constexpr const char* kCupsdConf = "/etc/cups/cupsd.conf";

struct ShutQueue {
  FoundPrinter queue;
  bool shut = false;
};

struct Enforced {
  std::vector<ShutQueue> queues;
  bool settings_changed = false;
  bool in_force = true;  // cupsd was started anew with them
};

// cupsd keeps the owner and mode it finds (root:lp 0640): only the content is replaced.
Result<bool> write_settings() {
  const Bytes before = TRY(read_file(kCupsdConf, std::size_t{1} << 20U));
  const std::string wanted = guarded_cupsd_conf(std::string(as_text(before)));
  if (wanted == as_text(before)) return false;
  const UniqueFd file = TRY(open_file(kCupsdConf, O_WRONLY | O_TRUNC | O_NOFOLLOW));
  TRY(write_all(file, as_bytes(wanted), kCupsdConf));
  TRY(checked("fsync", kCupsdConf, [&] { return ::fsync(file.get()); }));
  return true;
}

bool runs_well(const char* program, const std::vector<std::string>& arguments) {
  ChildFiles files;
  files.nothing_to_say();
  const auto child = start_child(program, arguments, files, ChildEnvironment::Empty);
  if (!child) return false;
  const auto code = wait_for_child(child.value(), program);
  return code && code.value() == 0;
}

// CUPS's programs know no "--": a name that begins with a dash would be their option.
bool shut(const std::string& queue) {
  if (queue.starts_with('-')) return false;
  const bool stopped = runs_well("/usr/sbin/cupsdisable", {queue});
  const bool refuses = runs_well("/usr/sbin/cupsreject", {queue});
  return stopped && refuses;
}

Result<Enforced> enforce() {
  if (::geteuid() != 0) return fail(ErrorCode::Io, N_("only root may do this"), {}, N_("run it again with sudo"));
  Enforced done;
  done.settings_changed = TRY(write_settings());
  runs_well("/usr/bin/systemctl", {"disable", "--now", "--quiet", "cups-browsed.service"});
  // Before the queues are read: cupsd writes down what it has when it ends, and forgets the queues that no file names.
  if (done.settings_changed) done.in_force = runs_well("/usr/bin/systemctl", {"try-restart", "cups.service"});
  std::vector<Gap> gaps;
  const auto queues = read_printers(SystemTree(), gaps);
  if (!gaps.empty()) return gaps.front().error;
  for (const FoundPrinter& queue : queues_to_disable(queues)) {
    done.queues.push_back({queue, shut(queue.name)});
  }
  return done;
}

ExitCode code_of(const Enforced& done) {
  for (const ShutQueue& queue : done.queues)
    if (!queue.shut) return ExitCode::No;
  return done.in_force ? ExitCode::Yes : ExitCode::CouldNotTell;
}

Json::Object enforced_json(const Enforced& done) {
  Json::Array queues;
  for (const ShutQueue& one : done.queues)
    queues.emplace_back(
        Json::Object{{"name", printable(one.queue.name)}, {"uri", printable(one.queue.uri)}, {"shut", one.shut}});
  return {{"queues", std::move(queues)},
          {"settings_changed", done.settings_changed},
          {"in_force", done.in_force},
          {"exit_code", static_cast<int>(code_of(done))}};
}

std::string enforced_text(const Enforced& done) {
  std::string text;
  for (const ShutQueue& one : done.queues)
    text += tr(one.shut ? N_("shut: print queue {1} ({2})") : N_("NOT shut: print queue {1} ({2})"),
               {printable(one.queue.name), printable(one.queue.uri)}) +
            "\n";
  if (done.queues.empty()) text += tr(N_("No print queue goes over a network.")) + "\n";
  if (!done.in_force)
    return text + tr(N_("CUPS's settings were changed, but CUPS could not be started anew: start the computer anew.")) +
           "\n";
  return text +
         tr(done.settings_changed ? N_("CUPS now logs pages without titles and listens to this computer alone.")
                                  : N_("CUPS was set as it should be.")) +
         "\n";
}

ExitCode run_enforce(const CtlArguments& arguments) {
  const auto options = parse_ctl<EnforceOptions>(arguments, [](CLI::App&, EnforceOptions&) {});
  if (!options) return complain(options.error());
  const auto done = enforce();
  if (!done) return complain(done.error(), options.value().json);
  if (!options.value().json) return print_page(enforced_text(done.value()), code_of(done.value()));
  print_json(enforced_json(done.value()));
  return code_of(done.value());
}

}  // namespace

const CtlCommand kPrinterEnforceCtl = {"printer enforce", kEnforceHelp, run_enforce};

}  // namespace dieu8
