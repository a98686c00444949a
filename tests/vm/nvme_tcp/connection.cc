#include "tests/vm/nvme_tcp/connection.h"

#include <sys/socket.h>

#include <chrono>
#include <iostream>
#include <thread>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

// Fills `into`, or tells that the host closed the connection (Interrupted).
Status read_whole(const UniqueFd& socket, std::span<std::uint8_t> into) {
  while (!into.empty()) {
    const auto got = TRY(checked("recv", "", [&] { return ::recv(socket.get(), into.data(), into.size(), 0); }));
    if (got == 0) return fail(ErrorCode::Interrupted, "closed");
    into = into.subspan(static_cast<std::size_t>(got));
  }
  return ok();
}

Status send_whole(const UniqueFd& socket, ByteView bytes) {
  while (!bytes.empty()) {
    const auto sent =
        TRY(checked("send", "", [&] { return ::send(socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL); }));
    bytes = bytes.subspan(static_cast<std::size_t>(sent));
  }
  return ok();
}

struct Unit {
  PduType type = PduType::CommandCapsule;
  Bytes header;
  Bytes data;
};

Result<Unit> read_unit(const UniqueFd& socket) {
  Bytes bytes(kPduCommonBytes);
  TRY(read_whole(socket, bytes));
  const PduHeader header = read_pdu_header(bytes);
  if (const std::string fault = fault_of(header); !fault.empty()) {
    std::cerr << "closing: " << fault << "\n";
    return fail(ErrorCode::Malformed, "not an NVMe/TCP unit");
  }
  bytes.resize(header.bytes);
  TRY(read_whole(socket, std::span(bytes).subspan(kPduCommonBytes)));
  Unit unit{static_cast<PduType>(header.type), Bytes(bytes.begin(), bytes.begin() + header.header_bytes), {}};
  if (header.data_offset != 0) unit.data.assign(bytes.begin() + header.data_offset, bytes.end());
  return unit;
}

class Connection {
 public:
  Connection(const UniqueFd& socket, FabricsController& controller) : socket_(socket), controller_(controller) {}

  // Always ends with an error: Interrupted when the host closed the connection.
  Status serve() {
    const Unit first = TRY(read_unit(socket_));
    if (first.type != PduType::InitializeRequest) return fail(ErrorCode::Malformed, "no initialization");
    TRY(send_whole(socket_, initialize_response()));
    for (;;) {
      const Unit unit = TRY(read_unit(socket_));
      if (unit.type != PduType::CommandCapsule) return fail(ErrorCode::Malformed, "data that nobody asked for");
      TRY(take(unit));
    }
  }

  bool is_admin() const { return queue_.connected && queue_.number == 0; }

 private:
  Status take(const Unit& unit) {
    const SubmissionEntry command = read_submission(ByteView(unit.header).subspan(8));
    Bytes data = unit.data;
    const std::uint32_t wanted = FabricsController::bytes_from_host(command);
    if (wanted > kLargestTransfer) return fail(ErrorCode::Malformed, "more data than a command may have");
    if (wanted != 0 && !command.data_in_capsule) data = TRY(fetch(command, wanted));
    return answer(controller_.handle(queue_, command, data));
  }

  // Asks for the data and waits for it. Commands that come in between wait their turn: the host is told of room for
  // one transfer only, and capsules stand in the stream behind it at the earliest.
  Result<Bytes> fetch(const SubmissionEntry& command, std::uint32_t wanted) {
    TRY(send_whole(socket_, ready_to_transfer(command.id, wanted)));
    Bytes data(wanted, 0);
    for (std::uint32_t got = 0; got < wanted;) {
      const Unit unit = TRY(read_unit(socket_));
      if (unit.type == PduType::CommandCapsule) {
        waiting_.push_back(unit);
        continue;
      }
      const std::uint64_t offset = number_at(unit.header, 12, 4);
      const bool fits = offset + unit.data.size() <= wanted && number_at(unit.header, 8, 2) == command.id;
      if (unit.type != PduType::DataToController || !fits || unit.data.empty())
        return fail(ErrorCode::Malformed, "data that does not fit");
      std::copy(unit.data.begin(), unit.data.end(), data.begin() + static_cast<std::ptrdiff_t>(offset));
      got += static_cast<std::uint32_t>(unit.data.size());
    }
    return data;
  }

  Status answer(const FabricsReply& reply) {
    if (queue_.entries != 0) head_ = static_cast<std::uint16_t>((head_ + 1) % queue_.entries);
    std::this_thread::sleep_for(std::chrono::milliseconds(reply.busy_ms));
    if (!reply.silent) {
      if (!reply.data.empty()) TRY(send_whole(socket_, data_to_host(reply.completion.id, reply.data)));
      TRY(send_whole(socket_, response_capsule(reply.completion, head_, queue_.number)));
    }
    return take_waiting();
  }

  Status take_waiting() {
    if (waiting_.empty()) return ok();
    const Unit next = waiting_.front();
    waiting_.erase(waiting_.begin());
    return take(next);
  }

  const UniqueFd& socket_;
  FabricsController& controller_;
  FabricsQueue queue_;
  std::vector<Unit> waiting_;
  std::uint16_t head_ = 0;
};

}  // namespace

void serve_connection(const UniqueFd& socket, FabricsController& controller) {
  Connection connection(socket, controller);
  const Status end = connection.serve();
  if (!end && end.error().code == ErrorCode::Malformed) std::cerr << "closing: " << end.error().message << "\n";
  if (connection.is_admin()) controller.disconnect();
  ::shutdown(socket.get(), SHUT_RDWR);
}

}  // namespace dieu8
