// How long a transfer takes without the daemon and the socket: bench_carry SOURCE TARGET [staging]. Prints
// "files N mib N seconds N cpu N". Each batch costs what the record costs: a line that is made durable.
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "evidence/base/syscall.h"
#include "guard/transfer/carry.h"
#include "guard/transfer/folder_landing.h"

namespace {

using namespace dieu8;  // NOLINT(google-build-using-namespace): a main of its own

class DurableLog final : public TransferLog {
 public:
  explicit DurableLog(UniqueFd file) : file_(std::move(file)) {}
  Status files(FileState, const std::vector<TransferItem>& items) override {
    for (const TransferItem& item : items) TRY(write_all(file_, as_bytes(item_line(item) + "\n"), "record"));
    TRY(checked("fdatasync", "record", [&] { return ::fdatasync(file_.get()); }));
    return ok();
  }

 private:
  UniqueFd file_;
};

class Nobody final : public TransferListener {
 public:
  void progress(std::uint64_t, std::uint64_t, std::size_t, std::size_t) override {}
  void file(FileState, const std::string&, const TransferItem& item) override {
    bytes += item.bytes;
    ++files;
  }
  bool has_left() override { return false; }
  std::uint64_t bytes = 0;
  std::size_t files = 0;
};

double processor_seconds() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

Status measure(const std::string& source, const std::string& target, Staging staging) {
  NameRights own;
  std::vector<SourceRoot> roots;
  roots.push_back({TRY(open_file(source, O_RDONLY | O_DIRECTORY)), ""});
  const SourceTree tree(std::move(roots), own);
  UniqueFd folder = TRY(open_file(target, O_RDONLY | O_DIRECTORY));
  const auto landing = TRY(FolderLanding::open(std::move(folder), staging, own));
  DurableLog log(TRY(open_file("bench_carry.record", O_WRONLY | O_CREAT | O_TRUNC, 0600)));
  Nobody nobody;
  const auto begun = std::chrono::steady_clock::now();
  const CarryOutcome outcome = carry({.source = tree, .landing = *landing, .log = log, .listener = nobody});
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  if (outcome.why) return *outcome.why;
  std::printf("files %zu mib %.1f seconds %.3f cpu %.3f\n", nobody.files,
              static_cast<double>(nobody.bytes) / (1U << 20U), took.count(), processor_seconds());
  return ok();
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) return 2;
  const Status measured = measure(words[1], words[2], count > 3 ? Staging::Always : Staging::Never);
  if (!measured) std::fprintf(stderr, "%s\n", measured.assume_error().message);
  return measured ? EXIT_SUCCESS : EXIT_FAILURE;
}
