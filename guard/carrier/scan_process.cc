#include "guard/carrier/scan_process.h"

#include <sys/socket.h>
#include <unistd.h>

#include <sstream>

#include "evidence/base/child_process.h"
#include "evidence/base/syscall.h"
#include "guard/transfer/carrier_message.h"

namespace dieu8 {
namespace {

constexpr std::uint8_t kCouldNotTell = 2;

struct Known {
  const char* path;
  const char* word;
  std::vector<std::string> arguments;
};

// "-": the standard input. --fdpass hands it to clamd as a descriptor: clamd need not be able to open it.
const std::vector<Known>& known_scanners() {
  static const std::vector<Known> kKnown = {{"/usr/bin/clamdscan", "clamdscan", {"--fdpass", "--no-summary", "-"}},
                                            {"/usr/bin/clamscan", "clamscan", {"--no-summary", "-"}}};
  return kKnown;
}

// "path argument argument", as `scan` sends it: none of them has a blank.
std::uint8_t run_scanner(const std::string& line, const UniqueFd& file) {
  std::istringstream words(line);
  std::string program;
  words >> program;
  std::vector<std::string> arguments;
  for (std::string word; words >> word;) arguments.push_back(word);
  ChildFiles files;
  files.nothing_to_say();
  files.put(file, STDIN_FILENO);
  const auto child = start_child(program, arguments, files, ChildEnvironment::Empty);
  if (!child) return kCouldNotTell;
  const auto code = wait_for_child(child.assume_value(), program);
  return code && code.assume_value() < kCouldNotTell ? static_cast<std::uint8_t>(code.assume_value()) : kCouldNotTell;
}

}  // namespace

std::optional<ScanProgram> installed_scanner(const std::optional<std::string>& named) {
  if (named) return ScanProgram{*named, {}, "program"};
  for (const Known& known : known_scanners())
    if (::access(known.path, X_OK) == 0) return ScanProgram{known.path, known.arguments, known.word};
  return std::nullopt;
}

void serve_scans(const UniqueFd& socket) {
  for (;;) {
    const auto asked = receive_with_file(socket);
    if (!asked) return;
    const std::uint8_t answer = run_scanner(asked.assume_value().text, asked.assume_value().file);
    if (!write_all(socket, {&answer, 1}, "")) return;
  }
}

Result<ScanAnswer> ScanProcess::scan(const UniqueFd& file) {
  UniqueFd to_read;
  {
    const RaisedRights raised(rights_);
    to_read = TRY(open_file("/proc/self/fd/" + std::to_string(file.get()), O_RDONLY));
  }
  std::string line = program_.path;
  for (const std::string& argument : program_.arguments) line += " " + argument;
  TRY(send_with_file(socket_, line, to_read));
  std::uint8_t answer = kCouldNotTell;
  const ssize_t got = TRY(checked("recv", "", [&] { return ::recv(socket_.get(), &answer, 1, 0); }));
  if (got != 1 || answer > 1) return fail(ErrorCode::Io, N_("the scan could not be done"));
  return answer == 0 ? ScanAnswer::Clean : ScanAnswer::Malware;
}

}  // namespace dieu8
