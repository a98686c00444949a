#include "guard/cli/papers/make_bundle.h"

#include <algorithm>
#include <boost/filesystem/operations.hpp>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "evidence/bundle/bundle_manifest.h"
#include "evidence/bundle/live_state.h"
#include "evidence/journal/check_journal.h"
#include "evidence/journal/segment.h"
#include "evidence/journal/segment_files.h"

namespace dieu8 {
namespace {

namespace fs = boost::filesystem;
constexpr std::size_t kWhole = ~std::size_t{0};
constexpr std::size_t kMostPolicyBytes = 16U << 20U;

Status make_folder(const std::string& folder) {
  boost::system::error_code error;
  fs::create_directories(folder, error);
  return error ? Status(outcome::failure(system_error(error.value(), "mkdir", folder))) : Status(ok());
}

Status demand_empty(const std::string& folder) {
  boost::system::error_code error;
  if (fs::exists(folder, error) && !fs::is_empty(folder, error))
    return fail(ErrorCode::Refused, N_("{1} is not empty"), {folder},
                N_("name a new folder: a bundle lies alone in its own"));
  return make_folder(folder);
}

// Bytes up to the last line feed: the guard may be writing the line after it.
ByteView whole_lines(ByteView bytes) {
  const auto end = std::find(bytes.rbegin(), bytes.rend(), std::uint8_t{'\n'});
  return bytes.first(static_cast<std::size_t>(bytes.rend() - end));
}

class BundleMaker {
 public:
  BundleMaker(std::string folder, const BundleSources& sources) : folder_(std::move(folder)), sources_(sources) {}
  Status copy_record();
  Status copy_policy();
  Status write_state(Clock& clock);
  Result<MadeBundle> seal(const Signer& machine, Clock& clock);

 private:
  Status put(const std::string& path, ByteView bytes);
  Status copy_segment(const SegmentSource& source, bool newest);

  std::string folder_;
  const BundleSources& sources_;
  BundleManifest manifest_;
};

Status BundleMaker::put(const std::string& path, ByteView bytes) {
  TRY(write_file_durably(folder_ + "/" + path, bytes));
  manifest_.files.push_back({path, bytes.size(), sha256(bytes)});
  return ok();
}

Status BundleMaker::copy_segment(const SegmentSource& source, bool newest) {
  const Bytes bytes = TRY(source.read(kWhole));
  const ByteView copied = newest ? whole_lines(bytes) : ByteView(bytes);
  TRY(put(std::string(kBundleJournals) + source.name, copied));
  if (!newest) return ok();
  const JournalCheck check = check_journal(copied, nullptr, kGuardRecordSealers);
  manifest_.head = {check.origin, check.head.records, check.head.root};
  return ok();
}

Status BundleMaker::copy_record() {
  const auto sources = TRY(segment_sources(sources_.record));
  TRY(make_folder(folder_ + "/journal"));
  const SegmentSource* newest = nullptr;
  std::uint64_t highest = 0;
  for (const SegmentSource& source : sources) {
    const Bytes head = TRY(source.read(std::size_t{64} << 10U));
    const auto opening = segment_opening_of(head);
    if (!opening || opening.assume_value().number < highest) continue;
    highest = opening.assume_value().number;
    newest = &source;
  }
  for (const SegmentSource& source : sources) TRY(copy_segment(source, &source == newest));
  return ok();
}

// What is no plain file, or has a name that no bundle can list, is no part of a policy.
Status BundleMaker::copy_policy() {
  boost::system::error_code error;
  std::vector<std::string> names;
  for (fs::directory_iterator entry(sources_.policy, error), end; !error && entry != end; entry.increment(error))
    if (entry->symlink_status().type() == fs::regular_file) names.push_back(entry->path().filename().string());
  if (error) return ok();  // no policy: the inspector reads that there is none
  TRY(make_folder(folder_ + "/policy"));
  for (const std::string& name : names) {
    const std::string path = std::string(kBundlePolicy) + name;
    if (!is_bundle_path(path)) continue;
    const Bytes bytes = TRY(read_file(sources_.policy + "/" + name, kMostPolicyBytes));
    TRY(put(path, bytes));
  }
  return ok();
}

Status BundleMaker::write_state(Clock& clock) {
  const Json inspection = TRY(sources_.inspect());
  return put(kBundleState, as_bytes(live_state_text(sources_.nonce, sources_.boot, clock.wall(), inspection)));
}

Result<MadeBundle> BundleMaker::seal(const Signer& machine, Clock& clock) {
  manifest_.machine = machine.certificate().name;
  manifest_.key_id = machine.certificate().key_id;
  manifest_.nonce = sources_.nonce;
  manifest_.made = clock.wall();
  manifest_.boot = sources_.boot;
  manifest_.tool = sources_.tool;
  std::ranges::sort(manifest_.files, {}, &BundleFile::path);
  const std::string text = bundle_manifest_text(manifest_);
  const Bytes signature = TRY(sign_detached(as_bytes(text), machine, manifest_.made));
  TRY(write_file_durably(folder_ + "/" + kBundleSeal, signature));
  TRY(write_file_durably(folder_ + "/" + kBundleManifest, as_bytes(text)));
  return MadeBundle{manifest_.files.size(), to_hex(sha256(as_bytes(text)))};
}

}  // namespace

Result<MadeBundle> make_bundle(const std::string& folder, const BundleSources& sources, const Signer& machine,
                               Clock& clock) {
  TRY(demand_empty(folder));
  BundleMaker maker(folder, sources);
  TRY(maker.copy_record());
  TRY(maker.copy_policy());
  TRY(maker.write_state(clock));
  return maker.seal(machine, clock);
}

}  // namespace dieu8
