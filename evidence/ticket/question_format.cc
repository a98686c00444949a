#include "evidence/ticket/question_format.h"

#include "evidence/json/utf8.h"
#include "evidence/ticket/ticket_format.h"

namespace dieu8::ticket {
namespace {

constexpr std::uint64_t kQuestionPairs = 5;
constexpr std::size_t kMostPolicyIdBytes = 64;
constexpr std::uint64_t kLargest16 = 0xFFFF;

bool has_controls(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

void write_usb(CborWriter& writer, const UsbIdentity& usb) {
  writer.array(5);
  writer.natural(kUsbSubject);
  writer.natural(usb.vendor);
  writer.natural(usb.product);
  writer.bytes(as_bytes(usb.serial));
  writer.bytes(usb.descriptors);
}

void write_policy(CborWriter& writer, const PolicyIdentity& policy) {
  writer.array(4);
  writer.natural(kPolicySubject);
  writer.text(policy.id);
  writer.natural(policy.version);
  writer.bytes(policy.manifest);
}

Result<std::uint16_t> read_number16(CborReader& reader) {
  const std::uint64_t number = TRY(reader.natural());
  if (number > kLargest16) return malformed();
  return static_cast<std::uint16_t>(number);
}

Result<TicketSubject> read_usb(CborReader& reader) {
  UsbIdentity usb;
  usb.vendor = TRY(read_number16(reader));
  usb.product = TRY(read_number16(reader));
  const ByteView serial = TRY(reader.bytes());
  if (serial.size() > kMostSerialBytes) return malformed();
  usb.serial = as_text(serial);
  usb.descriptors = TRY(read_bytes<std::tuple_size_v<Digest>>(reader));
  return TicketSubject(std::move(usb));
}

Result<TicketSubject> read_policy(CborReader& reader) {
  PolicyIdentity policy;
  policy.id = TRY(read_line(reader, kMostPolicyIdBytes));
  policy.version = TRY(reader.natural());
  policy.manifest = TRY(read_bytes<std::tuple_size_v<Digest>>(reader));
  return TicketSubject(std::move(policy));
}

Result<TicketSubject> read_subject(CborReader& reader) {
  const std::uint64_t items = TRY(reader.array());
  const std::uint64_t kind = TRY(reader.natural());
  if (kind == kUsbSubject && items == 5) return read_usb(reader);
  if (kind == kPolicySubject && items == 4) return read_policy(reader);
  return malformed();
}

// Each action is about one kind of thing, and about nothing else.
bool fits(TicketAction action, const TicketSubject& subject) {
  switch (action) {
    case TicketAction::OpenMedium:
    case TicketAction::Print: return std::holds_alternative<UsbIdentity>(subject);
    case TicketAction::Policy: return std::holds_alternative<PolicyIdentity>(subject);
    case TicketAction::Maintenance:
    case TicketAction::ResumeOperation: return std::holds_alternative<std::monostate>(subject);
  }
  return false;
}

Status check_subject(const Question& question) {
  if (!fits(question.action, question.subject)) return malformed();
  if (const auto* usb = std::get_if<UsbIdentity>(&question.subject))
    if (usb->serial.size() > kMostSerialBytes) return malformed();
  if (const auto* policy = std::get_if<PolicyIdentity>(&question.subject))
    TRY(check_line(policy->id, kMostPolicyIdBytes));
  return ok();
}

Result<Checkpoint> read_head(CborReader& reader) {
  if (TRY(reader.array()) != 3) return malformed();
  Checkpoint head;
  head.origin = uuid_text(TRY(read_bytes<std::tuple_size_v<Uuid>>(reader)));
  head.size = TRY(reader.natural());
  head.root = TRY(read_bytes<std::tuple_size_v<Digest>>(reader));
  return head;
}

}  // namespace

bool comes_next(CborReader& reader, std::uint64_t key) {
  CborReader ahead = reader;
  const auto found = ahead.natural();
  if (!found || found.assume_value() != key) return false;
  reader = ahead;
  return true;
}

Status check_line(std::string_view text, std::size_t most_bytes) {
  if (text.empty() || text.size() > most_bytes || has_controls(text) || first_invalid_utf8(text) != kValidUtf8)
    return malformed();
  return ok();
}

Result<std::string> read_line(CborReader& reader, std::size_t most_bytes) {
  std::string text = TRY(reader.text());
  TRY(check_line(text, most_bytes));
  return text;
}

std::uint64_t question_pairs(const Question& question) {
  return kQuestionPairs + (std::holds_alternative<std::monostate>(question.subject) ? 0U : 1U);
}

Status write_question(CborWriter& writer, const Question& question) {
  TRY(check_subject(question));
  const Uuid origin = TRY(parse_uuid(question.head.origin));
  writer.natural(kMachine);
  writer.bytes(question.machine);
  writer.natural(kNonce);
  writer.bytes(question.nonce);
  writer.natural(kBoot);
  writer.bytes(question.boot);
  writer.natural(kHead);
  writer.array(3);
  writer.bytes(origin);
  writer.natural(question.head.size);
  writer.bytes(question.head.root);
  writer.natural(kAction);
  writer.natural(number_of(question.action));
  if (question_pairs(question) == kQuestionPairs) return ok();
  writer.natural(kSubject);
  if (const auto* usb = std::get_if<UsbIdentity>(&question.subject)) write_usb(writer, *usb);
  if (const auto* policy = std::get_if<PolicyIdentity>(&question.subject)) write_policy(writer, *policy);
  return ok();
}

Result<Question> read_question(CborReader& reader) {
  Question question;
  TRY(reader.exactly(kMachine));
  question.machine = TRY(read_bytes<std::tuple_size_v<KeyId>>(reader));
  TRY(reader.exactly(kNonce));
  question.nonce = TRY(read_bytes<std::tuple_size_v<TicketNonce>>(reader));
  TRY(reader.exactly(kBoot));
  question.boot = TRY(read_bytes<std::tuple_size_v<Uuid>>(reader));
  TRY(reader.exactly(kHead));
  question.head = TRY(read_head(reader));
  TRY(reader.exactly(kAction));
  const auto action = ticket_action_numbered(TRY(reader.natural()));
  if (!action) return malformed();
  question.action = *action;
  if (comes_next(reader, kSubject)) question.subject = TRY(read_subject(reader));
  TRY(check_subject(question));
  return question;
}

}  // namespace dieu8::ticket
