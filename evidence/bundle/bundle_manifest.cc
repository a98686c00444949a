#include "evidence/bundle/bundle_manifest.h"

#include <algorithm>

#include "evidence/json/canonical.h"
#include "evidence/json/fields.h"
#include "evidence/json/parse.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostPathBytes = 200;
constexpr std::size_t kMostFiles = 20'000;

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

auto malformed(const char* message, const std::string& about = "") {
  return fail(ErrorCode::Malformed, message, {about});
}

Json file_json(const BundleFile& file) {
  return Json::Object{
      {"path", file.path}, {"bytes", static_cast<std::int64_t>(file.bytes)}, {"sha256", to_hex(file.sha256)}};
}

Result<BundleFile> read_bundle_file(const Json& value, const std::string& place) {
  Fields fields = TRY(Fields::of(value, place));
  BundleFile file;
  file.path = TRY(fields.text("path"));
  file.bytes = TRY(fields.natural("bytes"));
  const std::string digest = TRY(fields.text("sha256"));
  const Bytes bytes = TRY(from_hex(digest));
  if (bytes.size() != file.sha256.size()) return malformed(N_("not a SHA-256 value of 64 digits"));
  std::ranges::copy(bytes, file.sha256.begin());
  TRY(fields.no_others());
  if (!is_bundle_path(file.path)) return malformed(N_("'{1}' is no path inside a bundle"), file.path);
  return file;
}

Result<std::vector<BundleFile>> read_bundle_files(const Json::Array& list) {
  std::vector<BundleFile> files;
  if (list.size() > kMostFiles) return malformed(N_("the list of the bundle is too long"));
  for (std::size_t i = 0; i < list.size(); ++i) {
    BundleFile file = TRY(read_bundle_file(list[i], "$.files[" + std::to_string(i) + "]"));
    if (!files.empty() && file.path <= files.back().path)
      return malformed(N_("the list of the bundle is not in order"));
    files.push_back(std::move(file));
  }
  return files;
}

Result<BundleManifest> read_manifest(const Json& document) {
  Fields fields = TRY(Fields::of(document, "$"));
  const std::string type = TRY(fields.text("type"));
  if (type != kBundleType) return malformed(N_("not the list of an audit bundle"));
  BundleManifest manifest;
  manifest.machine = TRY(fields.text("machine"));
  manifest.key_id = TRY(fields.text("key_id"));
  manifest.nonce = TRY(fields.text("nonce"));
  const std::string made = TRY(fields.text("made"));
  manifest.made = TRY(parse_rfc3339(made));
  manifest.boot = TRY(fields.text("boot"));
  manifest.tool = TRY(fields.text("tool"));
  const std::string head = TRY(fields.text("head"));
  manifest.head = TRY(parse_checkpoint_body(head));
  const Json::Array* const files = TRY(fields.array("files"));
  manifest.files = TRY(read_bundle_files(*files));
  TRY(fields.no_others());
  if (!is_nonce(manifest.nonce)) return malformed(N_("'{1}' is no nonce"), manifest.nonce);
  return manifest;
}

}  // namespace

bool is_nonce(std::string_view text) {
  return text.size() >= 8 && text.size() <= 64 &&
         std::ranges::all_of(text, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

bool is_bundle_path(std::string_view path) {
  if (path.empty() || path.size() > kMostPathBytes || path.front() == '/' || path.back() == '/') return false;
  const auto plain = [](char c) { return is_letter_or_digit(c) || c == '.' || c == '_' || c == '-' || c == '/'; };
  if (!std::ranges::all_of(path, plain)) return false;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part.empty() || part == "." || part == "..") return false;
    begin = end + 1;
  }
  return true;
}

std::string bundle_manifest_text(const BundleManifest& manifest) {
  Json::Array files;
  for (const BundleFile& file : manifest.files) files.push_back(file_json(file));
  return canonical_json(Json::Object{{"type", kBundleType},
                                     {"machine", manifest.machine},
                                     {"key_id", manifest.key_id},
                                     {"nonce", manifest.nonce},
                                     {"made", rfc3339(manifest.made)},
                                     {"boot", manifest.boot},
                                     {"tool", manifest.tool},
                                     {"head", checkpoint_body(manifest.head)},
                                     {"files", std::move(files)}});
}

Result<BundleManifest> parse_bundle_manifest(ByteView bytes) {
  const Json document = TRY(parse_json(bytes));
  BundleManifest manifest = TRY(read_manifest(document));
  if (bundle_manifest_text(manifest) != as_text(bytes)) return malformed(N_("the list of the bundle is not canonical"));
  return manifest;
}

}  // namespace dieu8
