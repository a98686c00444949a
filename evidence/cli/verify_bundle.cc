#include "evidence/cli/verify_bundle.h"

#include <algorithm>
#include <boost/filesystem/operations.hpp>
#include <cstdio>

#include "evidence/base/file.h"
#include "evidence/base/file_head.h"
#include "evidence/base/syscall.h"
#include "evidence/cli/bundle_report.h"
#include "evidence/cli/verify_journal.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"
#include "evidence/report/regulation_profile.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostManifestBytes = 16U << 20U;
constexpr std::size_t kMostSealBytes = 64U << 10U;
constexpr std::size_t kMostFileBytes = std::size_t{1} << 30U;
constexpr std::size_t kMostPresent = 100'000;
constexpr const char* kDefaultProfile = "vn-2026";

// Paths below `folder`, as a bundle writes them; symbolic links are not followed and count as files that cannot be
// read.
Result<std::vector<std::string>> files_in(const std::string& folder) {
  namespace fs = boost::filesystem;
  boost::system::error_code error;
  std::vector<std::string> paths;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    if (entry->symlink_status().type() == fs::directory_file) continue;
    paths.push_back(fs::relative(entry->path(), folder).generic_string());
    if (paths.size() > kMostPresent) return fail(ErrorCode::Io, N_("{1} holds too many files"), {folder});
  }
  if (error) return outcome::failure(system_error(error.value(), "opendir", folder));
  std::ranges::sort(paths);
  return paths;
}

Result<Bytes> read_bundle_file(const std::string& path, std::size_t most) {
  auto bytes = most < kMostFileBytes ? read_file_head(path, most) : read_file(path, kMostFileBytes);
  if (bytes) return bytes;
  Error error = std::move(bytes).assume_error();
  if (error.code == ErrorCode::Malformed) error.code = ErrorCode::Io;
  return outcome::failure(std::move(error));
}

Result<BundleCheck> check_folder(const std::string& folder, const TrustRoot& root, const BundleDemands& demands) {
  BundleInput input;
  const char* const hint = N_("name the folder that dieu8ctl audit-bundle wrote: manifest.json lies in it");
  auto manifest = read_bundle_file(folder + "/" + kBundleManifest, kMostManifestBytes);
  if (!manifest) return outcome::failure(std::move(manifest).assume_error().with_hint(hint));
  input.manifest = std::move(manifest).assume_value();
  input.seal = TRY(read_bundle_file(folder + "/" + kBundleSeal, kMostSealBytes));
  input.present = TRY(files_in(folder));
  input.read = [&](const std::string& path, std::size_t most) { return read_bundle_file(folder + "/" + path, most); };
  return check_bundle(input, root, demands);
}

Result<BundleDemands> demands_of(const VerifyBundleOptions& options) {
  const std::string id = options.profile.empty() ? kDefaultProfile : options.profile;
  const RegulationProfile profile = TRY(load_regulation_profile(id, options.profiles));
  BundleDemands demands;
  demands.known = TRY(read_known(options.known));
  for (const Clause& clause : profile.clauses) demands.clauses.push_back({clause.id, clause.text, clause.evidence});
  return demands;
}

std::string nonce_for(std::size_t folder, const VerifyBundleOptions& options) {
  if (options.nonces.empty()) return "";
  return options.nonces.size() == 1 ? options.nonces.front() : options.nonces[folder];
}

// A machine that failed weighs more than one of which nothing could be told.
ExitCode worse(ExitCode a, ExitCode b) {
  if (a == ExitCode::No || b == ExitCode::No) return ExitCode::No;
  return a == ExitCode::Yes ? b : a;
}

void print_bundles(const std::vector<CheckedBundle>& bundles, const VerifyBundleOptions& options, const TrustRoot& root,
                   ExitCode code) {
  if (options.json) {
    Json::Array list;
    for (const CheckedBundle& bundle : bundles) list.push_back(bundle_json(bundle));
    Json::Array same;
    for (const auto& [first, second] : of_one_machine(bundles)) same.emplace_back(Json::Array{first, second});
    return print_json(Json::Object{
        {"bundles", std::move(list)}, {"same_machine", std::move(same)}, {"exit_code", static_cast<int>(code)}});
  }
  const std::string text = bundles.size() == 1 ? bundle_report(bundles.front(), root) : bundles_table(bundles);
  std::fwrite(text.data(), 1, text.size(), stdout);
}

}  // namespace

ExitCode verify_bundle_command(const VerifyBundleOptions& options) {
  const auto root = load_trust_root(options.trust);
  if (!root) return complain(root.error(), options.json);
  auto demands = demands_of(options);
  if (!demands) return complain(demands.error(), options.json);
  std::vector<CheckedBundle> bundles;
  ExitCode code = ExitCode::Yes;
  for (std::size_t i = 0; i < options.folders.size(); ++i) {
    demands.value().nonce = nonce_for(i, options);
    bundles.push_back({options.folders[i], check_folder(options.folders[i], root.value(), demands.value())});
    code = worse(code, exit_code_of(bundles.back()));
  }
  if (!of_one_machine(bundles).empty()) code = worse(code, ExitCode::CouldNotTell);
  if (bundles.size() == 1 && !bundles.front().check) return complain(bundles.front().check.error(), options.json);
  print_bundles(bundles, options, root.value(), code);
  return code;
}

}  // namespace dieu8
