#include "evidence/crypto/image_sums.h"

#include <algorithm>

#include "evidence/base/translate.h"

namespace dieu8 {
namespace {

constexpr std::size_t kDigestDigits = 64;
constexpr std::string_view kGap = "  ";
constexpr std::string_view kDigits = "0123456789abcdef";
constexpr std::string_view kNameLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

auto malformed(std::size_t line) {
  return fail(ErrorCode::Malformed, N_("line {1} does not belong into the list of a boot image's files"),
              {std::to_string(line)}, N_("take SHA256SUMS as iso/build wrote it"));
}

// A name cannot lead out of the list's folder.
bool is_name(std::string_view name) {
  return !name.empty() && name.front() != '.' && name.find_first_not_of(kNameLetters) == std::string_view::npos;
}

bool is_digest(std::string_view text) {
  return text.size() == kDigestDigits && text.find_first_not_of(kDigits) == std::string_view::npos;
}

bool has_name(const std::vector<ImageFile>& files, std::string_view name) {
  return std::ranges::any_of(files, [&](const ImageFile& file) { return file.name == name; });
}

Result<ImageFile> parse_line(std::string_view line, std::size_t number) {
  if (line.size() <= kDigestDigits + kGap.size() || line.substr(kDigestDigits, kGap.size()) != kGap)
    return malformed(number);
  const std::string_view digest = line.substr(0, kDigestDigits);
  const std::string_view name = line.substr(kDigestDigits + kGap.size());
  if (!is_digest(digest) || !is_name(name)) return malformed(number);
  return ImageFile{std::string(name), std::string(digest)};
}

}  // namespace

Result<std::vector<ImageFile>> parse_image_sums(std::string_view text) {
  const std::string opening = "# " + std::string(kImageSumsFormat) + "\n";
  if (!text.starts_with(opening) || !text.ends_with('\n')) return malformed(1);
  text.remove_prefix(opening.size());
  std::vector<ImageFile> files;
  for (std::size_t number = 2; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    ImageFile file = TRY(parse_line(text.substr(0, end), number));
    if (has_name(files, file.name)) return malformed(number);
    files.push_back(std::move(file));
    text.remove_prefix(end + 1);
  }
  if (!has_name(files, kImageManifest))
    return fail(ErrorCode::Malformed, N_("the list of the boot image's files does not name {1}"),
                {std::string(kImageManifest)}, N_("take SHA256SUMS as iso/build wrote it"));
  return files;
}

std::string image_sha256_of(const std::vector<ImageFile>& files) {
  return std::ranges::find(files, kImageManifest, &ImageFile::name)->sha256;
}

}  // namespace dieu8
