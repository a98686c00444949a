#include "evidence/ticket/typed_code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dieu8 {
namespace {

Bytes counted(std::size_t size) {
  Bytes bytes(size);
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::uint8_t>(i * 7 + 3);
  return bytes;
}

std::string argument_of(const Result<Bytes>& result) {
  return result || result.error().arguments.empty() ? "" : result.error().arguments[0];
}

TEST(TypedCode, OfEveryLengthIsReadInBothForms) {
  for (std::size_t size = 1; size < 130; ++size) {
    const Bytes bytes = counted(size);
    EXPECT_EQ(read_typed(TypedKind::Ticket, typed_lines(TypedKind::Ticket, bytes)).value(), bytes) << size;
    EXPECT_EQ(read_typed(TypedKind::Ticket, typed_row(TypedKind::Ticket, bytes)).value(), bytes) << size;
  }
}

TEST(TypedCode, LooksAsItIsDocumented) {
  EXPECT_EQ(typed_lines(TypedKind::Ticket, counted(23)),
            "D8TK 02\n01: 0C51 260Z 4RPK 8ET2 9585 EQK5 DHSQ N0C8 - Y8GK\n02: HYB9 T - 5ZEM\n");
}

TEST(TypedCode, TakesWhatPeopleTypeInstead) {
  const Bytes bytes = counted(45);
  std::string text = typed_lines(TypedKind::Ticket, bytes);
  for (char& c : text) {
    if (c == '0' && text[0] == 'D') c = 'o';
    if (c == '1') c = 'l';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  EXPECT_EQ(read_typed(TypedKind::Ticket, "# ghi chú\r\n\n" + text + "\n# hết\n").value(), bytes);
}

TEST(TypedCode, NamesTheLineOfEverySingleSlip) {
  const std::string text = typed_lines(TypedKind::Ticket, counted(65));
  std::size_t line = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n') ++line;
    const bool letter = std::string_view("0123456789ABCDEFGHJKMNPQRSTVWXYZ").find(text[at]) != std::string_view::npos;
    const bool in_number = line == 0 || text.substr(at).find(':') < 3;
    if (!letter || in_number) continue;
    std::string slip = text;
    slip[at] = text[at] == 'Z' ? 'Y' : 'Z';
    EXPECT_EQ(argument_of(read_typed(TypedKind::Ticket, slip)), "0" + std::to_string(line)) << at;
    slip.erase(at, 1);
    EXPECT_EQ(argument_of(read_typed(TypedKind::Ticket, slip)), "0" + std::to_string(line)) << at;
  }
}

TEST(TypedCode, NamesTheLineOfTwoLettersThatChangedPlaces) {
  const std::string text = typed_lines(TypedKind::Ticket, counted(40));
  const std::size_t second = text.find("02: ") + 4;
  std::string slip = text;
  ASSERT_NE(slip[second], slip[second + 1]);
  std::swap(slip[second], slip[second + 1]);
  EXPECT_EQ(argument_of(read_typed(TypedKind::Ticket, slip)), "02");
}

TEST(TypedCode, NamesTheLineThatIsMissing) {
  const std::string text = typed_lines(TypedKind::Ticket, counted(65));
  const std::size_t last = text.find("04: ");
  EXPECT_EQ(argument_of(read_typed(TypedKind::Ticket, text.substr(0, last))), "04");
  const std::size_t second = text.find("02: ");
  const std::size_t third = text.find("03: ");
  EXPECT_EQ(argument_of(read_typed(TypedKind::Ticket, text.substr(0, second) + text.substr(third))), "02");
}

TEST(TypedCode, LinesOfAnotherCodeDoNotFit) {
  const std::string text = typed_lines(TypedKind::Ticket, counted(40));
  const std::string longer = typed_lines(TypedKind::Ticket, counted(60));
  const std::string mixed = text.substr(0, text.find("02: ")) + longer.substr(longer.find("02: "));
  EXPECT_FALSE(read_typed(TypedKind::Ticket, mixed));
}

TEST(TypedCode, OfAChallengeIsNoTicket) {
  const std::string text = typed_lines(TypedKind::Challenge, counted(40));
  EXPECT_EQ(read_typed(TypedKind::Ticket, text).error().code, ErrorCode::NotFound);
  EXPECT_EQ(read_typed(TypedKind::Ticket, "").error().code, ErrorCode::NotFound);
  EXPECT_EQ(read_typed(TypedKind::Ticket, "D8TK").error().code, ErrorCode::NotFound);
}

TEST(TypedCode, WithOneDigitForItsLinesIsNoCode) {
  EXPECT_FALSE(read_typed(TypedKind::Ticket, "D8TK5"));
  EXPECT_FALSE(typed_line_count(TypedKind::Ticket, "D8TK5"));
}

}  // namespace
}  // namespace dieu8
