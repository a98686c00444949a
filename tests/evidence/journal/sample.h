// Keys and journals for tests: an agency, its officers, and what they seal.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "evidence/crypto/officer.h"
#include "evidence/crypto/seal.h"
#include "evidence/crypto/sign/private_key.h"
#include "evidence/journal/check_journal.h"
#include "evidence/journal/journal.h"
#include "tests/fakes/fake_append_file.h"
#include "tests/fakes/fake_clock.h"

namespace dieu8 {

inline constexpr const char* kOrigin = "5a0d7c1e-8f43-4b6a-9d20-6c1f0e9b7a35";
inline constexpr const char* kOtherOrigin = "c2e8a4f0-1b57-4f0e-8a6d-93d1b2c4e5f6";

struct OfficerOptions {
  Role role = Role::ItOfficer;
  WallTime from{1'764'000'000};   // November 2025
  WallTime until{1'900'000'000};  // March 2030
};

class SampleAgency {
 public:
  explicit SampleAgency(std::string name = "Sở Thông tin và Truyền thông");
  const TrustRoot& trust() const { return trust_; }
  // Seals as a new officer of this agency would at `claimed`.
  CheckpointSeal seal(const OfficerOptions& options = {}, WallTime claimed = {1'795'312'900}) const;

 private:
  PrivateKey key_;
  TrustRoot trust_;
};

// One agency for a whole test program: keys take time.
const SampleAgency& sample_agency();

struct SampleJournal {
  std::shared_ptr<FakeMedium> medium = std::make_shared<FakeMedium>();
  FakeClock clock;
  Journal journal;

  explicit SampleJournal(const char* origin = kOrigin);
  Status append(std::string_view type, Json::Object fields = {});
  // A plausible session: started, passes, verification, ended.
  void add_session();
};

// The bytes of a session's journal, closed with `seal`.
Bytes closed_journal(const CheckpointSeal& seal, const char* origin = kOrigin);

// Lines with their line feeds.
std::vector<Bytes> lines_of(const Bytes& journal);
Bytes joined(const std::vector<Bytes>& lines);

bool found(const JournalCheck& check, JournalFindingKind kind);
// The words of all findings with their record, for a failing test's message.
std::string words_of(const JournalCheck& check);

}  // namespace dieu8
