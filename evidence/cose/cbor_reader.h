// The strict reader of deterministic CBOR (RFC 8949 section 4.2): what is not the one right encoding is refused.
#pragma once

#include <cstdint>
#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

// A cursor over `document`, which must outlive it: the caller asks for the item it expects.
// All errors: Malformed with the byte position, for another type, a head longer than needed, an indefinite length,
// a float, text that is not UTF-8, bytes missing, and a length that the rest of the document cannot hold.
class CborReader {
 public:
  explicit CborReader(ByteView document) : document_(document) {}

  Result<std::uint64_t> natural();
  Result<std::int64_t> integer();
  Result<ByteView> bytes();
  Result<std::string> text();
  Result<bool> boolean();
  Status null();
  Result<std::uint64_t> array();  // how many items follow
  Result<std::uint64_t> map();    // how many pairs follow
  Status tag(std::uint64_t number);
  Status exactly(std::uint64_t value);  // this natural number and no other: a map's key

  // Bytes from `start` (an earlier `position`) to here: the exact bytes of an item just read.
  ByteView since(std::size_t start) const { return document_.subspan(start, position_ - start); }
  std::size_t position() const { return position_; }

  // Call last. Errors: Malformed when bytes are left.
  Status at_end() const;

 private:
  struct Head {
    unsigned major = 0;
    std::uint64_t argument = 0;
  };
  Result<Head> head();
  Result<std::uint64_t> head_of(unsigned major);
  Result<ByteView> take(std::uint64_t count);
  Error malformed() const;

  ByteView document_;
  std::size_t position_ = 0;
};

}  // namespace dieu8
