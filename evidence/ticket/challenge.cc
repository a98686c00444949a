#include "evidence/ticket/challenge.h"

#include "evidence/ticket/question_format.h"
#include "evidence/ticket/ticket_format.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kOwnPairs = 3;  // type, time, name

}  // namespace

Result<Bytes> write_challenge(const Challenge& challenge) {
  TRY(ticket::check_line(challenge.name, kMostNameBytes));
  CborWriter writer;
  writer.map(kOwnPairs + ticket::question_pairs(challenge.question));
  writer.natural(ticket::kType);
  writer.text(kChallengeType);
  TRY(ticket::write_question(writer, challenge.question));
  writer.natural(ticket::kTime);
  writer.integer(challenge.time.seconds);
  writer.natural(ticket::kName);
  writer.text(challenge.name);
  return writer.written();
}

Result<Challenge> read_challenge(ByteView document) {
  CborReader reader(document);
  const std::uint64_t pairs = TRY(reader.map());
  TRY(reader.exactly(ticket::kType));
  if (TRY(reader.text()) != kChallengeType) return ticket::malformed();
  Challenge challenge;
  challenge.question = TRY(ticket::read_question(reader));
  TRY(reader.exactly(ticket::kTime));
  challenge.time.seconds = TRY(reader.integer());
  TRY(reader.exactly(ticket::kName));
  challenge.name = TRY(ticket::read_line(reader, kMostNameBytes));
  TRY(reader.at_end());
  if (pairs != kOwnPairs + ticket::question_pairs(challenge.question)) return ticket::malformed();
  return challenge;
}

}  // namespace dieu8
