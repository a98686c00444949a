#include "guard/ticket/ticket_file.h"

#include <algorithm>

#include "evidence/base/file.h"
#include "evidence/json/canonical.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"
#include "guard/record/segment_folder.h"

namespace dieu8 {
namespace {

constexpr std::string_view kFormat = "dieu8.ticket-book/1";
constexpr std::size_t kMostBookBytes = 262'144;

Json number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

// A challenge that was written once can be written again.
std::string challenge_text(const Challenge& challenge) {
  const auto bytes = write_challenge(challenge);
  return bytes ? to_base64(bytes.assume_value()) : "";
}

Json::Object question_json(const AskedQuestion& asked) {
  return {{"challenge", challenge_text(asked.challenge)}, {"asked", asked.asked.milliseconds}, {"place", asked.place}};
}

Json::Object live_json(const LiveTicket& live) {
  return {{"document", to_base64(live.document)},
          {"place", live.place},
          {"accepted", live.accepted.milliseconds},
          {"until", live.until.milliseconds},
          {"slept", live.slept}};
}

template <typename Item, typename Write>
Json::Array list_of(const std::vector<Item>& items, Write write) {
  Json::Array list;
  for (const Item& item : items) list.emplace_back(write(item));
  return list;
}

Result<AskedQuestion> question_in(const Json& value) {
  Fields fields = TRY(Fields::of(value, "$.questions"));
  const std::string text = TRY(fields.text("challenge"));
  const Bytes bytes = TRY(from_base64(text));
  AskedQuestion asked;
  asked.challenge = TRY(read_challenge(bytes));
  asked.asked.milliseconds = TRY(fields.integer("asked"));
  asked.place = TRY(fields.text("place"));
  TRY(fields.no_others());
  return asked;
}

Result<LiveTicket> live_in(const Json& value) {
  Fields fields = TRY(Fields::of(value, "$.live"));
  const std::string text = TRY(fields.text("document"));
  LiveTicket live;
  live.document = TRY(from_base64(text));
  const SignedTicket document = TRY(read_signed_ticket(live.document));
  live.ticket = TRY(read_ticket(document.payload));
  live.place = TRY(fields.text("place"));
  live.accepted.milliseconds = TRY(fields.integer("accepted"));
  live.until.milliseconds = TRY(fields.integer("until"));
  live.slept = TRY(fields.integer("slept"));
  TRY(fields.no_others());
  return live;
}

Result<TicketId> id_in(const Json& value) {
  TicketId id{};
  const auto bytes = from_hex(value.text() == nullptr ? "-" : *value.text());
  if (!bytes || bytes.assume_value().size() != id.size())
    return fail(ErrorCode::Malformed, N_("'{1}' is not a ticket's number"), {"$.used"});
  std::ranges::copy(bytes.assume_value(), id.begin());
  return id;
}

Status read_lists(Fields& fields, TicketBookState& state) {
  for (const Json& value : *TRY(fields.array("questions"))) state.questions.push_back(TRY(question_in(value)));
  for (const Json& value : *TRY(fields.array("live"))) state.live.push_back(TRY(live_in(value)));
  for (const Json& value : *TRY(fields.array("used"))) state.used.push_back(TRY(id_in(value)));
  return ok();
}

// The number behind `"book":` in a record of tickets; 0: the line is none.
std::uint64_t book_in(std::string_view line) {
  constexpr std::string_view kType = R"("type":"ticket-)";
  if (line.find(kType) == std::string_view::npos) return 0;
  const auto record = parse_json(as_bytes(line));
  if (!record || record.assume_value().object() == nullptr) return 0;
  const auto fields = record.assume_value().object()->find("fields");
  if (fields == record.assume_value().object()->end() || fields->second.object() == nullptr) return 0;
  const auto book = fields->second.object()->find("book");
  if (book == fields->second.object()->end() || book->second.integer() == nullptr) return 0;
  return static_cast<std::uint64_t>(std::max<std::int64_t>(0, *book->second.integer()));
}

std::uint64_t newest_in(std::string_view text) {
  std::uint64_t newest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    newest = std::max(newest, book_in(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return newest;
}

}  // namespace

std::string ticket_book_text(const TicketBookState& state) {
  return canonical_json(Json::Object{{"format", kFormat},
                                     {"changes", number(state.changes)},
                                     {"boot", state.boot},
                                     {"questions", list_of(state.questions, question_json)},
                                     {"live", list_of(state.live, live_json)},
                                     {"used", list_of(state.used, [](const TicketId& id) { return to_hex(id); })},
                                     {"wrong", number(state.wrong)},
                                     {"locks", number(state.locks)},
                                     {"lock_left", state.lock_left},
                                     {"noted", state.noted.milliseconds}});
}

Result<TicketBookState> parse_ticket_book(std::string_view text) {
  const Json document = TRY(parse_json(as_bytes(text), {.bytes = kMostBookBytes, .depth = 4}));
  Fields fields = TRY(Fields::of(document, "$"));
  TicketBookState state;
  const std::string format = TRY(fields.text("format"));
  state.changes = TRY(fields.natural("changes"));
  state.boot = TRY(fields.text("boot"));
  TRY(read_lists(fields, state));
  state.wrong = TRY(fields.natural("wrong"));
  state.locks = TRY(fields.natural("locks"));
  state.lock_left = TRY(fields.integer("lock_left"));
  state.noted.milliseconds = TRY(fields.integer("noted"));
  TRY(fields.no_others());
  if (format != kFormat || ticket_book_text(state) != text)
    return fail(ErrorCode::Malformed, N_("not the guard's book of tickets"));
  return state;
}

Result<TicketBookState> TicketFile::read() const {
  const Bytes bytes = TRY(read_file(path_, kMostBookBytes));
  return parse_ticket_book(as_text(bytes));
}

Status TicketFile::write(const TicketBookState& state) const {
  return write_file_durably(path_, as_bytes(ticket_book_text(state)), Access::OwnerOnly);
}

std::uint64_t newest_book_in_record(const std::string& journal_folder, std::size_t segments) {
  const auto names = segment_names(journal_folder);
  if (!names) return 0;
  std::uint64_t newest = 0;
  std::size_t looked_at = 0;
  const auto& all = names.assume_value();
  for (auto name = all.rbegin(); name != all.rend() && looked_at < segments && newest == 0; ++name, ++looked_at) {
    const auto bytes = read_file(journal_folder + "/" + name->file(), kMostSegmentBytes);
    if (bytes) newest = newest_in(as_text(bytes.assume_value()));
  }
  return newest;
}

}  // namespace dieu8
