#include "guard/carrier/scan_process.h"

#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sstream>

#include "evidence/base/child_process.h"
#include "evidence/base/syscall.h"
#include "guard/transfer/carrier_message.h"

namespace dieu8 {
namespace {

constexpr std::uint8_t kNoAnswer = 2;
constexpr std::size_t kMostPrinted = 64U << 10U;

std::string printed_to(const UniqueFd& memory) {
  std::string text(kMostPrinted, '\0');
  const ssize_t got = ::pread(memory.get(), text.data(), text.size(), 0);
  text.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return text;
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
  const UniqueFd printed(::memfd_create("scan", MFD_CLOEXEC));
  if (printed.is_open()) files.put(printed, STDOUT_FILENO);
  const auto child = start_child(program, arguments, files, ChildEnvironment::Empty);
  if (!child) return kNoAnswer;
  const auto code = wait_for_child(child.assume_value(), program);
  return code ? scan_answer(code.assume_value(), printed_to(printed)) : kNoAnswer;
}

}  // namespace

std::vector<ScanProgram> installed_scanners(const std::optional<std::string>& named) {
  if (named) return {{*named, {}, "program"}};
  return installed_clamav();
}

void serve_scans(const UniqueFd& socket) {
  for (;;) {
    const auto asked = receive_with_file(socket);
    if (!asked) return;
    const std::uint8_t answer = run_scanner(asked.assume_value().text, asked.assume_value().file);
    if (!write_all(socket, {&answer, 1}, "")) return;
  }
}

Result<const ScanProgram*> ScanProcess::program_for(const UniqueFd& file) const {
  struct stat status {};
  TRY(checked("fstat", "", [&] { return ::fstat(file.get(), &status); }));
  for (const ScanProgram& program : programs_)
    if (program.most_bytes == 0 || static_cast<std::uint64_t>(status.st_size) <= program.most_bytes) return &program;
  return fail(ErrorCode::Unsupported, N_("the file is longer than what the malware scanner looks at"));
}

Result<ScanAnswer> ScanProcess::scan(const UniqueFd& file) {
  const ScanProgram* program = TRY(program_for(file));
  if (is_lost_) return fail(ErrorCode::Io, N_("the scan could not be done"));
  UniqueFd to_read;
  {
    const RaisedRights raised(rights_);
    to_read = TRY(open_file("/proc/self/fd/" + std::to_string(file.get()), O_RDONLY));
  }
  std::string line = program->path;
  for (const std::string& argument : program->arguments) line += " " + argument;
  const auto answer = answer_of(line, to_read);
  is_lost_ = !answer;
  if (!answer || answer.assume_value() > 1) return fail(ErrorCode::Io, N_("the scan could not be done"));
  return answer.assume_value() == 0 ? ScanAnswer::Clean : ScanAnswer::Malware;
}

Result<std::uint8_t> ScanProcess::answer_of(const std::string& line, const UniqueFd& file) {
  TRY(send_with_file(socket_, line, file));
  std::uint8_t answer = kNoAnswer;
  const ssize_t got = TRY(checked("recv", "", [&] { return ::recv(socket_.get(), &answer, 1, 0); }));
  if (got != 1) return fail(ErrorCode::NotFound, N_("the scan could not be done"));
  return answer;
}

}  // namespace dieu8
