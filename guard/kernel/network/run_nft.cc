#include "guard/kernel/network/run_nft.h"

#include <sys/mman.h>
#include <unistd.h>

#include "evidence/base/child_process.h"
#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr off_t kMostAnswer = 16 << 20;

// Files in memory on both sides: nothing to feed and drain at the same time, so nothing that can wait for ever.
Result<UniqueFd> memory_file(const char* name) {
  return UniqueFd(TRY(checked("memfd_create", name, [&] { return ::memfd_create(name, MFD_CLOEXEC); })));
}

Result<std::string> content_of(const UniqueFd& file) {
  const off_t bytes = TRY(checked("lseek", "nft", [&] { return ::lseek(file.get(), 0, SEEK_END); }));
  std::string text(static_cast<std::size_t>(std::min(bytes, kMostAnswer)), '\0');
  const ssize_t got = TRY(checked("pread", "nft", [&] { return ::pread(file.get(), text.data(), text.size(), 0); }));
  text.resize(static_cast<std::size_t>(got));
  return text;
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

Result<std::string> run_nft(const std::string& program, const std::vector<std::string>& arguments,
                            const std::string& input) {
  const UniqueFd in = TRY(memory_file("nft-input"));
  const UniqueFd out = TRY(memory_file("nft-output"));
  const UniqueFd err = TRY(memory_file("nft-errors"));
  TRY(write_all(in, as_bytes(input), "nft-input"));
  TRY(checked("lseek", "nft-input", [&] { return ::lseek(in.get(), 0, SEEK_SET); }));
  ChildFiles files;
  files.put(in, STDIN_FILENO);
  files.put(out, STDOUT_FILENO);
  files.put(err, STDERR_FILENO);
  const pid_t child = TRY(start_child(program, arguments, files, ChildEnvironment::Empty));
  if (TRY(wait_for_child(child, program)) != 0)
    return fail(ErrorCode::Io, N_("{1} did not accept the packet filter: {2}"),
                {program, first_line(TRY(content_of(err)))});
  return content_of(out);
}

}  // namespace dieu8
