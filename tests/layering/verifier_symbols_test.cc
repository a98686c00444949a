// The inspector's program must not be able to make a signature: its own symbols and those it takes from libcrypto.
#include <gtest/gtest.h>

#include <regex>

#include "tests/fakes/run_program.h"

namespace dieu8 {
namespace {

const std::string kVerifier = DIEU8_BIN_DIR "/dieu8-verify";

std::string symbols(const std::vector<std::string>& options, const std::string& program) {
  std::vector<std::string> command = {"nm"};
  command.insert(command.end(), options.begin(), options.end());
  command.push_back(program);
  const ProgramResult result = run_program(command);
  EXPECT_EQ(result.exit_code, 0) << result.err;
  return result.out;
}

// The first symbol that could sign or make a key; empty: none.
std::string signing_symbol(const std::string& listing) {
  static const std::regex kSigning(
      R"(\b(CMS_sign|CMS_sign_receipt|CMS_signed_add\w*|CMS_add1_signer|CMS_final\w*|CMS_SignerInfo_sign|PKCS7_sign\w*|ECDSA_sign\w*|ECDSA_do_sign\w*|)"
      R"(EVP_DigestSign\w*|EVP_SignFinal\w*|EVP_PKEY_sign\w*|EVP_PKEY_keygen\w*|EVP_PKEY_generate|EC_KEY_generate_key|)"
      R"(X509_sign\w*|d2i_PKCS8\w*|PEM_read\w*PrivateKey\w*)(@\w+)?\b)");
  std::smatch match;
  return std::regex_search(listing, match, kSigning) ? match.str() : "";
}

TEST(Verifier, TakesNoSigningFunctionFromALibrary) {
  const std::string listing = symbols({"-D", "--undefined-only"}, kVerifier);
  EXPECT_NE(listing.find("EVP_"), std::string::npos) << "the listing is not that of a program that uses OpenSSL";
  EXPECT_EQ(signing_symbol(listing), "");
}

TEST(Verifier, ContainsNoSigningCodeOfOurs) {
  const std::string listing = symbols({"-C"}, kVerifier);
  EXPECT_NE(listing.find("dieu8::check_seal"), std::string::npos) << "the program was stripped; nothing can be seen";
  for (const char* name : {"dieu8::sign_detached", "dieu8::open_key_folder", "dieu8::PrivateKey", "dieu8::Signer",
                           "dieu8::make_key_signer", "dieu8::issue_officer_certificate"})
    EXPECT_EQ(listing.find(name), std::string::npos) << name;
}

TEST(Verifier, LooksWouldFindASignerWhereOneIs) {
  // This test's own control: a program that links dieu8_sign.
  const std::string control = DIEU8_BIN_DIR "/test_cli_verify";
  EXPECT_NE(signing_symbol(symbols({"-D", "--undefined-only"}, control)), "");
  EXPECT_NE(symbols({"-C"}, control).find("dieu8::sign_detached"), std::string::npos);
}

TEST(Verifier, LinksNoCryptoppSigner) {
  const std::string listing = symbols({"-DC", "--undefined-only"}, kVerifier);
  EXPECT_EQ(listing.find("PrivateKeyImpl"), std::string::npos);
  EXPECT_EQ(listing.find("DL_SignerBase"), std::string::npos);
}

}  // namespace
}  // namespace dieu8
