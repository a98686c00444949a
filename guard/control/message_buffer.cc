#include "guard/control/message_buffer.h"

#include <algorithm>

namespace dieu8 {

Status MessageBuffer::add(ByteView bytes) {
  bytes_.append(as_text(bytes));
  // Only the last message can be unfinished; the others are bounded by what one read brings.
  const std::size_t last_end = bytes_.rfind('\0');
  const std::size_t last_begin = last_end == std::string::npos || last_end < begin_ ? begin_ : last_end + 1;
  if (bytes_.size() - last_begin > most_bytes_)
    return fail(ErrorCode::Malformed, N_("a message longer than {1} bytes"), {std::to_string(most_bytes_)});
  return ok();
}

std::optional<std::string> MessageBuffer::take() {
  const std::size_t end = bytes_.find('\0', std::max(begin_, looked_at_));
  if (end == std::string::npos) {
    bytes_.erase(0, begin_);
    begin_ = 0;
    looked_at_ = bytes_.size();
    return std::nullopt;
  }
  std::string message = bytes_.substr(begin_, end - begin_);
  begin_ = end + 1;
  looked_at_ = begin_;
  return message;
}

}  // namespace dieu8
