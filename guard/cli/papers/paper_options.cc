#include "guard/cli/papers/paper_options.h"

#include <CLI/CLI.hpp>

#include "evidence/base/file.h"
#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "evidence/crypto/seal.h"

namespace dieu8 {
namespace {

constexpr const char* kMachineRoot = "/etc/dieu8/machine/root.pem";
constexpr std::size_t kMostFactsBytes = 256U << 10U;

}  // namespace

void declare_paper_options(CLI::App& app, PaperOptions& options) {
  app.set_help_flag();  // ours is written by hand
  app.add_flag("--json", options.json);
  app.add_option("--out", options.out)->required();
  app.add_option("--facts", options.facts);
  app.add_option("--profile", options.profile);
  app.add_option("--profiles", options.profiles);
  app.add_option("--trust", options.trust);
  app.add_option("--record", options.record);
}

void use_machine_root(PaperOptions& options) {
  if (options.trust.empty() && load_trust_root(kMachineRoot)) options.trust = kMachineRoot;
}

Result<MinutesFacts> load_minutes_facts(const std::string& path) {
  if (path.empty()) return MinutesFacts{};
  const Bytes text = TRY(read_file(path, kMostFactsBytes));
  return parse_minutes_facts(as_text(text), path);
}

ExitCode say_written(const std::vector<std::string>& files, bool json) {
  if (json) {
    Json::Array list;
    for (const std::string& file : files) list.emplace_back(file);
    print_json(Json::Object{{"files", std::move(list)}, {"exit_code", 0}});
    return ExitCode::Yes;
  }
  std::string text;
  for (const std::string& file : files) text += tr(N_("{1} is written"), {printable(file)}) + "\n";
  return print_page(text);
}

}  // namespace dieu8
