#include "tests/evidence/bundle/sample_bundle.h"

#include "evidence/crypto/signer.h"

namespace dieu8 {
namespace {

Json finding(const char* topic, const char* outcome) {
  return Json::Object{{"topic", topic}, {"outcome", outcome}, {"code", "x"}};
}

Json good_inspection() {
  return Json::Object{
      {"format", "dieu8-inspect-1"},
      {"found", Json::Object{{"printers", Json::Array{}}}},
      {"findings", Json::Array{finding("links", "pass"), finding("radios", "pass"), finding("addresses", "pass"),
                               finding("routes", "pass"), finding("sockets", "pass"), finding("printers", "pass"),
                               finding("layers", "pass")}}};
}

Bytes bytes_of(const std::string& text) { return {text.begin(), text.end()}; }

}  // namespace

void SampleBundle::seal_with(const Signer& machine) {
  manifest.machine = machine.certificate().name;
  manifest.key_id = machine.certificate().key_id;
  manifest.files.clear();
  for (const auto& [path, bytes] : files) manifest.files.push_back({path, bytes.size(), sha256(bytes)});
  manifest_bytes = bytes_of(bundle_manifest_text(manifest));
  seal = sign_detached(manifest_bytes, machine, manifest.made).value();
}

BundleInput SampleBundle::input() const {
  BundleInput input{manifest_bytes, seal, {kBundleManifest, kBundleSeal}, {}};
  for (const auto& [path, bytes] : files) input.present.push_back(path);
  input.read = [this](const std::string& path, std::size_t most) -> Result<Bytes> {
    const Bytes& bytes = files.at(path);
    return Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(std::min(most, bytes.size())));
  };
  return input;
}

SampleBundle bundle_of(const FakeAgency& agency, const Signer& machine, const std::function<void(MachineLife&)>& live,
                       const std::string& nonce) {
  SampleBundle bundle;
  const std::string policy = R"({"policy":"may-doc-lap","version":7})";
  MachineLife life(machine, kSigningTime,
                   [&](const SegmentFile& file) { bundle.files["journal/" + file.name] = file.bytes; });
  life.add("policy-loaded", {{"id", "may-doc-lap"},
                             {"version", 7},
                             {"mode", "may-doc-lap"},
                             {"audit_only", false},
                             {"sha256", to_hex(sha256(as_bytes(policy)))}});
  live(life);
  const WallTime now = life.clock().wall();
  life.finish();
  const auto officer = agency.officer(Role::ItOfficer);
  bundle.files["policy/policy.manifest"] = bytes_of(policy);
  bundle.files["policy/policy.manifest.p7s"] = sign_detached(as_bytes(policy), *officer, kSigningTime).value();
  bundle.files["state.json"] = bytes_of(live_state_text(nonce, life.clock().boot_id(), now, good_inspection()));
  bundle.manifest.nonce = nonce;
  bundle.manifest.made = now;
  bundle.manifest.boot = life.clock().boot_id();
  bundle.manifest.tool = "dieu8ctl test";
  const JournalCheck newest = check_journal(bundle.files[journals_of(bundle).back()], nullptr, kGuardRecordSealers);
  bundle.manifest.head = {newest.origin, newest.head.records, newest.head.root};
  bundle.seal_with(machine);
  return bundle;
}

SampleBundle sample_bundle(const FakeAgency& agency, const Signer& machine) {
  const auto officer = agency.officer(Role::ItOfficer);
  return bundle_of(agency, machine, [&](MachineLife& life) {
    for (int day = 0; day < 95; ++day) {
      live_a_day(life, 12, *officer);
      const std::string date = rfc3339(life.clock().wall());
      if (date.substr(8, 2) == "01")
        life.add("record-exported", {{"month", month_of({life.clock().wall().seconds - 86'400 * 2})}});
    }
  });
}

std::vector<std::string> journals_of(const SampleBundle& bundle) {
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : bundle.files)
    if (path.starts_with("journal/")) paths.push_back(path);
  return paths;  // one segment a month: the names are in order
}

std::vector<ClauseAsked> all_clauses() {
  return {{"8.1.a", "…", {"no-link-up", "network-shut", "openings-by-ticket"}},
          {"8.1.b", "…", {"no-network-printer", "printer-attested"}},
          {"8.2", "…", {"repairs-by-two"}},
          {"8.3", "…", {"erasure-certificate"}},
          {"7.3", "…", {"accounts-reviewed"}},
          {"7.4", "…", {"record-whole", "months-exported"}},
          {"10.2", "…", {"media-accounted"}}};
}

}  // namespace dieu8
