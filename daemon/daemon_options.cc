#include "daemon/daemon_options.h"

namespace dieu8 {

Result<DaemonOptions> parse_daemon_options(const std::vector<std::string>& words) {
  DaemonOptions options;
  const std::pair<std::string_view, std::string*> known[] = {{"--config", &options.config_folder},
                                                             {"--state", &options.state_folder},
                                                             {"--socket", &options.socket},
                                                             {"--officers", &options.officers_group}};
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--help" || words[i] == "-h") options.ask = DaemonOptions::Ask::Help;
    if (words[i] == "--version") options.ask = DaemonOptions::Ask::Version;
    if (options.ask != DaemonOptions::Ask::Run) return options;
    std::string* value = nullptr;
    for (const auto& [name, target] : known)
      if (words[i] == name) value = target;
    if (value == nullptr) return fail(ErrorCode::Misuse, N_("unknown option '{1}'"), {words[i]});
    if (++i == words.size()) return fail(ErrorCode::Misuse, N_("option '{1}' needs a value"), {words[i - 1]});
    *value = words[i];
  }
  return options;
}

}  // namespace dieu8
