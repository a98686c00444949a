#include "daemon/record_head.h"

#include <algorithm>
#include <optional>
#include <sstream>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "evidence/crypto/digest.h"
#include "evidence/journal/merkle_tree.h"
#include "guard/record/segment_folder.h"

namespace dieu8 {
namespace {

constexpr std::size_t kLength = 256;  // always as long, so that one write replaces it

struct Noted {
  std::string segment;
  std::uint64_t records = 0;
  std::string last;
};

// nullopt: there is no note, or it cannot be read.
std::optional<Noted> read_noted(const std::string& file) {
  const auto bytes = read_file(file, kLength);
  if (!bytes) return std::nullopt;
  std::istringstream words{std::string(as_text(bytes.assume_value()))};
  Noted noted;
  if (words >> noted.segment >> noted.records >> noted.last && noted.segment.find('/') == std::string::npos)
    return noted;
  return std::nullopt;
}

// Line number `number`, from 1, without its line feed; empty when there is none.
ByteView line_of(ByteView text, std::uint64_t number) {
  for (;;) {
    const auto end = std::ranges::find(text, std::uint8_t{'\n'});
    if (end == text.end()) return {};
    const auto length = static_cast<std::size_t>(end - text.begin());
    if (--number == 0) return text.first(length);
    text = text.subspan(length + 1);
  }
}

}  // namespace

bool RecordHead::is_contradicted() const {
  const auto noted = read_noted(file_);
  if (!noted || noted->records == 0) return false;
  const auto segment = read_file(journal_ + "/" + noted->segment, kMostSegmentBytes);
  if (!segment) return segment.assume_error().code == ErrorCode::NotFound;
  return to_hex(leaf_hash(line_of(segment.assume_value(), noted->records))) != noted->last;
}

void RecordHead::note(const JournalRecordState& state) const {
  if (state.file.empty()) return;
  std::string text = state.file + " " + std::to_string(state.head.records) + " " + to_hex(state.head.last);
  text.resize(kLength - 1, ' ');
  const auto file = open_file(file_, O_WRONLY | O_CREAT, static_cast<unsigned>(Access::OwnerOnly));
  if (file) static_cast<void>(write_all(file.assume_value(), as_bytes(text + "\n"), file_));
}

}  // namespace dieu8
