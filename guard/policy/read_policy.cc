#include "guard/policy/read_policy.h"

#include <algorithm>
#include <set>

#include "guard/policy/read_rule.h"

namespace dieu8 {
namespace {

constexpr std::ptrdiff_t kMostDotsInALine = 40;
constexpr std::size_t kMostScannerBytes = 255;

auto too_much(const std::string& name, const char* message, std::size_t limit) {
  return fail(ErrorCode::Malformed, message, {name, std::to_string(limit)});
}

// toml++ follows dotted keys and nested values on the stack, also when it lets go of them.
Status refuse_what_could_nest_deep(const PolicySource& source) {
  std::size_t number = 1;
  for (std::size_t begin = 0; begin < source.text.size(); ++number) {
    const std::size_t end = std::min(source.text.find('\n', begin), source.text.size());
    const auto line = std::string_view(source.text).substr(begin, end - begin);
    const std::string place = source.name + ":" + std::to_string(number);
    if (line.size() > kMostPolicyLine) return too_much(place, N_("{1}: longer than {2} bytes"), kMostPolicyLine);
    if (std::count(line.begin(), line.end(), '.') > kMostDotsInALine)
      return too_much(place, N_("{1}: more than {2} dots in one line"), kMostDotsInALine);
    begin = end + 1;
  }
  return ok();
}

Result<toml::table> parse_source(const PolicySource& source) {
  TRY(refuse_what_could_nest_deep(source));
  try {
    return toml::parse(source.text, source.name);
  } catch (const toml::parse_error& error) {  // toml++ speaks in exceptions; they end here
    const auto& begin = error.source().begin;
    const std::string place = source.name + ":" + std::to_string(begin.line) + ":" + std::to_string(begin.column);
    return fail(ErrorCode::Malformed, N_("{1}: not TOML: {2}"), {place, std::string(error.description())});
  }
}

class PolicyReader {
 public:
  Status read_main(const PolicySource& source) {
    const toml::table document = TRY(parse_source(source));
    PolicyTable table(document, source.name);
    policy_.id = TRY(table.word("id"));
    policy_.version = TRY(table.natural("version"));
    policy_.mode = TRY(table.choice("mode", {Mode::Standalone, Mode::StandaloneLan}));
    policy_.audit_only = TRY(table.boolean("audit_only")).value_or(false);
    if (const auto word = TRY(table.text("media_opening")))
      policy_.media_opening =
          TRY(chosen(*word, table.place("media_opening"), {MediaOpening::Ticket, MediaOpening::Registered}));
    policy_.policy_needs_ticket = TRY(table.boolean("policy_needs_ticket")).value_or(false);
    policy_.scan_demanded = TRY(table.boolean("scan_demanded")).value_or(false);
    TRY(read_scanner(table));
    policy_.contact = TRY(table.note("contact"));
    policy_.legal_basis = TRY(table.note("legal_basis"));
    TRY(read_rules(table));
    TRY(read_lan(table));
    return table.no_others();
  }

  Status read_drop_in(const PolicySource& source) {
    const toml::table document = TRY(parse_source(source));
    PolicyTable table(document, source.name);
    TRY(read_rules(table));
    return table.no_others();
  }

  Policy take() { return std::move(policy_); }

 private:
  Status read_scanner(PolicyTable& table) {
    policy_.scanner = TRY(table.text("scanner"));
    if (!policy_.scanner) return ok();
    const bool plain = policy_.scanner->starts_with('/') && policy_.scanner->size() <= kMostScannerBytes &&
                       std::ranges::all_of(*policy_.scanner, [](char byte) { return byte > ' ' && byte < 0x7F; });
    if (plain) return ok();
    return fail(ErrorCode::Malformed, N_("{1}: not the path of a program: it begins with '/' and has no blanks"),
                {table.place("scanner")});
  }

  Status read_rules(PolicyTable& table) {
    auto usb = TRY(table.tables("usb"));
    for (PolicyTable& rule : usb) {
      policy_.usb.push_back(TRY(read_usb_rule(rule)));
      TRY(note_id(policy_.usb.back().id, rule));
    }
    auto media = TRY(table.tables("media"));
    for (PolicyTable& rule : media) {
      policy_.media.push_back(TRY(read_medium_rule(rule)));
      TRY(note_id(policy_.media.back().id, rule));
    }
    return ok();
  }

  // The record of a decision names its rule by this id alone.
  Status note_id(const std::string& id, const PolicyTable& rule) {
    if (!ids_.insert(id).second)
      return fail(ErrorCode::Malformed, N_("{1}: the rule '{2}' exists already"), {rule.place("id"), id});
    if (ids_.size() > kMostRules) return too_much(rule.place("id"), N_("{1}: more than {2} rules"), kMostRules);
    return ok();
  }

  Status read_lan(PolicyTable& table) {
    auto lan = TRY(table.tables("lan"));
    for (PolicyTable& interface : lan) policy_.lan.push_back(TRY(read_lan_interface(interface)));
    if (policy_.lan.empty() || policy_.mode == Mode::StandaloneLan) return ok();
    return fail(ErrorCode::Malformed, N_("{1}: a network only in the mode lan-doc-lap"), {table.place("lan")});
  }

  Policy policy_;
  std::set<std::string> ids_;
};

}  // namespace

Result<Policy> read_policy(const PolicySource& main, const std::vector<PolicySource>& drop_ins) {
  std::size_t bytes = main.text.size();
  for (const PolicySource& source : drop_ins) bytes += source.text.size();
  if (bytes > kMostPolicyBytes) return too_much(main.name, N_("{1}: longer than {2} bytes"), kMostPolicyBytes);
  PolicyReader reader;
  for (const PolicySource& source : drop_ins) TRY(reader.read_drop_in(source));
  TRY(reader.read_main(main));
  return reader.take();
}

}  // namespace dieu8
