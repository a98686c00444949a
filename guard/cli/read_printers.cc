#include "guard/cli/read_printers.h"

namespace dieu8 {

std::vector<FoundPrinter> read_printers(const SystemTree& tree, std::vector<Gap>& gaps) {
  constexpr const char* kPrintersConf = "/etc/cups/printers.conf";
  const auto conf = tree.text(kPrintersConf);
  if (conf) return printers_of(conf.value());
  if (conf.error().code != ErrorCode::NotFound) gaps.push_back({Topic::Printers, kPrintersConf, conf.error()});
  return {};
}

}  // namespace dieu8
