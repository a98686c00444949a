// A network namespace of the test's own with a pair of interfaces, and what comes out at the far end.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "evidence/base/unique_fd.h"
#include "guard/network/link.h"

namespace dieu8 {

class OwnNetwork {
 public:
  // Why no namespace can be made here; nullptr when one can.
  static const char* missing();

  // Enters a new namespace with `near0` and `far0`, both down and without addresses.
  OwnNetwork();
  ~OwnNetwork();  // back to where the test came from
  OwnNetwork(const OwnNetwork&) = delete;
  OwnNetwork& operator=(const OwnNetwork&) = delete;

  // near0 is up with 10.9.0.1/24, and knows where 10.9.0.2 and 10.10.0.2 are.
  void bring_up();

  // The frames that reach far0 because of `attempt`.
  std::size_t frames_of(const std::function<void()>& attempt);

  // near0 as if it were the card `mac` of `driver`.
  Link near_as_card(const std::string& mac, const std::string& driver) const;

  static void ip(const std::string& words);  // ip(8); the test fails when it does

 private:
  UniqueFd before_;
};

// Ways to send something out of near0.
void send_udp(const char* to);
void connect_tcp(const char* to);
void send_raw_ip(const char* to);
void send_packet_frame();
void send_packet_frame_past_the_queue();  // PACKET_QDISC_BYPASS

}  // namespace dieu8
