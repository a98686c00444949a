#include "evidence/crypto/image_sums.h"

#include <gtest/gtest.h>

namespace dieu8 {
namespace {

const std::string kOpening = "# dieu8.image/1\n";
const std::string kIso = std::string(64, 'a') + "  dieu8-wipe.iso\n";
const std::string kManifest = std::string(64, 'b') + "  dieu8-wipe.manifest\n";

TEST(ImageSums, NamesTheFilesAndTheDigestThatCertificatesCarry) {
  const auto files = parse_image_sums(kOpening + kIso + kManifest);
  ASSERT_TRUE(files);
  ASSERT_EQ(files.value().size(), 2U);
  EXPECT_EQ(files.value()[0].name, "dieu8-wipe.iso");
  EXPECT_EQ(files.value()[0].sha256, std::string(64, 'a'));
  EXPECT_EQ(image_sha256_of(files.value()), std::string(64, 'b'));
}

TEST(ImageSums, RefusesWhatIsNoListOfABootImage) {
  for (const std::string& text : {
           std::string(),
           kOpening,
           kIso + kManifest,                                                // of another kind
           kOpening + kIso,                                                 // without the manifest
           kOpening + kManifest + kManifest,                                // twice
           kOpening + kManifest + std::string(64, 'c') + "  ../passwd\n",   // another folder
           kOpening + kManifest + std::string(64, 'c') + "  .hidden\n",     //
           kOpening + kManifest + std::string(64, 'c') + "  \n",            // no name
           kOpening + kManifest + std::string(64, 'C') + "  initrd.img\n",  // capitals
           kOpening + kManifest + std::string(63, 'c') + "  initrd.img\n",  // a digit short
           kOpening + kManifest + std::string(64, 'c') + " *initrd.img\n",  // sha256sum's binary mark
           kOpening + kManifest + "\n",
           (kOpening + kManifest).substr(0, kOpening.size() + kManifest.size() - 1),  // cut
           "# dieu8.image/2\n" + kManifest,
       })
    EXPECT_FALSE(parse_image_sums(text)) << text;
}

}  // namespace
}  // namespace dieu8
