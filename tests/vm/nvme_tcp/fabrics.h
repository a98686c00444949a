// The controller behind the connections: Fabrics commands and registers (NVMe Base 2.0 sections 3.1.3, 6), and
// everything else handed to the simulated drive. Time is the machine's: what passed is worked off before each command.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "evidence/base/clock.h"
#include "tests/fakes/drive/nvme/nvme_controller.h"
#include "tests/vm/nvme_tcp/pdu.h"

namespace dieu8 {

struct FabricsReply {
  CompletionEntry completion;
  Bytes data;                 // to the host
  std::uint64_t busy_ms = 0;  // to be waited for before it is sent
  bool silent = false;        // never answered (asynchronous events; a drive that does not answer)
};

// What one connection is: filled by Connect.
struct FabricsQueue {
  bool connected = false;
  std::uint16_t number = 0;  // 0: admin
  std::uint16_t entries = 0;
};

class FabricsController {
 public:
  FabricsController(SimulatedNvmeController& drive, std::string name, Clock& clock)
      : drive_(drive), name_(std::move(name)), clock_(clock), last_ms_(clock.boot().milliseconds) {}

  // Bytes of data the host still has to send for `command`; 0: none. Over kLargestTransfer: it cannot be taken.
  static std::uint32_t bytes_from_host(const SubmissionEntry& command);

  // Thread-safe: one command after the other.
  FabricsReply handle(FabricsQueue& queue, const SubmissionEntry& command, ByteView data);

  // The host is gone: nothing is enabled any more.
  void disconnect();

  // {"user":0,"other_stores":0,"unaddressable":0,"sanitizes":1}: canary bytes left, and how many were accepted.
  std::string left_json();

 private:
  void let_time_pass();
  FabricsReply fabrics(FabricsQueue& queue, const SubmissionEntry& command, ByteView data);
  FabricsReply connect(FabricsQueue& queue, const SubmissionEntry& command, ByteView data);
  FabricsReply property_get(const SubmissionEntry& command) const;
  FabricsReply property_set(const SubmissionEntry& command);
  FabricsReply admin(const SubmissionEntry& command);
  FabricsReply input_output(const SubmissionEntry& command, ByteView data);
  FabricsReply read(const SubmissionEntry& command);
  std::uint16_t manage_data_set(const SubmissionEntry& command, ByteView data);
  void complete_controller_page(Bytes& page) const;

  std::mutex mutex_;
  SimulatedNvmeController& drive_;
  std::string name_;
  Clock& clock_;
  std::int64_t last_ms_;
  std::uint32_t configuration_ = 0;  // CC
  std::uint32_t status_ = 0;         // CSTS
  std::uint64_t sanitizes_ = 0;
};

}  // namespace dieu8
