// dieu8ctl media import, export: files go over between a registered medium and this machine. The carrier copies; this
// program opens what its user may open, hands it over, and shows what is told.
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

#include "evidence/base/syscall.h"
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "guard/cli/ctl_command.h"
#include "guard/cli/transfer/transfer_options.h"
#include "guard/cli/transfer/transfer_story.h"
#include "guard/transfer/carried_name.h"
#include "guard/transfer/carrier_message.h"

namespace dieu8 {
namespace {

const char* const kImportHelp =
    N_(R"(dieu8ctl media import: files from a registered medium into a folder of this computer.

  dieu8ctl media import MEDIUM [PATHS...] --to FOLDER [--json]

  MEDIUM      its number (USB-07); it is plugged in and open
  PATHS       files and folders on it, counted from its top; none: all that is on it
  --to        the folder in which they arrive: a folder of your own on this computer's disk

Each file is read once, digested, scanned for malware where a scanner is installed, and appears in FOLDER only
when it is whole. Nothing is replaced. The guard's record notes how many files came, their sizes and digests,
and no name; the list with names is shown here. When the medium is pulled, what arrived whole stays.

Exit codes: 0 everything came over, 1 refused or some files were not delivered, 2 used wrongly, 3 interrupted.

Example:
  dieu8ctl media import USB-07 'Cong van' --to ~/den
)");

const char* const kExportHelp = N_(R"(dieu8ctl media export: files of this computer onto a registered medium.

  dieu8ctl media export MEDIUM FILES... [--json]

  MEDIUM      its number (USB-07); it is plugged in, open, and registered for carrying out
  FILES       files and folders; they arrive at the top of the medium

Nothing on the medium is replaced. The guard's record notes how many files left, their sizes and digests, and
no name. Symbolic links, devices and files with several hard links are refused.

Exit codes: 0 everything was carried over, 1 refused or some files were not delivered, 2 used wrongly,
3 interrupted.

Example:
  dieu8ctl media export USB-07 bao-cao.odt
)");

Result<UniqueFd> connect_to_carrier() {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::string_view(kCarrierSocket).copy(address.sun_path, sizeof address.sun_path - 1);
  UniqueFd socket(TRY(checked("socket", "", [] { return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0); })));
  const auto connected = checked("connect", kCarrierSocket, [&] {
    return ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
  });
  if (connected) return socket;
  return fail(ErrorCode::NotFound, N_("nobody carries files over: {1} does not answer"), {kCarrierSocket},
              N_("see: systemctl status dieu8-guard-carrier.socket"));
}

// On a terminal one line that is written over; elsewhere nothing.
class ProgressShown {
 public:
  void show(const TransferStory& story) {
    if (!on_terminal_ || !story.progress()) return;
    const std::chrono::duration<double> gone = std::chrono::steady_clock::now() - began_;
    std::fprintf(stderr, "\r%s\033[K", progress_line(*story.progress(), gone.count()).c_str());
    shown_ = true;
  }
  void clear() {
    if (shown_) std::fputs("\r\033[K", stderr);
  }

 private:
  bool on_terminal_ = ::isatty(STDERR_FILENO) == 1;
  bool shown_ = false;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

Result<TransferStory> carried(const CarrierRequest& request, const std::vector<UniqueFd>& files) {
  const UniqueFd socket = TRY(connect_to_carrier());
  TRY(send_request(socket, request, files));
  TransferStory story;
  ProgressShown progress;
  LineReader lines(socket);
  while (!story.is_over()) {
    const auto line = TRY(lines.next());
    if (!line) break;
    TRY(story.take(*line));
    progress.show(story);
  }
  progress.clear();
  return story;
}

ExitCode told(const TransferStory& story, TransferKind kind, bool json) {
  const ExitCode code = exit_code_of(story);
  if (json) {
    print_json(story_json(story, code));
    if (story.error()) std::fputs(error_text(*story.error()).c_str(), stderr);
    return code;
  }
  print_page(story_page(story, kind));
  if (story.error()) complain(*story.error());
  if (!story.is_over()) complain({ErrorCode::Interrupted, N_("dieu8-media-carrier ended without a word"), {}});
  return code;
}

Result<UniqueFd> opened_by_user(const std::string& path, int flags) {
  auto opened = open_file(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY | flags);
  if (!opened && opened.assume_error().system_error == ELOOP)
    return fail(ErrorCode::Refused, N_("{1} is a symbolic link: it is not carried over"), {path},
                N_("copy what it points to"));
  return opened;
}

// "Báo cáo" of "thư mục/Báo cáo/".
std::string last_name(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path.substr(path.rfind('/') + 1);
}

Result<ExitCode> import_files(const ImportOptions& options) {
  for (const std::string& path : options.paths) TRY(carried_path(path));
  std::vector<UniqueFd> folder;
  folder.push_back(TRY(open_file(options.to, O_RDONLY | O_DIRECTORY)));
  const TransferStory story = TRY(carried({TransferKind::Import, options.medium, options.paths}, folder));
  return told(story, TransferKind::Import, options.json);
}

Result<ExitCode> export_files(const CarryOutOptions& options) {
  CarrierRequest request{TransferKind::Export, options.medium, {}};
  std::vector<UniqueFd> files;
  for (const std::string& path : options.files) {
    request.names.push_back(last_name(path));
    TRY(check_carried_name(request.names.back()));
    files.push_back(TRY(opened_by_user(path, 0)));
  }
  const TransferStory story = TRY(carried(request, files));
  return told(story, TransferKind::Export, options.json);
}

ExitCode run_import(const CtlArguments& arguments) {
  const auto options = parse_import_options(arguments);
  if (!options) return complain(options.error());
  const auto code = import_files(options.value());
  return code ? code.value() : complain(code.error(), options.value().json);
}

ExitCode run_carry_out(const CtlArguments& arguments) {
  const auto options = parse_carry_out_options(arguments);
  if (!options) return complain(options.error());
  const auto code = export_files(options.value());
  return code ? code.value() : complain(code.error(), options.value().json);
}

}  // namespace

const CtlCommand kMediaImportCtl = {"media import", kImportHelp, run_import};
const CtlCommand kMediaCarryOutCtl = {"media export", kExportHelp, run_carry_out};

}  // namespace dieu8
