#include "daemon/run_daemon.h"

#include <grp.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

#include "daemon/control_service.h"
#include "daemon/event_loop.h"
#include "daemon/guard_daemon.h"
#include "daemon/journal_keeper.h"
#include "daemon/life/life_service.h"
#include "daemon/log_line.h"
#include "daemon/resident_memory.h"
#include "daemon/service_manager.h"
#include "evidence/base/if_told.h"
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/crypto/sign/machine_key.h"
#include "guard/control/control_server.h"
#include "guard/kernel/clock_jumps.h"
#include "guard/kernel/door/socket_door.h"
#include "guard/kernel/layers/check_layers.h"
#include "guard/kernel/media/sysfs_media_bus.h"
#include "guard/kernel/network/link_watch.h"
#include "guard/kernel/network/linux_network.h"
#include "guard/kernel/network/linux_radios.h"
#include "guard/kernel/network/socket_filter.h"
#include "guard/kernel/usb/sysfs_usb_bus.h"
#include "guard/kernel/usb/uevent_source.h"

namespace dieu8 {
namespace {

// A group that does not exist has no members: nobody but root is an officer then.
std::optional<gid_t> group_named(const std::string& name) {
  const group* found = ::getgrnam(name.c_str());
  return found == nullptr ? std::nullopt : std::optional<gid_t>(found->gr_gid);
}

// The key is opened for each seal and forgotten again.
CheckpointSeal machine_seal(const std::string& folder, Clock& clock) {
  if (::access(folder.c_str(), F_OK) != 0) return nullptr;
  return [folder, &clock](ByteView checkpoint) -> Result<Bytes> {
    const auto signer = TRY(open_machine_key(folder));
    return sign_detached(checkpoint, *signer, clock.wall());
  };
}

Error no_key() {
  return {ErrorCode::NotFound,
          N_("this machine has no key of its own: its record is not sealed"),
          {},
          N_("lay its key in /etc/dieu8/machine (dieu8-key issue --role machine), then restart the machine")};
}

JournalKeeper::Open journal_opener(const DaemonOptions& options, Clock& clock) {
  return [&options, &clock] {
    JournalRecordOptions record;
    record.folder = options.journal();
    record.seal = machine_seal(options.machine_key(), clock);
    return JournalGuardRecord::open(std::move(record), clock, std::make_unique<FolderSpace>(options.journal()));
  };
}

// Everything that lives as long as the daemon.
class Daemon final : public Announcer {
 public:
  Daemon(const DaemonOptions& options, const std::string& version, std::unique_ptr<UeventSource> uevents,
         LinkWatch links, std::unique_ptr<SocketDoor> door, std::unique_ptr<EventLoop> loop)
      : options_(options),
        uevents_(std::move(uevents)),
        link_watch_(std::move(links)),
        door_(std::move(door)),
        loop_(std::move(loop)),
        journal_(journal_opener(options, clock_), clock_, {{"version", version}, {"pid", static_cast<int>(::getpid())}},
                 RecordHead(options.journal(), options.record_head())),
        guard_(parts()),
        service_(guard_, clock_, version),
        life_({guard_, *this, clock_, options, [this] { return journal_.seal(); }}) {
    service_.serve(life_);
  }

  ExitCode run() {
    const Status opened = journal_.start();
    if (!opened) log_problem(opened.assume_error());
    if (!opened && opened.assume_error().code == ErrorCode::Refused) return ExitCode::No;  // another daemon writes it
    if (!machine_seal(options_.machine_key(), clock_)) guard_.record_is_unsealed(no_key());
    life_.start();
    guard_.start();
    life_.look();
    const Status ready = begin_listening();
    if (!ready) return give_up(ready.assume_error());
    tell_ready(status_text());
    give_back_unused_pages();
    const Status ran = loop_->run();
    tell_stopping();
    guard_.stop();
    const Status stopped = journal_.stop();
    if (!stopped) log_problem(stopped.assume_error());
    return ran && !failed_ ? ExitCode::Yes : ExitCode::CouldNotTell;
  }

  void announce(Json::Object event) override {
    if (server_) server_->publish(event);
  }

 private:
  GuardDaemon::Parts parts() {
    return {usb_,
            network_,
            radios_,
            media_,
            journal_,
            *this,
            clock_,
            PolicyKeeper(options_.policy()),
            LockFile(options_.lock_file()),
            moved_away,
            [](const std::vector<Subnet>& subnets) { return allow_subnets(subnets); },
            [this](const Policy& policy) {
              return check_layers({"", &network_, [] { return check_socket_filter(); }}, policy);
            },
            [] { return has_ps2_keyboard(); },
            door_.get(),
            [this] { return medium_events_in(options_.journal()); },
            [this] { return load_trust_root(options_.trust_root()); },
            {options_.ticket_book(), options_.journal(), options_.signers(), options_.policy().trust_root,
             options_.machine_key() + "/certificate.pem"},
            [this] { return journal_.head(); },
            {watch_process, [this] { return newest_transfers(options_.journal()); },
             [this](const std::string& transfer) { return recorded_transfer(options_.journal(), transfer); },
             person_at_the_screen, group_named(options_.officers_group)}};
  }

