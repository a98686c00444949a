#include "tests/evidence/certificate/document_changes.h"

#include <functional>

#include "evidence/json/canonical.h"
#include "evidence/json/parse.h"

namespace dieu8 {
namespace {

void collect_changes(const Json& value, const std::function<Json(Json)>& whole, std::vector<Json>& changed);

void collect_object_changes(const Json::Object& object, const std::function<Json(Json)>& whole,
                            std::vector<Json>& changed) {
  for (const auto& [key, member] : object) {
    const auto put = [&object, &whole, name = key](Json part) {
      Json::Object copy = object;
      copy[name] = std::move(part);
      return whole(std::move(copy));
    };
    collect_changes(member, put, changed);
    Json::Object without = object;
    without.erase(key);
    changed.push_back(whole(std::move(without)));
  }
}

void collect_array_changes(const Json::Array& array, const std::function<Json(Json)>& whole,
                           std::vector<Json>& changed) {
  for (std::size_t i = 0; i < array.size(); ++i) {
    const auto put = [&array, &whole, i](Json part) {
      Json::Array copy = array;
      copy[i] = std::move(part);
      return whole(std::move(copy));
    };
    collect_changes(array[i], put, changed);
  }
  Json::Array longer = array;
  longer.push_back(array.empty() ? Json("x") : array.back());
  changed.push_back(whole(std::move(longer)));
  if (!array.empty()) changed.push_back(whole(Json::Array(array.begin(), array.end() - 1)));
}

void collect_changes(const Json& value, const std::function<Json(Json)>& whole, std::vector<Json>& changed) {
  if (const auto* object = value.object()) return collect_object_changes(*object, whole, changed);
  if (const auto* array = value.array()) return collect_array_changes(*array, whole, changed);
  if (const auto* text = value.text()) changed.push_back(whole(*text + "x"));
  if (const auto* number = value.integer()) changed.push_back(whole(*number + 1));
  if (const auto* truth = value.boolean()) changed.push_back(whole(!*truth));
  if (value.is_null()) changed.push_back(whole("x"));
}

}  // namespace

std::vector<std::string> changes_of(const std::string& document) {
  std::vector<Json> changed;
  collect_changes(
      parse_json(as_bytes(document)).value(), [](Json json) { return json; }, changed);
  std::vector<std::string> texts;
  for (const Json& json : changed) texts.push_back(canonical_json(json));
  return texts;
}

}  // namespace dieu8
