// SHA256SUMS beside a boot image (docs/boot-image.md): which files belong to a release, by their digests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/base/result.h"
#include "evidence/crypto/officer.h"

namespace dieu8 {

// First line, after "# ": stands in the signed text, so that a signature over another list cannot pass for this one.
inline constexpr std::string_view kImageSumsFormat = "dieu8.image/1";

// SHA-256 of this file is `tool.image_sha256` of a certificate.
inline constexpr std::string_view kImageManifest = "dieu8-wipe.manifest";

inline constexpr std::size_t kMostImageSumsBytes = 16'384;

// Who may release a boot image.
inline constexpr Roles kImageSigners{Role::ItOfficer};

struct ImageFile {
  std::string name;    // of a file in the list's own folder: letters, digits, '.', '-', '_'
  std::string sha256;  // 64 lower-case hexadecimal digits
};

// The files in the list's order. Pure. Errors: Malformed for anything but the first line and lines of sha256sum(1)
// (digest, two spaces, name), each name once, the manifest among them.
Result<std::vector<ImageFile>> parse_image_sums(std::string_view text);

// Digest of the manifest in a list that `parse_image_sums` gave.
std::string image_sha256_of(const std::vector<ImageFile>& files);

}  // namespace dieu8
