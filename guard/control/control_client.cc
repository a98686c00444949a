#include "guard/control/control_client.h"

#include <sys/socket.h>
#include <sys/time.h>

#include "evidence/base/syscall.h"
#include "guard/control/failure_reply.h"
#include "guard/control/varlink_message.h"

namespace dieu8 {
namespace {

constexpr std::chrono::seconds kAnswerWithin{10};
constexpr std::chrono::seconds kForEver{0};

// MSG_NOSIGNAL: a daemon that hung up is an error, not the end of the caller.
Status send_all(const UniqueFd& socket, ByteView bytes) {
  while (!bytes.empty()) {
    const auto sent =
        TRY(checked("send", "", [&] { return ::send(socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL); }));
    bytes = bytes.subspan(static_cast<std::size_t>(sent));
  }
  return ok();
}

Result<Json::Object> event_in(const Json::Object& parameters) {
  const auto event = parameters.find("event");
  if (event == parameters.end() || event->second.object() == nullptr)
    return fail(ErrorCode::Malformed, N_("the guard's answer is not of the documented form"));
  return *event->second.object();
}

}  // namespace

Result<ControlClient> ControlClient::connect(const std::string& path) {
  ControlClient client(TRY(connect_to_control_socket(path)));
  TRY(client.time_limit(kAnswerWithin));
  return client;
}

Result<Json::Object> ControlClient::call(Method method, Json::Object parameters) {
  TRY(send(method, std::move(parameters), false));
  return receive();
}

Status ControlClient::watch() {
  TRY(send(Method::Watch, {}, true));
  const Json::Object began = TRY(receive());
  TRY(event_in(began));
  return time_limit(kForEver);
}

Result<Json::Object> ControlClient::next_event() {
  const Json::Object parameters = TRY(receive());
  return event_in(parameters);
}

Status ControlClient::send(Method method, Json::Object parameters, bool more) {
  std::string name = std::string(kGuardInterface) + "." + std::string(wire_name(method));
  return send_all(socket_, as_bytes(call_text({std::move(name), std::move(parameters), more, false})));
}

Result<Json::Object> ControlClient::receive() {
  std::uint8_t chunk[16384];
  for (;;) {
    if (const auto message = incoming_.take()) {
      const Reply reply = TRY(parse_reply(as_bytes(*message)));
      if (!reply.error.empty()) return error_of(reply);
      return reply.parameters;
    }
    const auto got = checked("recv", "", [&] { return ::recv(socket_.get(), chunk, sizeof chunk, 0); });
    if (!got && got.assume_error().system_error == EAGAIN)
      return fail(ErrorCode::Io, N_("the guard's daemon did not answer in time"));
    if (!got) return got.assume_error();
    if (got.assume_value() == 0) return fail(ErrorCode::NotFound, N_("the guard's daemon hung up"));
    TRY(incoming_.add({chunk, static_cast<std::size_t>(got.assume_value())}));
  }
}

Status ControlClient::time_limit(std::chrono::seconds limit) {
  const timeval time{limit.count(), 0};
  for (const int option : {SO_RCVTIMEO, SO_SNDTIMEO})
    TRY(checked("setsockopt", "", [&] { return ::setsockopt(socket_.get(), SOL_SOCKET, option, &time, sizeof time); }));
  return ok();
}

}  // namespace dieu8