  Status begin_listening() {
    TRY(loop_->on_signal(SIGTERM, [this] { loop_->stop(); }));
    TRY(loop_->on_signal(SIGINT, [this] { loop_->stop(); }));
    TRY(loop_->on_signal(SIGHUP, [this] { reload(); }));
    TRY(loop_->on_readable(uevents_->fd(), [this] { take_kernel_events(); }));
    TRY(loop_->on_readable(link_watch_.fd(), [this] { take_link_events(); }));
    TRY(loop_->on_readable(door_->fd(), [this] { guard_.loop().on_door(); }));
    if (clock_jumps_) TRY(loop_->on_readable(clock_jumps_->fd(), [this] { take_clock_jump(); }));
    if (radios_.fd() >= 0) TRY(loop_->on_readable(radios_.fd(), [this] { guard_.loop().on_radios_changed(); }));
    if (const auto log = life_.printing().watch())
      TRY(loop_->on_readable(log.assume_value(), [this] { life_.printing().on_log(); }));
    loop_->on_time([this] { return next_time(); }, [this] { on_time(); });
    return open_control_socket();
  }

  // A guard that cannot be asked still guards.
  Status open_control_socket() {
    auto listening = listen_on_control_socket(options_.socket);
    if (!listening) {
      log_problem(listening.assume_error());
      return ok();
    }
    server_ =
        TRY(ControlServer::create(std::move(listening).assume_value(), group_named(options_.officers_group), service_));
    return loop_->on_readable(server_->fd(), [this] { server_->work(); });
  }

  void take_kernel_events() {
    const auto events = uevents_->take();
    if (!events) return end_with(events.assume_error());
    guard_.look_at_tickets();  // after a resume: before the devices that it brings back are judged
    guard_.loop().on_kernel_events(events.assume_value());
    tell_status(status_text());
  }

  // The clock was set, or the machine slept.
  void take_clock_jump() {
    clock_jumps_->take();
    guard_.look_at_tickets();
  }

  void take_link_events() {
    const auto events = link_watch_.take();
    if (!events) return end_with(events.assume_error());
    for (const LinkEvent& event : events.assume_value())
      if (event.kind == LinkEvent::Kind::Moved) guard_.loop().on_link_moved(event.name);
    guard_.loop().on_links_changed();
  }

  void reload() {
    tell_reloading();
    const Status reloaded = guard_.reload(LastKeyboard::Keep);
    if (!reloaded) log_problem(reloaded.assume_error());
    tell_ready(status_text());
    give_back_unused_pages();
  }

  std::optional<BootTime> next_time() const {
    std::optional<BootTime> next;
    for (const auto& due : {guard_.loop().next_time(), guard_.next_time(), journal_.next_time(), life_.next_time()})
      if (due && (!next || *due < *next)) next = due;
    return next;
  }

  void on_time() {
    guard_.look_at_tickets();
    guard_.loop().on_time();
    guard_.on_time();
    journal_.on_time();
    life_.on_time();
  }

  std::string status_text() const {
    const Rulings& rulings = guard_.rulings();
    if (rulings.origin() == PolicyOrigin::BuiltIn) return tr(N_("no policy: only hubs and boot keyboards are allowed"));
    return tr(N_("the policy {1}, version {2}, is in force"),
              {rulings.policy().id, std::to_string(rulings.policy().version)});
  }

  // The service manager starts us anew; until then everything that is shut stays shut.
  void end_with(const Error& error) {
    log_problem(error);
    failed_ = true;
    loop_->stop();
  }

  ExitCode give_up(const Error& error) {
    static_cast<void>(journal_.stop());
    return complain(error);
  }

  const DaemonOptions& options_;
  SystemClock clock_;
  std::unique_ptr<UeventSource> uevents_;
  LinkWatch link_watch_;
  std::unique_ptr<SocketDoor> door_;
  std::unique_ptr<EventLoop> loop_;
  SysfsUsbBus usb_;
  LinuxNetwork network_;
  LinuxRadios radios_;
  SysfsMediaBus media_;
  JournalKeeper journal_;
  GuardDaemon guard_;
  std::optional<ClockJumps> clock_jumps_ = if_told(ClockJumps::open());
  ControlService service_;
  LifeService life_;
  std::unique_ptr<ControlServer> server_;
  bool failed_ = false;
};

// Events are listened for before anything is listed: what comes in between is seen twice and not missed.
Result<std::unique_ptr<Daemon>> make_daemon(const DaemonOptions& options, const std::string& version) {
  auto uevents = TRY(UeventSource::open());
  LinkWatch links = TRY(LinkWatch::open());
  auto door = TRY(SocketDoor::create(options.door));
  auto loop = TRY(EventLoop::create());
  return std::make_unique<Daemon>(options, version, std::move(uevents), std::move(links), std::move(door),
                                  std::move(loop));
}

}  // namespace

ExitCode run_daemon(const DaemonOptions& options, const std::string& version) {
  auto daemon = make_daemon(options, version);
  if (!daemon) return complain(daemon.assume_error());
  return daemon.assume_value()->run();
}

}  // namespace dieu8
