// Writes deterministic CBOR (RFC 8949 section 4.2): shortest heads, definite lengths; no floats, no indefinite items.
#pragma once

#include <cstdint>
#include <string_view>

#include "evidence/base/bytes.h"

namespace dieu8 {

// Items are appended in order. `array(n)` and `map(n)` announce n items (map: n pairs) that the caller then appends.
// A map's keys must come in bytewise order of their encodings: the caller writes them so (small unsigned keys rising).
class CborWriter {
 public:
  void natural(std::uint64_t value);
  void integer(std::int64_t value);
  void bytes(ByteView value);
  void text(std::string_view value);  // UTF-8
  void boolean(bool value);
  void null();
  void array(std::uint64_t items);
  void map(std::uint64_t pairs);
  void tag(std::uint64_t number);

  // `item` is one whole CBOR item made before; its bytes go in as they are.
  void encoded(ByteView item);

  const Bytes& written() const { return written_; }

 private:
  void head(unsigned major, std::uint64_t argument);

  Bytes written_;
};

}  // namespace dieu8
