#include "guard/history/read/log_file.h"

#include <unistd.h>
#include <zlib.h>

#include <array>
#include <memory>
#include <string_view>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kMostText = std::uint64_t{4} << 30U;
constexpr std::size_t kPiece = 8192;

struct CloseGz {
  void operator()(gzFile_s* file) const { gzclose_r(file); }
};
using GzFile = std::unique_ptr<gzFile_s, CloseGz>;

// zlib reads a file that is not compressed as it is.
Result<GzFile> open_log(const std::string& path) {
  UniqueFd fd = TRY(open_file(path, O_RDONLY | O_NOCTTY | O_NONBLOCK));
  const int number = TRY(checked("dup", path, [&] { return ::dup(fd.get()); }));
  GzFile file(gzdopen(number, "rb"));
  if (!file) {
    ::close(number);
    return fail(ErrorCode::Io, N_("{1} failed: {2}"), {"gzdopen", path});
  }
  return file;
}

}  // namespace

Status each_log_line(const std::string& path, const std::function<void(const std::string&)>& take) {
  const GzFile file = TRY(open_log(path));
  std::array<char, kPiece> piece{};
  std::uint64_t seen = 0;
  while (seen < kMostText && gzgets(file.get(), piece.data(), static_cast<int>(piece.size())) != nullptr) {
    std::string line(piece.data());
    seen += line.size() + 1;
    if (line.ends_with('\n')) line.pop_back();
    take(line);
  }
  int code = Z_OK;
  gzerror(file.get(), &code);
  if (code == Z_ERRNO) return fail(ErrorCode::Io, N_("{1} failed: {2}"), {"read", path});
  if (code != Z_OK && code != Z_STREAM_END)  // Z_BUF_ERROR: it was cut off
    return fail(ErrorCode::Malformed, N_("{1} is compressed and damaged"), {path});
  return ok();
}

}  // namespace dieu8
