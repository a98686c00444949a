// A policy folder on the disk, signed by an officer of an agency in memory.
#pragma once

#include <memory>
#include <string>

#include "daemon/policy_keeper.h"
#include "evidence/crypto/signer.h"
#include "tests/fakes/fake_agency.h"

namespace dieu8::test {

class PolicyFolder {
 public:
  enum class Allows { KeyboardsAndTheStickS1, Nothing, KeyboardsAndNewPoliciesByTicket, RegisteredMedia };

  PolicyFolder();
  ~PolicyFolder();

  const std::string& path() const { return path_; }
  const FakeAgency& agency() const { return agency_; }
  PolicyPlaces places() const;
  std::string lock_file() const { return path_ + "/locked"; }

  void lay(std::uint64_t version, Allows allows = Allows::KeyboardsAndTheStickS1);
  void lay_unsigned(std::uint64_t version);
  void damage();  // half of policy.toml is gone
  void write(const std::string& file, const std::string& text);
  void remove(const std::string& file);

 private:
  std::string path_;
  FakeAgency agency_;
  std::unique_ptr<Signer> officer_;
};

}  // namespace dieu8::test
