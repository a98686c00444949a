#include "guard/cli/each_record.h"

#include "evidence/base/file.h"
#include "guard/record/segment_folder.h"

namespace dieu8 {

Status each_record(const std::string& folder, const std::function<void(const JournalRecord&)>& take) {
  const auto names = TRY(segment_names(folder));
  for (const SegmentName& name : names) {
    const Bytes bytes = TRY(read_file(folder + "/" + name.file(), kMostSegmentBytes));
    const std::string_view text = as_text(bytes);
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      if (const auto record = parse_record(as_bytes(text.substr(begin, end - begin)))) take(record.assume_value());
      begin = end + 1;
    }
  }
  return ok();
}

}  // namespace dieu8
