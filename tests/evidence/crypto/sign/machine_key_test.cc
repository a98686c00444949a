#include "evidence/crypto/sign/machine_key.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "evidence/base/file.h"
#include "evidence/crypto/seal.h"
#include "evidence/crypto/sign/key_folder.h"
#include "tests/fakes/fake_agency.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

const std::string kSecretWords = "một câu dài";

class MachineKey : public ::testing::Test {
 protected:
  void make(Role role, const std::string& passphrase = kSecretWords) {
    const PrivateKey key = PrivateKey::generate().value();
    const OfficerRequest request{"MT-042", "Máy trạm", role, officer_validity(kSigningTime)};
    const Bytes der = issue_officer_certificate(agency_.root_der(), agency_.root_key(), request, key).value();
    ASSERT_TRUE(write_officer_folder(folder(), der, agency_.root_der(), key, kSecretWords));
    ASSERT_TRUE(write_file_durably(passphrase_file(), as_bytes(passphrase + "\n"), Access::OwnerOnly));
  }
  std::string folder() const { return scratch_.path("machine"); }
  std::string passphrase_file() const { return folder() + "/" + kPassphraseFile; }
  ErrorCode refusal() const { return open_machine_key(folder()).error().code; }

  FakeAgency agency_;
  ScratchFolder scratch_;
};

TEST_F(MachineKey, OpensWithoutAPersonAndItsSealIsAnchoredInTheAgency) {
  make(Role::Machine);
  const auto signer = open_machine_key(folder()).value();
  const ByteView content = as_bytes("dieu8.journal-checkpoint/1\n");
  const Bytes seal = sign_detached(content, *signer, kSigningTime).value();
  const SealCheck check = check_seal(content, seal, agency_.trust(), kGuardRecordSealers);
  EXPECT_EQ(check.verdict, SealVerdict::Valid);
  EXPECT_EQ(check.signer->name, "MT-042");
  EXPECT_EQ(check_seal(content, seal, agency_.trust(), Role::ItOfficer).findings,
            std::vector<std::string>{"signer-wrong-role"});
}

TEST_F(MachineKey, OfAPersonIsRefused) {
  make(Role::ItOfficer);
  EXPECT_EQ(refusal(), ErrorCode::Refused);
}

TEST_F(MachineKey, WhosePassphraseOthersCanReadIsRefused) {
  make(Role::Machine);
  ASSERT_TRUE(open_machine_key(folder()));
  for (const mode_t mode : {0640U, 0604U, 0620U, 0602U}) {
    ASSERT_EQ(::chmod(passphrase_file().c_str(), mode), 0);
    EXPECT_EQ(refusal(), ErrorCode::Refused) << std::oct << mode;
  }
}

TEST_F(MachineKey, InAFolderThatOthersCanChangeIsRefused) {
  make(Role::Machine);
  ASSERT_EQ(::chmod(folder().c_str(), 0777), 0);
  EXPECT_EQ(refusal(), ErrorCode::Refused);
}

TEST_F(MachineKey, WhosePassphraseIsALinkIsNotFollowed) {
  make(Role::Machine);
  ASSERT_EQ(::rename(passphrase_file().c_str(), scratch_.path("elsewhere").c_str()), 0);
  ASSERT_EQ(::symlink(scratch_.path("elsewhere").c_str(), passphrase_file().c_str()), 0);
  EXPECT_EQ(refusal(), ErrorCode::Io);
}

TEST_F(MachineKey, SaysRefusedForAWrongPassphraseAndNotFoundForNone) {
  make(Role::Machine, "another");
  EXPECT_EQ(refusal(), ErrorCode::Refused);
  ASSERT_EQ(::unlink(passphrase_file().c_str()), 0);
  EXPECT_EQ(refusal(), ErrorCode::NotFound);
}

}  // namespace
}  // namespace dieu8
