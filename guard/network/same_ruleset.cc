#include <map>

#include "evidence/json/parse.h"
#include "guard/network/ruleset.h"

namespace dieu8 {
namespace {

// What a ruleset means: a table or chain by its place, rules in the order of their chain.
using Meaning = std::map<std::string, Json>;

auto no_ruleset() { return fail(ErrorCode::Malformed, N_("this is not a list of nft commands")); }

std::string word(const Json::Object& object, const char* key) {
  const auto found = object.find(key);
  const std::string* text = found == object.end() ? nullptr : found->second.text();
  return text == nullptr ? "" : *text;
}

void note_object(Meaning& meaning, const std::string& kind, Json::Object object) {
  const std::string family = word(object, "family");
  if (word(object, kind == "table" ? "name" : "table") != kTable) return;
  object.erase("handle");
  object.erase("index");
  if (kind == "rule") {
    Json& rules = meaning["rules " + family + " " + word(object, "chain")];
    Json::Array list = rules.array() == nullptr ? Json::Array{} : *rules.array();
    list.emplace_back(std::move(object));
    rules = std::move(list);
  } else {
    const std::string place = kind + " " + family + " " + word(object, "name");
    meaning[place] = std::move(object);
  }
}

// {"add": {"chain": {...}}} of a transaction, {"chain": {...}} of a list. What is deleted is added again after it.
Status note_command(Meaning& meaning, const Json& command) {
  const Json::Object* object = command.object();
  if (object == nullptr || object->size() != 1) return no_ruleset();
  const auto& [verb, body] = *object->begin();
  if (verb == "metainfo" || verb == "delete") return ok();
  if (verb == "add") return note_command(meaning, body);
  if (body.object() == nullptr) return no_ruleset();
  note_object(meaning, verb, *body.object());
  return ok();
}

Result<Meaning> meaning_of(std::string_view text) {
  const Json document = TRY(parse_json(as_bytes(text)));
  const Json::Object* object = document.object();
  if (object == nullptr || !object->contains("nftables")) return no_ruleset();
  const Json::Array* commands = object->find("nftables")->second.array();
  if (commands == nullptr) return no_ruleset();
  Meaning meaning;
  for (const Json& command : *commands) TRY(note_command(meaning, command));
  return meaning;
}

}  // namespace

Result<bool> same_ruleset(std::string_view wanted, std::string_view listed) {
  return TRY(meaning_of(wanted)) == TRY(meaning_of(listed));
}

}  // namespace dieu8
