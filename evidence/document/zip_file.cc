#include "evidence/document/zip_file.h"

#include <zip.h>

#include <memory>

namespace dieu8 {
namespace {

constexpr zip_uint16_t kOldestDate = (1U << 5U) | 1U;  // MS-DOS: year 1980, month 1, day 1

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct Free {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Archive = std::unique_ptr<zip_t, Discard>;
using Source = std::unique_ptr<zip_source_t, Free>;

auto zip_failed(const std::string& why) { return fail(ErrorCode::Io, N_("a ZIP file could not be made: {1}"), {why}); }

// libzip keeps no copy: `entry` outlives the archive.
Status add_entry(zip_t* archive, const ZipEntry& entry) {
  if (zip_name_locate(archive, entry.name.c_str(), 0) >= 0)
    return fail(ErrorCode::Misuse, N_("two files of one ZIP file have the name '{1}'"), {entry.name});
  Source content(zip_source_buffer(archive, entry.content.data(), entry.content.size(), 0));
  if (!content) return zip_failed(zip_strerror(archive));
  const zip_int64_t at = zip_file_add(archive, entry.name.c_str(), content.get(), ZIP_FL_ENC_UTF_8);
  if (at < 0) return zip_failed(zip_strerror(archive));
  static_cast<void>(content.release());  // the archive's from here on
  const auto index = static_cast<zip_uint64_t>(at);
  const zip_int32_t how = entry.how == ZipEntry::How::Stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
  const bool set = zip_set_file_compression(archive, index, how, 0) == 0 &&
                   zip_file_set_dostime(archive, index, 0, kOldestDate, 0) == 0;
  return set ? Status(ok()) : Status(zip_failed(zip_strerror(archive)));
}

Result<Bytes> content_of(zip_source_t* whole) {
  zip_stat_t about;
  if (zip_source_stat(whole, &about) != 0 || zip_source_open(whole) != 0)
    return zip_failed(zip_error_strerror(zip_source_error(whole)));
  Bytes bytes(about.size);
  const zip_int64_t read = zip_source_read(whole, bytes.data(), bytes.size());
  zip_source_close(whole);
  if (read < 0 || static_cast<std::size_t>(read) != bytes.size()) return zip_failed("zip_source_read");
  return bytes;
}

}  // namespace

Result<Bytes> zip_file(const std::vector<ZipEntry>& entries) {
  zip_error_t error;
  zip_error_init(&error);
  const Source whole(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!whole) return zip_failed("zip_source_buffer_create");
  zip_source_keep(whole.get());  // once for the archive, once for us who read it afterwards
  Archive archive(zip_open_from_source(whole.get(), ZIP_TRUNCATE, &error));
  if (!archive) {
    zip_source_free(whole.get());
    return zip_failed("zip_open_from_source");
  }
  for (const ZipEntry& entry : entries) TRY(add_entry(archive.get(), entry));
  if (zip_close(archive.get()) != 0) return zip_failed(zip_strerror(archive.get()));
  static_cast<void>(archive.release());
  return content_of(whole.get());
}

}  // namespace dieu8
