// dieu8-test-tcmu-ata, dieu8-test-tcmu-scsi BACKSTORE DRIVE NUMBER SPEED: answers a target_core_user backstore's
// commands with a simulated drive whose clock runs SPEED times as fast. Signals: USR1 prints what the oracle counts,
// TERM too and ends.
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <iostream>
#include <map>

#include "evidence/base/clock.h"
#include "evidence/base/syscall.h"
#include "evidence/json/canonical.h"
#include "tests/vm/tcmu/served_drive.h"
#include "tests/vm/tcmu/tcmu_ring.h"

namespace {

using namespace dieu8;  // NOLINT(google-build-using-namespace)

class Server {
 public:
  Server(TcmuRing ring, std::unique_ptr<ServedDrive> drive, std::int64_t speed)
      : ring_(std::move(ring)), drive_(std::move(drive)), speed_(speed), last_ms_(now_ms()) {}

  const UniqueFd& device() const { return ring_.device(); }

  Status serve_what_came() {
    std::uint32_t events = 0;
    TRY(checked("read", "uio", [&] { return ::read(device().get(), &events, sizeof events); }));
    while (const auto request = ring_.next()) {
      let_time_pass();
      ++seen_[request->cdb.empty() ? 0 : request->cdb[0]];
      ring_.answer(drive_->answer(request->cdb, request->data_out));
    }
    return ring_.ring_the_bell();
  }

  // {"commands": {"28": 12, ...}, "other_stores": 0, "unaddressable": 0, "user": 0}: canary bytes in the drive's cells.
  std::string testimony() const {
    const FlashModel::Left left = drive_->drive().flash().canary_bytes();
    Json::Object commands;
    for (const auto& [code, count] : seen_) commands.emplace(to_hex(Bytes{code}), count);
    const auto number = [](std::uint64_t bytes) { return static_cast<std::int64_t>(bytes); };
    return canonical_json(Json::Object{{"commands", std::move(commands)},
                                       {"other_stores", number(left.other_stores)},
                                       {"unaddressable", number(left.unaddressable)},
                                       {"user", number(left.user)}});
  }

 private:
  std::int64_t now_ms() { return clock_.boot().milliseconds; }
  void let_time_pass() {
    const std::int64_t now = now_ms();
    drive_->drive().clock().advance((now - last_ms_) * speed_);
    last_ms_ = now;
  }

  SystemClock clock_;
  TcmuRing ring_;
  std::unique_ptr<ServedDrive> drive_;
  std::int64_t speed_;
  std::int64_t last_ms_;
  std::map<std::uint8_t, std::int64_t> seen_;
};

UniqueFd signals_as_descriptor() {
  sigset_t wanted;
  sigemptyset(&wanted);
  sigaddset(&wanted, SIGUSR1);
  sigaddset(&wanted, SIGTERM);
  sigprocmask(SIG_BLOCK, &wanted, nullptr);
  return UniqueFd(::signalfd(-1, &wanted, SFD_CLOEXEC));
}

Status run(Server& server) {
  const UniqueFd signals = signals_as_descriptor();
  for (;;) {
    std::array<pollfd, 2> waiting = {{{server.device().get(), POLLIN, 0}, {signals.get(), POLLIN, 0}}};
    TRY(checked("poll", "", [&] { return ::poll(waiting.data(), waiting.size(), -1); }));
    if (waiting[0].revents != 0) TRY(server.serve_what_came());
    if (waiting[1].revents == 0) continue;
    signalfd_siginfo signal{};
    TRY(checked("read", "signalfd", [&] { return ::read(signals.get(), &signal, sizeof signal); }));
    std::cout << server.testimony() << std::endl;
    if (signal.ssi_signo == SIGTERM) return ok();
  }
}

int usage() {
  std::cerr << "BACKSTORE DRIVE NUMBER SPEED; drives:\n";
  for (const std::string& name : served_names()) std::cerr << "  " << name << '\n';
  return 2;
}

}  // namespace

int main(int count, char** words) {
  if (count != 5) return usage();
  std::unique_ptr<ServedDrive> drive = serve(words[2], static_cast<unsigned>(std::atoi(words[3])));
  if (!drive) return usage();
  auto ring = TcmuRing::open(words[1]);
  if (!ring) {
    std::cerr << "error: " << ring.assume_error().message << '\n';
    return 3;
  }
  Server server(std::move(ring).assume_value(), std::move(drive), std::atoi(words[4]));
  std::cerr << "ready" << std::endl;
  const Status ended = run(server);
  if (!ended) std::cerr << "error: " << ended.assume_error().message << '\n';
  return ended ? 0 : 3;
}
