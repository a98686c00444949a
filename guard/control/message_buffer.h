// Cuts a stream of bytes into Varlink messages, each ended by one zero byte.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

inline constexpr std::size_t kMostRequestBytes = 64U << 10U;  // what a caller may send in one message
inline constexpr std::size_t kMostReplyBytes = 8U << 20U;     // what a client accepts in one message

class MessageBuffer {
 public:
  explicit MessageBuffer(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // Errors: Malformed when a message without an end grew beyond the limit. (A whole one may be longer by what one read
  // brings; its parser bounds it.)
  Status add(ByteView bytes);
  // The oldest whole message without its zero byte; nullopt: none yet.
  std::optional<std::string> take();
  bool holds_part() const { return bytes_.size() > begin_; }

 private:
  std::size_t most_bytes_;
  std::string bytes_;
  std::size_t begin_ = 0;      // of the oldest message
  std::size_t looked_at_ = 0;  // no zero byte of an unfinished message lies before this: each byte is looked at once
};

}  // namespace dieu8
