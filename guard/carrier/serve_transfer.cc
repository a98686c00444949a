#include "guard/carrier/serve_transfer.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>

#include <chrono>

#include "evidence/base/error_word.h"
#include "evidence/base/syscall.h"
#include "guard/carrier/caller_line.h"
#include "guard/carrier/carrier_rights.h"
#include "guard/carrier/guard_log.h"
#include "guard/carrier/scan_process.h"
#include "guard/carrier/stick_folder.h"
#include "guard/control/peer.h"
#include "guard/transfer/carried_name.h"
#include "guard/transfer/carrier_message.h"
#include "guard/transfer/folder_landing.h"
#include "guard/transfer/transfer_record.h"

namespace dieu8 {
namespace {

constexpr std::chrono::seconds kCallerWithin{30};
constexpr std::chrono::seconds kScanWithin{600};

Status time_limit(const UniqueFd& socket, std::chrono::seconds limit) {
  const timeval time{limit.count(), 0};
  for (const int option : {SO_RCVTIMEO, SO_SNDTIMEO})
    TRY(checked("setsockopt", "", [&] { return ::setsockopt(socket.get(), SOL_SOCKET, option, &time, sizeof time); }));
  return ok();
}

// Everything that is asked for on the medium: its whole content, or what its caller named.
Result<std::vector<SourceRoot>> named_on_stick(const UniqueFd& stick, const std::vector<std::string>& names,
                                               NameRights& rights) {
  std::vector<SourceRoot> roots;
  if (names.empty()) roots.push_back({TRY(open_below(stick, {}, 0, rights)), ""});
  for (const std::string& name : names) {
    const std::vector<std::string> path = TRY(carried_path(name));
    auto opened = open_below(stick, path, O_RDONLY | O_NONBLOCK, rights);
    if (!opened && opened.assume_error().code == ErrorCode::NotFound)
      return fail(ErrorCode::NotFound, N_("there is no {1} on the medium"), {name},
                  N_("paths are counted from the top of the medium: 'Cong van/01.odt'"));
    roots.push_back({UniqueFd(TRY(std::move(opened))), path.back()});
  }
  return roots;
}

std::vector<SourceRoot> given(std::vector<UniqueFd> files, const std::vector<std::string>& names) {
  std::vector<SourceRoot> roots;
  for (std::size_t i = 0; i < files.size(); ++i) roots.push_back({std::move(files[i]), names[i]});
  return roots;
}

struct Route {
  std::vector<SourceRoot> roots;
  NameRights* source_rights;
  std::unique_ptr<FolderLanding> landing;
};

class Transfer {
 public:
  Transfer(CallerLine& line, GuardLog& log, const UniqueFd& scans) : line_(line), log_(log), scans_(scans) {}

  Status run(ReceivedRequest asked, const Peer& caller) {
    grant_ = TRY(log_.begin(asked.request.kind, asked.request.medium, caller));
    line_.tell({{"kind", "begun"}, {"transfer", grant_.transfer}});
    auto programs = installed_scanners(grant_.scanner);
    NameRights& written =
        asked.request.kind == TransferKind::Import ? own_rights_ : static_cast<NameRights&>(stick_rights_);
    if (!programs.empty()) scanner_.emplace(scans_, std::move(programs), written);
    const CarryOutcome outcome = carried(std::move(asked));
    return tell_end(outcome);
  }

 private:
  CarryOutcome carried(ReceivedRequest asked) {
    const Status confined = confine_to_copying();
    if (!confined) return {TransferResult::Refused, confined.assume_error(), false};
    auto route = route_of(std::move(asked));
    if (!route) return {TransferResult::Refused, route.assume_error(), false};
    Route& way = route.assume_value();
    const SourceTree source(std::move(way.roots), *way.source_rights);
    const CarryParts parts{.source = source,
                           .landing = *way.landing,
                           .log = log_,
                           .listener = line_,
                           .scanner = scanner_ ? &*scanner_ : nullptr,
                           .scan_demanded = grant_.scan_demanded};
    return carry(parts);
  }

  Result<Route> route_of(ReceivedRequest asked) {
    UniqueFd stick = TRY(open_stick(grant_.folder, stick_rights_));
    if (asked.request.kind == TransferKind::Import) {
      auto roots = TRY(named_on_stick(stick, asked.request.names, stick_rights_));
      auto landing = TRY(FolderLanding::open(std::move(asked.files.front()), Staging::Never, own_rights_));
      return Route{std::move(roots), &stick_rights_, std::move(landing)};
    }
    auto landing = TRY(FolderLanding::open(std::move(stick), Staging::WhenNeeded, stick_rights_));
    return Route{given(std::move(asked.files), asked.request.names), &own_rights_, std::move(landing)};
  }

  std::string scanned(const CarryOutcome& outcome) const {
    if (!scanner_) return "none";
    return outcome.scan_failed ? "failed" : scanner_->word();
  }

  Status tell_end(const CarryOutcome& outcome) {
    const std::string_view reason = outcome.why ? error_word(outcome.why->code) : std::string_view();
    const std::string how = scanned(outcome);
    const auto counted = log_.end(outcome.result, reason, how);
    Json::Object line{{"kind", "ended"},
                      {"transfer", grant_.transfer},
                      {"result", wire_name(outcome.result)},
                      {"scanned", how},
                      {"recorded", counted.has_value()}};
    if (counted)
      for (const auto& [name, value] : counted.assume_value()) line.emplace(name, value);
    if (outcome.why) line.emplace("error", error_line(*outcome.why));
    if (!outcome.why && !counted) line.emplace("error", error_line(counted.assume_error()));
    line_.tell(line);
    TRY(counted);
    return ok();
  }

  CallerLine& line_;
  GuardLog& log_;
  const UniqueFd& scans_;
  TransferGrant grant_;
  NameRights own_rights_;
  StickRights stick_rights_;
  std::optional<ScanProcess> scanner_;
};

Status serve(const UniqueFd& caller, const UniqueFd& scans, CallerLine& line) {
  TRY(time_limit(caller, kCallerWithin));
  TRY(time_limit(scans, kScanWithin));
  const Peer peer = TRY(peer_of(caller));
  // While this is root: the daemon believes the user number that a carrier tells.
  GuardLog log(TRY(ControlClient::connect()));
  TRY(become_caller(peer));
  ::umask(0077);
  ReceivedRequest asked = TRY(receive_request(caller));
  return Transfer(line, log, scans).run(std::move(asked), peer);
}

}  // namespace

Status serve_transfer(const UniqueFd& caller, const UniqueFd& scans) {
  CallerLine line(caller);
  Status served = serve(caller, scans, line);
  if (!served) line.tell({{"kind", "failed"}, {"error", error_line(served.assume_error())}});
  return served;
}

}  // namespace dieu8
