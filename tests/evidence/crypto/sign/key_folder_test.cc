#include "evidence/crypto/sign/key_folder.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <boost/filesystem/operations.hpp>

#include "evidence/base/file.h"
#include "evidence/crypto/pem.h"
#include "tests/fakes/fake_agency.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

const std::string kPassphrase = "mở cửa";

class KeyFolder : public ::testing::Test {
 protected:
  // An officer's folder on the disk.
  std::string officer_folder(const std::string& name) {
    const PrivateKey key = PrivateKey::generate().value();
    const OfficerRequest request{"Trần Văn Ơn", "Chuyên viên", Role::ItOfficer, officer_validity(kSigningTime)};
    const Bytes der = issue_officer_certificate(agency_.root_der(), agency_.root_key(), request, key).value();
    EXPECT_TRUE(write_officer_folder(folder_.path(name), der, agency_.root_der(), key, kPassphrase));
    return folder_.path(name);
  }

  FakeAgency agency_;
  ScratchFolder folder_;
};

TEST_F(KeyFolder, OpensForItsPassphraseAndSigns) {
  const auto signer = open_key_folder(officer_folder("officer"), kPassphrase).value();
  EXPECT_EQ(signer->certificate().name, "Trần Văn Ơn");
  EXPECT_EQ(signer->chain_der(), agency_.root_der());
  EXPECT_TRUE(signer->sign(as_bytes("x")));
}

TEST_F(KeyFolder, KeepsTheKeyFromOtherUsers) {
  const std::string folder = officer_folder("officer");
  struct stat status {};
  ASSERT_EQ(::stat((folder + "/key.pem").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(KeyFolder, SaysRefusedForAWrongPassphraseAndNotFoundForAMissingFile) {
  const std::string folder = officer_folder("officer");
  EXPECT_EQ(open_key_folder(folder, "other").error().code, ErrorCode::Refused);
  boost::filesystem::remove(folder + "/key.pem");
  EXPECT_EQ(open_key_folder(folder, kPassphrase).error().code, ErrorCode::NotFound);
  EXPECT_EQ(open_key_folder(folder_.path("none"), kPassphrase).error().code, ErrorCode::NotFound);
}

TEST_F(KeyFolder, SaysInvalidWhenKeyAndCertificateDoNotBelongTogether) {
  const std::string one = officer_folder("one");
  const std::string two = officer_folder("two");
  boost::filesystem::copy_file(two + "/key.pem", one + "/key.pem", boost::filesystem::copy_options::overwrite_existing);
  EXPECT_EQ(open_key_folder(one, kPassphrase).error().code, ErrorCode::Invalid);
}

TEST_F(KeyFolder, IsNeverOverwritten) {
  const std::string folder = officer_folder("officer");
  const Bytes before = read_file(folder + "/key.pem", 65536).value();
  EXPECT_EQ(write_agency_folder(folder, agency_.root_der(), agency_.root_key(), kPassphrase).error().code,
            ErrorCode::Refused);
  EXPECT_EQ(read_file(folder + "/key.pem", 65536).value(), before);
}

TEST_F(KeyFolder, OfAnAgencyGivesRootAndKeyBack) {
  ASSERT_TRUE(write_agency_folder(folder_.path("agency"), agency_.root_der(), agency_.root_key(), kPassphrase));
  const Agency again = open_agency_folder(folder_.path("agency"), kPassphrase).value();
  EXPECT_EQ(again.root.der, agency_.root_der());
  EXPECT_EQ(again.key.public_key_info(), agency_.root_key().public_key_info());
}

}  // namespace
}  // namespace dieu8
