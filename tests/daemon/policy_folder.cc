#include "tests/daemon/policy_folder.h"

#include <filesystem>
#include <fstream>

#include "evidence/crypto/pem.h"
#include "guard/policy/policy_manifest.h"

namespace dieu8::test {
namespace {

namespace fs = std::filesystem;

std::string policy_text(std::uint64_t version, PolicyFolder::Allows allows) {
  std::string text = "id = \"xa\"\nversion = " + std::to_string(version) + "\nmode = \"may-doc-lap\"\n";
  if (allows == PolicyFolder::Allows::Nothing) return text + "[[usb]]\nid = \"all\"\nverdict = \"block\"\n";
  const bool by_ticket = allows == PolicyFolder::Allows::KeyboardsAndNewPoliciesByTicket;
  if (by_ticket) text += "policy_needs_ticket = true\n";
  if (allows == PolicyFolder::Allows::RegisteredMedia) text += "media_opening = \"registered\"\n";
  return text +
         "[[usb]]\nid = \"hubs\"\nverdict = \"allow\"\nhub = true\n"
         "[[usb]]\nid = \"keyboards\"\nverdict = \"allow\"\ninterfaces = { equals = [\"03:01:01\"] }\n" +
         (by_ticket ? "" : "[[usb]]\nid = \"sticks\"\nverdict = \"allow\"\nserial = \"S1\"\n");
}

}  // namespace

PolicyFolder::PolicyFolder() : officer_(agency_.officer()) {
  char name[] = "/tmp/dieu8-policy-XXXXXX";
  path_ = ::mkdtemp(name);
  write(places().trust_root, to_pem(agency_.root_der(), kCertificateLabel));
}

PolicyFolder::~PolicyFolder() { fs::remove_all(path_); }

PolicyPlaces PolicyFolder::places() const {
  return {path_ + "/policy", path_ + "/root.pem", path_ + "/last-good.json", path_ + "/state.json"};
}

void PolicyFolder::lay(std::uint64_t version, Allows allows) {
  const std::vector<PolicySource> files{{kPolicyFile, policy_text(version, allows)}};
  const std::string manifest = manifest_text(policy_of_files(files).value(), files);
  const Bytes seal = sign_detached(as_bytes(manifest), *officer_, kSigningTime).value();
  write(places().folder + "/" + kPolicyFile, files[0].text);
  write(places().folder + "/" + kManifestFile, manifest);
  write(places().folder + "/" + kManifestSealFile, std::string(as_text(seal)));
}

void PolicyFolder::lay_unsigned(std::uint64_t version) {
  lay(version);
  remove(places().folder + "/" + kManifestSealFile);
}

void PolicyFolder::damage() {
  const std::string file = places().folder + "/" + kPolicyFile;
  fs::resize_file(file, fs::file_size(file) / 2);
}

void PolicyFolder::write(const std::string& file, const std::string& text) {
  fs::create_directories(fs::path(file).parent_path());
  std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
}

void PolicyFolder::remove(const std::string& file) { fs::remove_all(file); }

}  // namespace dieu8::test
