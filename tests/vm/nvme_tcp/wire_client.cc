#include "tests/vm/nvme_tcp/wire_client.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>

namespace dieu8::test {
namespace {

std::string read_line(const UniqueFd& from) {
  std::string line;
  char letter = 0;
  while (::read(from.get(), &letter, 1) == 1 && letter != '\n') line += letter;
  return line;
}

void put(Bytes& bytes, std::size_t offset, std::uint64_t value, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) bytes[offset + i] = static_cast<std::uint8_t>(value >> (8 * i));
}

std::uint64_t get(const Bytes& bytes, std::size_t offset, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value |= std::uint64_t{bytes[offset + i]} << (8 * i);
  return value;
}

}  // namespace

Bytes hex(const std::string& text) {
  std::string digits;
  for (const char letter : text)
    if (letter != ' ') digits += letter;
  return from_hex(digits).assume_value();
}

ServedDrive::ServedDrive(const std::string& lie) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return;
  output_ = UniqueFd(ends[0]);
  const UniqueFd write_end(ends[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, write_end.get(), STDOUT_FILENO);
  std::string program = DIEU8_BIN_DIR "/dieu8-test-nvme-tcp";
  std::string lie_option = "--lie=" + lie;
  std::array<std::string, 4> fixed{program, "--port=0", "--mebibytes=1", "--sanitize-ms=300"};
  std::array<char*, 6> arguments{fixed[0].data(), fixed[1].data(),   fixed[2].data(),
                                 fixed[3].data(), lie_option.data(), nullptr};
  ::posix_spawn(&process_, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  const std::string line = read_line(output_);  // listening on 127.0.0.1:PORT as NAME
  const auto colon = line.find(':');
  if (colon != std::string::npos) port_ = static_cast<std::uint16_t>(std::strtoul(&line[colon + 1], nullptr, 10));
}

ServedDrive::~ServedDrive() { end(); }

std::string ServedDrive::end() {
  if (process_ <= 0) return "";
  ::kill(process_, SIGTERM);
  std::string line = read_line(output_);
  ::waitpid(process_, nullptr, 0);
  process_ = -1;
  return line;
}

WireClient::WireClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval patience{.tv_sec = 10, .tv_usec = 0};
  ::setsockopt(socket_.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (::connect(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) socket_.reset();
}

bool WireClient::send(const Bytes& bytes) {
  const auto sent = ::send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
  return sent == static_cast<ssize_t>(bytes.size());
}

Bytes WireClient::receive(std::size_t count) {
  Bytes bytes(count);
  std::size_t got = 0;
  while (got < count) {
    const auto now = ::recv(socket_.get(), bytes.data() + got, count - got, 0);
    if (now <= 0) break;
    got += static_cast<std::size_t>(now);
  }
  bytes.resize(got);
  return bytes;
}

bool WireClient::is_closed() {
  char byte = 0;
  const auto got = ::recv(socket_.get(), &byte, 1, 0);
  return got == 0 || errno == ECONNRESET;
}

bool WireClient::initialize() {
  // ICReq: type 00h, header of 128 bytes, 128 bytes in all; format 0, no alignment, no digests, one R2T at a time.
  Bytes request = hex("00 00 80 00 80000000 0000 00 00 00000000");
  request.resize(128);
  if (!send(request)) return false;
  const Bytes answer = receive(128);
  return answer.size() == 128 && Bytes(answer.begin(), answer.begin() + 12) == hex("01 00 80 00 80000000 0000 00 00");
}

WireAnswer WireClient::command(Bytes submission, const Bytes& in_capsule, const Bytes& later) {
  const std::size_t whole = 72 + in_capsule.size();
  Bytes capsule = hex("04 00 48 00 00000000");
  if (!in_capsule.empty()) {
    capsule[3] = 72;
    submission[39] = 0x01;  // the descriptor's address is an offset in the capsule
  }
  put(capsule, 4, whole, 4);
  capsule.insert(capsule.end(), submission.begin(), submission.end());
  capsule.insert(capsule.end(), in_capsule.begin(), in_capsule.end());
  WireAnswer answer;
  if (!send(capsule)) return answer;
  for (;;) {
    const Bytes head = receive(24);
    if (head.size() != 24) return answer;
    if (head[0] == 0x07) {  // C2HData
      answer.data = receive(get(head, 16, 4));
    } else if (head[0] == 0x09) {  // R2T: its tag goes back, the data in two pieces
      ++answer.transfers_asked;
      const std::size_t half = later.size() / 2;
      for (const std::size_t offset : {std::size_t{0}, half}) {
        const std::size_t length = offset == 0 ? half : later.size() - half;
        Bytes unit = hex("06 00 18 18 00000000 4200 0000 00000000 00000000 00000000");
        unit[1] = offset == 0 ? 0x00 : 0x04;
        put(unit, 4, 24 + length, 4);
        put(unit, 10, get(head, 10, 2), 2);
        put(unit, 12, offset, 4);
        put(unit, 16, length, 4);
        unit.insert(unit.end(), later.begin() + static_cast<std::ptrdiff_t>(offset),
                    later.begin() + static_cast<std::ptrdiff_t>(offset + length));
        if (!send(unit)) return answer;
      }
    } else if (head[0] == 0x05) {  // CapsuleResp
      answer.result = get(head, 8, 8);
      answer.id = static_cast<std::uint16_t>(get(head, 20, 2));
      answer.status = static_cast<std::uint16_t>(get(head, 22, 2) >> 1U);
      return answer;
    } else {
      return answer;
    }
  }
}

bool WireClient::connect(std::uint16_t queue, const std::string& name) {
  if (!initialize()) return false;
  Bytes data(1024, 0);
  put(data, 16, queue == 0 ? 0xffff : 0x0001, 2);
  std::copy(name.begin(), name.end(), data.begin() + 256);
  // Connect: type 01h; record format 0, queue, 32 entries (zero-based).
  Bytes request = entry(0x7f, 1024, 0x01, std::uint32_t{queue} << 16U, 31);
  const WireAnswer answer = command(request, data);
  if (answer.status != 0 || (answer.result & 0xffffU) != 1) return false;
  if (queue != 0) return true;
  // Property Set of CC (offset 14h): 64-byte and 16-byte entries, enabled.
  return command(entry(0x7f, 0, 0x00, 0, 0x14, 0x00460001)).status == 0;
}

Bytes entry(std::uint8_t opcode, std::uint32_t bytes, std::uint32_t one, std::uint32_t ten, std::uint32_t eleven,
            std::uint32_t twelve) {
  Bytes raw(64, 0);
  raw[0] = opcode;
  raw[1] = 0x40;  // an SGL
  put(raw, 2, 0x0042, 2);
  put(raw, 4, one, 4);
  put(raw, 32, bytes, 4);
  raw[39] = 0x5a;  // transport SGL data block
  put(raw, 40, ten, 4);
  put(raw, 44, eleven, 4);
  put(raw, 48, twelve, 4);
  return raw;
}

}  // namespace dieu8::test
