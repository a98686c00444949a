// Bytes of a caller at the control socket: cut into messages, parsed, answered. Whatever comes, the daemon stands.
#include <cstddef>
#include <cstdint>

#include "guard/control/answer_call.h"
#include "guard/control/message_buffer.h"
#include "tests/fakes/guard/daemon_service.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dieu8;  // NOLINT(google-build-using-namespace)
  if (size < 2) return 0;
  FakeDaemonService service;
  const Peer peer{1, data[0] % 2U, 1000, {}};
  const std::size_t step = data[1] + 1U;
  MessageBuffer buffer(kMostRequestBytes);
  for (std::size_t at = 2; at < size; at += step) {
    if (!buffer.add({data + at, std::min(step, size - at)})) return 0;
    while (const auto message = buffer.take()) {
      const Answer answer = answer_call(as_bytes(*message), peer, gid_t{990}, service);
      // Every answer is one message, and one that a client can read.
      if (answer.text.find('\0') != (answer.text.empty() ? std::string::npos : answer.text.size() - 1))
        __builtin_trap();
      if (!answer.text.empty() &&
          !parse_reply(as_bytes(std::string_view(answer.text).substr(0, answer.text.size() - 1))))
        __builtin_trap();
      if (answer.then == Answer::Then::Close) return 0;
    }
  }
  return 0;
}
