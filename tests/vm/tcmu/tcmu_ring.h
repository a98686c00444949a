// The ring that target_core_user shares with a program: SCSI commands of the kernel in, answers out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"
#include "evidence/base/unique_fd.h"
#include "wipe/command/scsi_transport.h"

namespace dieu8 {

struct RingRequest {
  Bytes cdb;
  Bytes data_out;
};

class TcmuRing {
 public:
  // Of the backstore that the kernel's configfs calls `name`. Errors: NotFound, Io; Malformed for another layout.
  static Result<TcmuRing> open(const std::string& name);
  TcmuRing(TcmuRing&& other) noexcept;
  TcmuRing& operator=(TcmuRing&&) = delete;
  TcmuRing(const TcmuRing&) = delete;
  TcmuRing& operator=(const TcmuRing&) = delete;
  ~TcmuRing();

  const UniqueFd& device() const { return device_; }  // readable when commands came; read 4 bytes to arm it again

  // The command at the tail, left there until answer(); nullopt: none. What is no command is skipped.
  std::optional<RingRequest> next();
  void answer(const ScsiAnswer& answer);
  Status ring_the_bell();  // tells the kernel to look at the answers

 private:
  TcmuRing(UniqueFd device, std::span<std::uint8_t> memory) : device_(std::move(device)), memory_(memory) {}

  std::uint32_t shared_word(std::size_t offset) const;  // the other side may be writing it
  std::size_t entry_at_tail() const;
  void move_tail(std::uint32_t bytes);
  RingRequest request_at(std::size_t entry);
  std::span<std::uint8_t> buffer(std::size_t entry, std::size_t number);
  std::uint32_t copy_in(std::size_t entry, ByteView data);

  UniqueFd device_;
  std::span<std::uint8_t> memory_;
};

}  // namespace dieu8
