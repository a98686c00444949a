#include "evidence/journal/checkpoint.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "evidence/json/fields.h"

namespace dieu8 {
namespace {

constexpr std::size_t kBodyLines = 3;

auto malformed_checkpoint() {
  return fail(ErrorCode::Malformed, N_("not a journal checkpoint of three lines: origin, size, root"));
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return lines;
}

std::uint64_t number_of(std::string_view text) {
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

std::string checkpoint_body(const Checkpoint& checkpoint) {
  return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" + to_base64(checkpoint.root) + "\n";
}

Result<Checkpoint> parse_checkpoint_body(std::string_view body) {
  const auto lines = lines_of(body);
  if (lines.size() != kBodyLines) return malformed_checkpoint();
  Checkpoint checkpoint{std::string(lines[0]), number_of(lines[1]), {}};
  const auto root = from_base64(lines[2]);
  if (!root || root.assume_value().size() != checkpoint.root.size()) return malformed_checkpoint();
  std::copy(root.assume_value().begin(), root.assume_value().end(), checkpoint.root.begin());
  // One checkpoint, one text: leading zeros, signs, blanks and missing line feeds all fail here.
  if (checkpoint_body(checkpoint) != body) return malformed_checkpoint();
  return checkpoint;
}

Json::Object checkpoint_fields(const CheckpointFields& fields) {
  Json::Object object{{"checkpoint", checkpoint_body(fields.checkpoint)},
                      {"final", fields.kind == CheckpointKind::Final}};
  if (!fields.signature.empty()) object.emplace("signature", to_base64(fields.signature));
  return object;
}

Result<CheckpointFields> parse_checkpoint_fields(const Json::Object& object) {
  const Json value{object};
  Fields reader = TRY(Fields::of(value, "$.fields"));
  CheckpointFields fields;
  const std::string body = TRY(reader.text("checkpoint"));
  const std::string signature = TRY(reader.text("signature"));
  fields.checkpoint = TRY(parse_checkpoint_body(body));
  fields.kind = TRY(reader.boolean("final")) ? CheckpointKind::Final : CheckpointKind::Periodic;
  fields.signature = TRY(from_base64(signature));
  TRY(reader.no_others());
  if (fields.signature.empty()) return malformed_checkpoint();
  return fields;
}

std::string signed_checkpoint_text(JournalRecord record) {
  std::string text(kCheckpointType);
  text += "\n";
  if (const auto body = record.fields.find("checkpoint"); body != record.fields.end() && body->second.text() != nullptr)
    text += *body->second.text();
  record.fields.erase("signature");
  return text + record_line(record) + "\n";
}

}  // namespace dieu8
