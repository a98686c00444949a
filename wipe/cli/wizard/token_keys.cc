#include "wipe/cli/wizard/token_keys.h"

#include <algorithm>
#include <boost/filesystem/operations.hpp>

#include "evidence/base/file.h"
#include "wipe/cli/memory_evidence.h"
#include "wipe/cli/preflight.h"

namespace dieu8 {
namespace {

constexpr std::string_view kPrefix = "token|";
constexpr std::size_t kMostModuleBytes = std::size_t{64} << 20U;
constexpr std::size_t kMostRootBytes = std::size_t{64} << 10U;

std::string module_folder() { return std::string(kMemoryKeys) + "/modules"; }

std::string root_file() { return std::string(kMemoryKeys) + "/token-root.pem"; }

std::vector<std::string> modules_in(const std::string& folder) {
  std::vector<std::string> paths;
  boost::system::error_code ignored;
  for (boost::filesystem::directory_iterator at(folder, ignored), end; at != end; at.increment(ignored)) {
    const bool regular = boost::filesystem::is_regular_file(at->symlink_status());
    if (regular && at->path().extension() == ".so") paths.push_back(at->path().string());
  }
  std::ranges::sort(paths);
  return paths;
}

void copy(const std::string& from, const std::string& to, std::size_t most_bytes) {
  const auto bytes = read_file(from, most_bytes);
  if (bytes) static_cast<void>(write_file_durably(to, bytes.assume_value(), Access::OwnerOnly));
}

bool exists(const std::string& path) {
  boost::system::error_code ignored;
  return boost::filesystem::exists(path, ignored);
}

SealingKey key_of(const TokenOfficer& officer, const std::string& module, WallTime now) {
  SealingKey key;
  key.kind = SealingKey::Kind::Token;
  key.id = std::string(kPrefix) + module + "|" + officer.slot.label;
  const OfficerCertificate& certificate = officer.certificate;
  key.holder = certificate.name + ", " + certificate.title + ", " + certificate.agency;
  key.where = officer.slot.label;
  key.needs_secret = !officer.slot.own_pin_pad;
  if (const Status fit = check_officer(certificate, now); !fit) key.refusal = fit.error();
  if (officer.slot.pin == PinState::Locked)
    key.refusal = Error{ErrorCode::Refused,
                        N_("the PIN of the token {1} is locked"),
                        {officer.slot.label},
                        N_("whoever issued the token can unlock it; take another key meanwhile"),
                        0};
  return key;
}

void add_keys(const std::string& module, WallTime now, std::vector<SealingKey>& keys) {
  TokenOptions options;
  options.use = true;
  if (!module.empty()) options.module = module;
  const auto token = open_token_module(options);
  if (!token) return;
  const auto officers = list_token_officers(*token.assume_value());
  if (!officers) return;
  for (const TokenOfficer& officer : officers.assume_value()) keys.push_back(key_of(officer, module, now));
}

}  // namespace

void fetch_token_module(const std::string& medium_folder) {
  const std::vector<std::string> modules = modules_in(medium_folder + "/dieu8/token");
  if (modules.empty()) return;
  boost::system::error_code ignored;
  boost::filesystem::create_directories(module_folder(), ignored);
  for (const std::string& path : modules) copy(path, module_folder() + path.substr(path.rfind('/')), kMostModuleBytes);
  copy(medium_folder + "/dieu8/root.pem", root_file(), kMostRootBytes);
}

std::vector<SealingKey> token_keys(WallTime now) {
  std::vector<SealingKey> keys;
  for (const std::string& module : modules_in(module_folder())) add_keys(module, now, keys);
  add_keys("", now, keys);
  return keys;
}

bool is_token_key(const std::string& id) { return id.starts_with(kPrefix); }

TokenOptions token_options_of(const std::string& id, const std::string& pin) {
  const std::string rest = id.substr(kPrefix.size());
  const std::size_t bar = rest.find('|');
  TokenOptions options;
  options.use = true;
  if (bar != 0) options.module = rest.substr(0, bar);
  options.label = rest.substr(bar + 1);
  if (!pin.empty()) options.pin = pin;  // else it is typed at the token
  if (exists(root_file())) options.root = root_file();
  return options;
}

}  // namespace dieu8
