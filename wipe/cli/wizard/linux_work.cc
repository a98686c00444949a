#include "wipe/cli/wizard/linux_work.h"

#include <boost/filesystem/operations.hpp>

#include "evidence/base/file.h"
#include "evidence/crypto/digest.h"
#include "wipe/cli/confirmation.h"
#include "wipe/cli/issue.h"
#include "wipe/cli/medium_watch.h"
#include "wipe/cli/plan_text.h"
#include "wipe/cli/session_work.h"
#include "wipe/cli/stop_signal.h"
#include "wipe/cli/wizard/temperature.h"
#include "wipe/cli/wizard/time_left.h"
#include "wipe/medium/medium_mirror.h"
#include "wipe/medium/store_evidence.h"

namespace dieu8 {
namespace {

constexpr auto kLookAgain = std::chrono::milliseconds(500);
constexpr int kLooksBetweenTemperatures = 60;  // some drives are slow to answer
constexpr std::size_t kMostCertificateBytes = std::size_t{64} << 20U;

void add_lines(const std::string& text, std::vector<std::string>& lines) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
}

bool is_issued(const std::string& folder) {
  boost::system::error_code ignored;
  return boost::filesystem::exists(folder + "/certificate.json", ignored);
}

std::vector<std::string> file_names(const std::string& folder) {
  std::vector<std::string> names;
  boost::system::error_code ignored;
  for (boost::filesystem::directory_iterator at(folder, ignored), end; at != end; at.increment(ignored))
    names.push_back(at->path().filename().string());
  std::ranges::sort(names);
  return names;
}

}  // namespace

LinuxWork::~LinuxWork() {
  if (!runner_.joinable()) return;
  ask_to_stop();
  runner_.join();
}

std::vector<std::string> LinuxWork::plan_lines() {
  const auto words = words_to_confirm(prepared_.disks);
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < words.size(); ++i) {
    add_lines(plan_text(prepared_.disks[i], words[i], Bits::Plain), lines);
    lines.pop_back();  // how to confirm on the command line; here the next page asks
  }
  return lines;
}

void LinuxWork::set_state(RunState state, std::optional<Error> error) {
  const std::lock_guard lock(mutex_);
  state_ = state;
  error_ = std::move(error);
}

void LinuxWork::start(const std::vector<std::string>& confirmed) {
  if (runner_.joinable()) runner_.join();
  forget_stop();
  set_state(RunState::Starting);
  runner_ = std::thread([this, confirmed] { run(confirmed); });
}

void LinuxWork::run(const std::vector<std::string>& confirmed) {
  leave_signals_to_main_thread();
  if (const Status opened = open(confirmed); !opened) return set_state(RunState::Failed, opened.error());
  if (const Status erased = erase(); !erased) {
    const bool stopped = erased.error().code == ErrorCode::Interrupted;
    return set_state(stopped ? RunState::Stopped : RunState::Failed, erased.error());
  }
  set_state(RunState::Sealing);
  if (const Status issued = issue(); !issued) return set_state(RunState::Failed, issued.error());
  set_state(RunState::Done);
}

Status LinuxWork::open(const std::vector<std::string>& confirmed) {
  TRY(check_confirmation(prepared_.disks, confirmed));
  std::unique_ptr<Session> session = TRY(open_session(prepared_, options_.out, clock_));
  const std::lock_guard lock(mutex_);
  session_ = std::move(session);
  meters_.clear();
  for (WatchedDisk& disk : watched_disks(*session_)) meters_.emplace_back(std::move(disk));
  celsius_.assign(meters_.size(), std::nullopt);
  medium_error_.reset();
  return ok();
}

// The medium follows from the first record to the last, and is unmounted at the end.
Status LinuxWork::erase() {
  std::optional<MediumMirror> follower;
  MediumWatch watch(medium_ ? medium_->path : "");
  if (medium_) {
    auto taken = holds_.take(*medium_);
    std::optional<MountedMedium> mounted;  // a medium that was pulled since is tried again with each copy
    if (taken) mounted.emplace(std::move(taken).value());
    if (mounted) holds_.lend(medium_->path, mounted->folder());
    follower.emplace(holds_.media(), *medium_, std::move(mounted), session_->folder);
    session_->mirror = &follower->mirror();
    session_->mirror->changed_and_wait();
  }
  SessionWork work(*session_);
  set_state(RunState::Running);
  for (int look = 0; !work.ended(kLookAgain); ++look) {
    const auto medium_error = watch.look(*session_);
    const bool due = look % kLooksBetweenTemperatures == 0;
    const auto celsius = due ? temperatures_of(*session_) : std::vector<std::optional<std::int32_t>>();
    const std::lock_guard lock(mutex_);
    medium_error_ = medium_error;
    if (due) celsius_ = celsius;
  }
  Status worked = work.finish();
  session_->mirror = nullptr;
  follower.reset();
  if (medium_) holds_.end_lending(medium_->path);
  return worked;
}

Status LinuxWork::issue() {
  Certificate certificate = TRY(issue_certificate(*session_));
  const bool sealed = may_seal_erasure(session_->signer->certificate().role);
  const std::lock_guard lock(mutex_);
  outcome_ = Outcome{std::move(certificate), sealed};
  return ok();
}

std::vector<DiskNow> LinuxWork::disks_now() {
  std::vector<DiskNow> disks;
  for (std::size_t i = 0; i < meters_.size(); ++i) {
    const DiskWork& work = *session_->disks[i];
    meters_[i].feed(clock_.boot());
    DiskNow now;
    now.progress = meters_[i].snapshot();
    const DiskRow& row = session_->state.draft.disks[work.number - 1];
    now.model = row.identity.model;
    now.serial = row.identity.serial;
    now.celsius = celsius_[i];
    now.seconds_left = seconds_left(now.progress, work.plan);
    const bool working = state_ == RunState::Running || state_ == RunState::Stopping;  // the row is another thread's
    if (!working) now.failure = row.sanitization.failure;
    if (working && now.progress.failure) now.failure = Failure{*now.progress.failure, ""};
    disks.push_back(std::move(now));
  }
  return disks;
}

RunNow LinuxWork::now() {
  const std::lock_guard lock(mutex_);
  RunNow now{state_, {}, error_, medium_error_};
  if (state_ != RunState::NotBegun && state_ != RunState::Starting && session_) now.disks = disks_now();
  return now;
}

void LinuxWork::stop() {
  ask_to_stop();
  const std::lock_guard lock(mutex_);
  if (state_ == RunState::Running || state_ == RunState::Starting) state_ = RunState::Stopping;
}

void LinuxWork::write_evidence(const std::string& medium) {
  writing_.start([this, medium] { return write_now(medium); });
}

Result<WrittenEvidence> LinuxWork::write_now(const std::string& path) {
  const auto medium = media_.device(path);
  if (!medium)
    return fail(ErrorCode::NotFound, N_("{1} is not there any more"), {path},
                N_("put the stick in again, or take another one"));
  if (session_ == nullptr) return fail(ErrorCode::NotFound, N_("there is no evidence to be written: nothing began"));
  holds_.let_go(path);
  const std::string from = session_->folder;
  const std::string folder = TRY(store_evidence(holds_.media(), *medium, from, [&](const std::string& there) {
    return is_issued(from) ? verify_evidence(*session_, there) : ok();  // a stopped session has only working files
  }));
  WrittenEvidence written{path, folder, file_names(from), ""};
  if (is_issued(from)) {
    const Bytes json = TRY(read_file(from + "/certificate.json", kMostCertificateBytes));
    written.sha256 = to_hex(sha256(json));
  }
  return written;
}

}  // namespace dieu8
