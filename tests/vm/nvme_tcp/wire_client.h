// A host that speaks NVMe/TCP with bytes put together by hand, and the program it speaks to.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/unique_fd.h"

namespace dieu8::test {

// Bytes of a hexadecimal text with spaces: "7f 40 0100".
Bytes hex(const std::string& text);

// dieu8-test-nvme-tcp on any free port, ended by SIGTERM.
class ServedDrive {
 public:
  explicit ServedDrive(const std::string& lie);
  ~ServedDrive();
  ServedDrive(const ServedDrive&) = delete;
  ServedDrive& operator=(const ServedDrive&) = delete;

  std::uint16_t port() const { return port_; }
  std::string end();  // the line it prints last

 private:
  pid_t process_ = -1;
  UniqueFd output_;
  std::uint16_t port_ = 0;
};

struct WireAnswer {
  std::uint16_t status = 0xffff;  // with the phase bit shifted out; FFFFh: no answer came
  std::uint16_t id = 0;
  std::uint64_t result = 0;
  Bytes data;
  std::uint32_t transfers_asked = 0;  // R2T units that came before
};

class WireClient {
 public:
  explicit WireClient(std::uint16_t port);

  bool send(const Bytes& bytes);
  Bytes receive(std::size_t count);  // fewer when the other side closed
  bool is_closed();                  // the other side closed the connection; waits for it
  // ICReq, and whether the ICResp is one.
  bool initialize();
  // Sends a command capsule of these 64 bytes, with `in_capsule` behind them, or `later` when it is asked for.
  WireAnswer command(Bytes entry, const Bytes& in_capsule = {}, const Bytes& later = {});
  // ICReq, Connect (admin or the one I/O queue), and for the admin queue CC.EN.
  bool connect(std::uint16_t queue, const std::string& name);

 private:
  UniqueFd socket_;
};

// A 64-byte entry: opcode, CID 0042h, a transport SGL of `bytes`, and dwords 1 and 10 to 12.
Bytes entry(std::uint8_t opcode, std::uint32_t bytes, std::uint32_t one, std::uint32_t ten = 0,
            std::uint32_t eleven = 0, std::uint32_t twelve = 0);

}  // namespace dieu8::test
