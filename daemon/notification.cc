#include "daemon/notification.h"

#include <algorithm>

#include "evidence/base/error.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostCells = 240;

const Json* member(const Json::Object& object, std::string_view key) {
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &found->second;
}

std::string text_of(const Json::Object& object, std::string_view key) {
  const Json* value = member(object, key);
  return value == nullptr || value->text() == nullptr ? "" : *value->text();
}

const Json::Object* object_of(const Json::Object& object, std::string_view key) {
  const Json* value = member(object, key);
  return value == nullptr ? nullptr : value->object();
}

std::string sentence_of(const Json::Object& sentence, Language language) {
  std::vector<std::string> arguments;
  const Json* list = member(sentence, "arguments");
  if (list != nullptr && list->array() != nullptr)
    for (const Json& argument : *list->array())
      if (argument.text() != nullptr) arguments.push_back(cut(tr_in(language, *argument.text()), kMostCells));
  return tr_in(language, text_of(sentence, "sentence"), arguments);
}

// The sentences of `why`, one after the other; a lone full stop belongs to what stands before it.
std::string why_of(const Json::Object& event, Language language) {
  std::string text;
  const Json* why = member(event, "why");
  if (why == nullptr || why->array() == nullptr) return text;
  for (const Json& sentence : *why->array()) {
    if (sentence.object() == nullptr) continue;
    const std::string part = sentence_of(*sentence.object(), language);
    text += (text.empty() || part == "." ? "" : " ") + part;
  }
  return text;
}

bool is_blocked(const Json::Object& device) {
  const Json::Object* decision = object_of(device, "decision");
  return decision != nullptr && text_of(*decision, "verdict") == "block";
}

Notification device_notification(const Json::Object& event, Language language) {
  return {tr_in(language, N_("Blocked")), printable(why_of(event, language)), false};
}

Notification plain_notification(const Json::Object& event, const char* title, bool urgent, Language language) {
  const Json::Object* text = object_of(event, "text");
  std::string body = text == nullptr ? "" : printable(sentence_of(*text, language));
  const std::string contact = text_of(event, "contact");
  if (!contact.empty()) body += ". " + tr_in(language, N_("Please call: {1}."), {printable(contact)});
  return {tr_in(language, title), std::move(body), urgent};
}

}  // namespace

std::optional<Notification> notification_of(const Json::Object& event, Language language) {
  const std::string kind = text_of(event, "kind");
  if (kind == "device") {
    const Json::Object* device = object_of(event, "device");
    if (device == nullptr || !is_blocked(*device)) return std::nullopt;
    return device_notification(event, language);
  }
  if (kind == "radio") return plain_notification(event, N_("Radio switched off"), false, language);
  if (kind == "alarm") return plain_notification(event, N_("Alarm of the guard"), true, language);
  if (kind == "lock") return plain_notification(event, N_("The guard"), false, language);
  if (kind == "medium") return plain_notification(event, N_("Storage medium"), false, language);
  if (kind == "layer") return plain_notification(event, N_("Alarm of the guard"), true, language);
  return std::nullopt;
}

std::string terminal_text(const Notification& notification) {
  return "\n*** dieu8: " + notification.title + "\n" + notification.body + "\n";
}

std::string failure_text(Language language) {
  return terminal_text({tr_in(language, N_("the guard did not start completely")),
                        tr_in(language, N_("What was shut stays shut: USB devices, media and networks may not work. Do "
                                           "not work on secret documents; call the IT officer. For the officer: "
                                           "dieu8ctl status, journalctl -b -u dieu8-guardd -u dieu8-guard-early.")),
                        true});
}

}  // namespace dieu8
