// A page log and cupsd.conf: CUPS wrote them, and printers' and users' names are in them.
#include "guard/printing/cups_settings.h"
#include "guard/printing/page_log.h"
#include "guard/tree/system_tree.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dieu8;
  const std::string text(reinterpret_cast<const char*>(data), size);
  PrintedJobs jobs;
  for (const std::string& line : lines_of(text))
    if (const auto parsed = parse_page_line(line)) jobs.take(parsed.value());
  jobs.finish();
  printers_of(text);
  const std::string once = guarded_cupsd_conf(text);
  if (guarded_cupsd_conf(once) != once) __builtin_trap();
  return 0;
}
