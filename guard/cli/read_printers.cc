#include "guard/cli/read_printers.h"

#include "guard/printing/cups_settings.h"

namespace dieu8 {

std::vector<FoundPrinter> read_printers(const SystemTree& tree, std::vector<Gap>& gaps) {
  constexpr const char* kPrintersConf = "/etc/cups/printers.conf";
  const auto conf = tree.text(kPrintersConf);
  if (conf) return printers_of(conf.value());
  if (conf.error().code != ErrorCode::NotFound) gaps.push_back({Topic::Printers, kPrintersConf, conf.error()});
  return {};
}

std::optional<bool> read_pages_counted(const SystemTree& tree) {
  const auto conf = tree.text("/etc/cups/cupsd.conf");
  if (!conf) return std::nullopt;
  return logs_pages_for_the_guard(conf.value());
}

}  // namespace dieu8
