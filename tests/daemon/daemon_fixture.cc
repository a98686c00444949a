#include "tests/daemon/daemon_fixture.h"

#include "guard/control/answer_call.h"

namespace dieu8::test {

GuardDaemon::Parts DaemonFixture::parts() {
  return {bus,
          network,
          radios,
          media,
          record,
          announcer,
          clock,
          PolicyKeeper(folder.places()),
          LockFile(folder.lock_file()),
          [](const auto&, const auto&) { return std::vector<Link>{}; },
          [](const auto&) { return Status(ok()); },
          [](const Policy&) { return std::vector<LayerState>{}; },
          [] { return true; }};
}

void DaemonFixture::restart() {
  guard = std::make_unique<GuardDaemon>(parts());
  service = std::make_unique<ControlService>(*guard, clock, "1.2.3");
}

Reply DaemonFixture::ask(const std::string& method, Json::Object parameters, const Peer& peer) {
  const auto without_end = [](const std::string& text) { return std::string_view(text).substr(0, text.size() - 1); };
  const std::string call = call_text({"io.dieu8.guard." + method, std::move(parameters), false, false});
  const std::string text = answer_call(as_bytes(without_end(call)), peer, std::nullopt, *service).text;
  return parse_reply(as_bytes(without_end(text))).value();
}

}  // namespace dieu8::test
