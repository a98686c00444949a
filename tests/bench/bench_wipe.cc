// Runs the engine over scratch targets and prints what it took; only loop devices and plain files are accepted.
// usage: bench_wipe random|zero PATH...     one line of JSON-like numbers for wipe_bench.sh
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "wipe/queue/open_queue.h"
#include "wipe/queue/opened_file.h"
#include "wipe/run/run_disks.h"

namespace dieu8 {
namespace {

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Marks {  // when the last disk was written, and when reading back began
  double wall = 0;
  double cpu = 0;
};

bool is_scratch(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return false;
  return S_ISREG(status.st_mode) || path.starts_with("/dev/loop");
}

DiskJob job_for(const std::string& path, const PassPattern& pass, std::size_t disks, Progress& progress, Marks& marks) {
  DiskJob job;
  UniqueFd fd(::open(path.c_str(), O_RDWR | O_DIRECT | O_EXCL | O_CLOEXEC));
  job.task.identity.path = path;
  const auto bytes = bytes_of(fd);
  job.task.identity.bytes = bytes ? bytes.value() : 0;  // 0: the run refuses it and says so
  job.task.passes = {pass};
  job.progress = &progress;
  const QueueOptions options = [&] {
    QueueOptions some = queue_options_for(job.task.identity, disks);
    some.direct = true;
    return some;
  }();
  job.open = [path, options] {
    UniqueFd own(::open(path.c_str(), O_RDWR | O_DIRECT | O_EXCL | O_CLOEXEC));
    return open_block_queue(std::move(own), options);
  };
  job.callbacks.record = [&marks](std::string_view type, Json::Object) {
    if (type == "pass-written") marks = {wall_seconds(), cpu_seconds()};
    return ok();
  };
  return job;
}

int run(const PassPattern& pass, const std::vector<std::string>& paths) {
  std::vector<Progress> progress(paths.size());
  std::vector<DiskJob> jobs;
  Marks marks;
  double gigabytes = 0;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    jobs.push_back(job_for(paths[i], pass, paths.size(), progress[i], marks));
    gigabytes += static_cast<double>(jobs.back().task.identity.bytes) / 1e9;
  }
  SystemClock clock;
  const Marks start{wall_seconds(), cpu_seconds()};
  const auto done = run_disks(std::move(jobs), clock);
  const Marks end{wall_seconds(), cpu_seconds()};
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  for (const Sanitization& disk : done) {
    const bool whole = !disk.failure && disk.passes.back().verification && disk.passes.back().verification->finished &&
                       disk.passes.back().verification->mismatched_sectors == 0;
    if (!whole)
      return std::fprintf(stderr, "a disk failed: %s\n", disk.failure ? disk.failure->detail.c_str() : "?"), 1;
  }
  std::printf("write_gbs %.2f write_cpu %.3f read_gbs %.2f read_cpu %.3f rss_mib %.1f engine %s\n",
              gigabytes / (marks.wall - start.wall), (marks.cpu - start.cpu) / gigabytes,
              gigabytes / (end.wall - marks.wall), (end.cpu - marks.cpu) / gigabytes,
              static_cast<double>(usage.ru_maxrss) / 1024, done[0].engine.c_str());
  return 0;
}

}  // namespace
}  // namespace dieu8

int main(int argc, char** argv) {
  const std::vector<std::string> paths(argv + std::min(argc, 2), argv + argc);
  const bool scratch = !paths.empty() && std::ranges::all_of(paths, dieu8::is_scratch);
  if (!scratch) return std::fprintf(stderr, "usage: bench_wipe random|zero LOOP-DEVICE-OR-FILE...\n"), 2;
  dieu8::PassPattern pass;
  if (std::strcmp(argv[1], "random") == 0) {
    pass.kind = dieu8::PatternKind::Random;
  } else {
    pass.bytes = {0x00};
  }
  return dieu8::run(pass, paths);
}
