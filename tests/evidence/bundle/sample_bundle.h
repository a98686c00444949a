// A bundle in memory as dieu8ctl makes it, and everything that somebody might do to it.
#pragma once

#include <map>
#include <string>

#include "evidence/bundle/bundle_check.h"
#include "tests/fakes/fake_agency.h"
#include "tests/fakes/machine_life.h"

namespace dieu8 {

inline constexpr const char* kNonce = "7F3A-91C2-55D0";

struct SampleBundle {
  BundleManifest manifest;
  std::map<std::string, Bytes> files;  // by path, manifest.json and its seal left out
  Bytes manifest_bytes;
  Bytes seal;

  // Lists and seals what is in `files` anew, as only the machine's key can.
  void seal_with(const Signer& machine);
  BundleInput input() const;
};

// Four months of the life of a machine, with a signed policy.
SampleBundle sample_bundle(const FakeAgency& agency, const Signer& machine);

// The same with other days.
SampleBundle bundle_of(const FakeAgency& agency, const Signer& machine, const std::function<void(MachineLife&)>& live,
                       const std::string& nonce = kNonce);

// The segment's paths, oldest first.
std::vector<std::string> journals_of(const SampleBundle& bundle);

std::vector<ClauseAsked> all_clauses();

}  // namespace dieu8
