// What a scanner, a keyboard or a file hands in: any bytes at all. What the readers accept must have exactly one form.
#include <algorithm>
#include <cstdlib>

#include "evidence/ticket/ticket.h"
#include "evidence/ticket/typed_code.h"
#include "guard/ticket/ticket_file.h"

using namespace dieu8;

namespace {

void demand(bool held) {
  if (!held) std::abort();
}

void check_challenge(ByteView input) {
  const auto read = read_challenge(input);
  if (read) demand(std::ranges::equal(write_challenge(read.assume_value()).assume_value(), input));
}

void check_payload(ByteView input) {
  const auto read = read_ticket(input);
  if (read) demand(std::ranges::equal(write_ticket(read.assume_value()).assume_value(), input));
}

void check_document(ByteView input) {
  const auto read = read_signed_ticket(input);
  if (!read) return;
  demand(std::ranges::equal(write_signed_ticket(read.assume_value()), input));
  check_payload(read.assume_value().payload);
}

void check_typed(std::string_view text) {
  for (const TypedKind kind : {TypedKind::Challenge, TypedKind::Ticket}) {
    const auto read = read_typed(kind, text);
    if (!read) continue;
    const auto again = read_typed(kind, typed_lines(kind, read.assume_value()));
    demand(again && again.assume_value() == read.assume_value());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView input(data, size);
  check_challenge(input);
  check_payload(input);
  check_document(input);
  check_typed(as_text(input));
  const auto book = parse_ticket_book(as_text(input));
  if (book) demand(ticket_book_text(book.assume_value()) == as_text(input));
  return 0;
}
