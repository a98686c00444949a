#include "guard/deeds/deed.h"

#include <algorithm>
#include <string>
#include <vector>

#include "evidence/bundle/bundle_manifest.h"
#include "evidence/journal/segment.h"
#include "evidence/json/one_line.h"

namespace dieu8 {
namespace {

constexpr std::size_t kDigestDigits = 64;
constexpr std::size_t kMostName = 160;

bool is_text(const Json& value, bool (*fits)(const std::string&)) {
  return value.text() != nullptr && fits(*value.text());
}

bool is_count(const Json& value) { return value.integer() != nullptr && *value.integer() >= 0; }

bool is_digest(const Json& value) {
  return is_text(value, [](const std::string& text) {
    return text.size() == kDigestDigits && text.find_first_not_of("0123456789abcdef") == std::string::npos;
  });
}

bool is_name(const Json& value) {
  return is_text(value, [](const std::string& text) { return is_one_line(text, kMostName); });
}

bool is_month(const Json& value) {
  return is_text(value, [](const std::string& text) {
    const auto name = parse_segment_name("guard-" + text + ".journal");
    return name && name->month == text;
  });
}

bool is_bundle_nonce(const Json& value) {
  return is_text(value, [](const std::string& text) { return is_nonce(text); });
}

bool is_list_of_changes(const Json& value) {
  return value.array() != nullptr && value.array()->size() <= kMostChangesInReview;
}

struct FieldForm {
  std::string_view name;
  bool (*fits)(const Json&);
};

std::vector<FieldForm> form_of(Deed deed) {
  switch (deed) {
    case Deed::RecordExported:
      return {{"month", is_month},
              {"segments", is_count},
              {"bytes", is_count},
              {"unsealed", is_count},
              {"sums_sha256", is_digest}};
    case Deed::AccountsReviewed:
      return {{"by", is_name},
              {"accounts", is_count},
              {"groups", is_count},
              {"change_count", is_count},
              {"changes", is_list_of_changes},
              {"sha256", is_digest}};
    case Deed::BundleMade: return {{"nonce", is_bundle_nonce}, {"files", is_count}, {"manifest_sha256", is_digest}};
  }
  __builtin_unreachable();
}

auto bad_parameter(std::string_view name) {
  return fail(ErrorCode::Misuse, N_("the guard does not accept the parameter '{1}'"), {std::string(name)});
}

}  // namespace

std::optional<Deed> deed_named(std::string_view word) {
  const auto found = std::ranges::find(kDeeds, word, [](Deed deed) { return wire_name(deed); });
  return found == std::end(kDeeds) ? std::nullopt : std::optional(*found);
}

Result<Json::Object> deed_fields(Deed deed, const Json::Object& report) {
  const std::vector<FieldForm> form = form_of(deed);
  for (const auto& [name, value] : report)
    if (std::ranges::find(form, std::string_view(name), &FieldForm::name) == form.end()) return bad_parameter(name);
  for (const FieldForm& field : form) {
    const auto found = report.find(field.name);
    if (found == report.end() || !field.fits(found->second)) return bad_parameter(field.name);
  }
  return report;
}

}  // namespace dieu8
