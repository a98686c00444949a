// The part of GuardDaemon that permits transfers between registered media and the machine.
#include "daemon/guard_daemon.h"
#include "guard/control/may_call.h"

namespace dieu8 {
namespace {

Status may_carry(const TransferAsk& ask, const MediumToken& token, const TransferKeeper::World& world) {
  const MediumDirection barred = ask.kind == TransferKind::Import ? MediumDirection::Out : MediumDirection::In;
  if (token.direction == barred)
    return fail(ErrorCode::Refused,
                ask.kind == TransferKind::Import ? N_("the medium {1} is registered for carrying out only")
                                                 : N_("the medium {1} is registered for carrying in only"),
                {token.number}, N_("use a medium of the other direction; see: dieu8ctl media book"));
  const bool at_the_screen = world.person_at_the_screen && world.person_at_the_screen() == ask.caller.uid;
  if (at_the_screen || is_officer(ask.caller, world.officers)) return ok();
  return fail(ErrorCode::Refused, N_("media are read and written for the person at the screen only"), {},
              N_("log in at this computer's screen, or ask the IT officer"));
}

}  // namespace

Result<TransferPermit> GuardDaemon::begin_transfer(const TransferAsk& ask) {
  const RegisteredMedium* medium = TRY(register_.book().named(ask.medium));
  const MediumToken& token = medium->token;
  TRY(may_carry(ask, token, transfers_.world()));
  const auto open = loop_.registered() == nullptr ? std::nullopt : loop_.registered()->find_open(token.medium);
  if (!open)
    return fail(ErrorCode::NotFound, N_("the medium {1} is not open"), {token.number},
                N_("plug it in; what the guard says of it: dieu8ctl watch"));
  std::string transfer =
      TRY(transfers_.begin({"", token.medium, ask.kind, ask.caller.uid, open->place, open->opened}, ask.caller.pid));
  return TransferPermit{std::move(transfer), open->folder};
}

}  // namespace dieu8
