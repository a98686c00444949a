#include "guard/cli/transfer/transfer_options.h"

#include "guard/cli/parse_ctl.h"

namespace dieu8 {
namespace {

const char* const kSeeTransfer = N_("see: dieu8ctl media COMMAND --help");

template <typename Options, typename Declare>
Result<Options> parse_transfer(const CtlArguments& arguments, const Declare& declare) {
  return parse_ctl<Options>(arguments, declare, kSeeTransfer);
}

}  // namespace

Result<ImportOptions> parse_import_options(const CtlArguments& arguments) {
  return parse_transfer<ImportOptions>(arguments, [](CLI::App& app, ImportOptions& options) {
    app.add_option("MEDIUM", options.medium)->required();
    app.add_option("PATHS", options.paths);
    app.add_option("--to", options.to)->required();
  });
}

Result<CarryOutOptions> parse_carry_out_options(const CtlArguments& arguments) {
  return parse_transfer<CarryOutOptions>(arguments, [](CLI::App& app, CarryOutOptions& options) {
    app.add_option("MEDIUM", options.medium)->required();
    app.add_option("FILES", options.files)->required();
  });
}

Result<CompareOptions> parse_compare_options(const CtlArguments& arguments) {
  return parse_transfer<CompareOptions>(arguments, [](CLI::App& app, CompareOptions& options) {
    app.add_option("FOLDER", options.folder)->required();
    app.add_option("--transfer", options.transfer)->required();
  });
}

}  // namespace dieu8
