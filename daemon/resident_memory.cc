#include "daemon/resident_memory.h"

#include <malloc.h>
#include <sys/mman.h>

#include <charconv>
#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace dieu8 {
namespace {

struct Mapping {
  std::uintptr_t begin = 0;
  std::uintptr_t end = 0;
  bool of_file = false;
  bool writable = true;
  bool changed = true;  // has pages of its own (relocations): letting these go would lose them
};

bool parse_hex(std::string_view text, std::uintptr_t& value) {
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
}

// "7f00-7f10 r-xp 00000000 08:01 42   /usr/lib/libc.so.6" of proc(5), smaps; false for any other line.
bool parse_mapping(std::string_view line, Mapping& mapping) {
  const std::size_t dash = line.find('-');
  const std::size_t blank = line.find(' ');
  if (dash == std::string_view::npos || blank == std::string_view::npos || dash > blank) return false;
  Mapping found;
  if (!parse_hex(line.substr(0, dash), found.begin)) return false;
  if (!parse_hex(line.substr(dash + 1, blank - dash - 1), found.end)) return false;
  found.writable = line.substr(blank + 1, 4).find('w') != std::string_view::npos;
  found.of_file = line.find(" /") != std::string_view::npos;
  mapping = found;
  return true;
}

std::vector<Mapping> mappings() {
  std::vector<Mapping> all;
  std::ifstream smaps("/proc/self/smaps");
  for (std::string line; std::getline(smaps, line);) {
    Mapping mapping;
    if (parse_mapping(line, mapping)) {
      all.push_back(mapping);
    } else if (!all.empty() && line.rfind("Anonymous:", 0) == 0) {
      all.back().changed = line.find(" 0 kB") == std::string::npos;
    }
  }
  return all;
}

}  // namespace

std::size_t give_back_unused_pages() {
  ::malloc_trim(0);
  std::size_t bytes = 0;
  for (const Mapping& mapping : mappings()) {
    if (!mapping.of_file || mapping.writable || mapping.changed) continue;
    const std::size_t length = mapping.end - mapping.begin;
    // An address from the kernel's own list of this process.
    auto* begin = reinterpret_cast<void*>(mapping.begin);  // NOLINT(performance-no-int-to-ptr)
    if (::madvise(begin, length, MADV_DONTNEED) == 0) bytes += length;
  }
  return bytes;
}

}  // namespace dieu8
