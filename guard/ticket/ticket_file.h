// The book of tickets on the disk: one file, replaced in one step; and what the record says of it, so that a file that
// was removed or put back is found.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "evidence/base/result.h"
#include "guard/ticket/ticket_book.h"

namespace dieu8 {

// Canonical JSON of `dieu8.ticket-book/1`.
std::string ticket_book_text(const TicketBookState& state);

// Reads exactly what `ticket_book_text` writes; documents and challenges inside must be whole. Errors: Malformed.
Result<TicketBookState> parse_ticket_book(std::string_view text);

class TicketFile {
 public:
  explicit TicketFile(std::string path) : path_(std::move(path)) {}

  // Errors: NotFound, Io, Malformed.
  Result<TicketBookState> read() const;
  // On the medium when it returns ok. Errors: Io, NoSpace.
  Status write(const TicketBookState& state) const;

 private:
  std::string path_;
};

// The highest `book` that a record of tickets states in the newest `segments` segments of the folder; 0: none does.
// Segments that cannot be read say nothing.
std::uint64_t newest_book_in_record(const std::string& journal_folder, std::size_t segments);

inline constexpr std::size_t kAllSegments = static_cast<std::size_t>(-1);

}  // namespace dieu8
