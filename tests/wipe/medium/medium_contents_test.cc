#include "wipe/medium/medium_contents.h"

#include <gtest/gtest.h>

#include "tests/wipe/medium/temporary_folder.h"

namespace dieu8::test {
namespace {

using Names = std::vector<std::string>;

TEST(MediumContents, OfAnEmptyStickAreOnlyItsFreeSpace) {
  const TemporaryFolder stick;
  const auto contents = look_at_contents(stick.path());
  ASSERT_TRUE(contents);
  EXPECT_GT(contents.assume_value().free_bytes, 0U);
  EXPECT_TRUE(contents.assume_value().writable);
  EXPECT_FALSE(contents.assume_value().has_our_folder);
  EXPECT_FALSE(contents.assume_value().has_job);
  EXPECT_EQ(contents.assume_value().key_folders, Names{});
}

TEST(MediumContents, NameJobKeysAndUnfinishedSessions) {
  const TemporaryFolder stick;
  stick.write("dieu8/job.toml", "[agency]\n");
  stick.write("dieu8/job.toml.p7s", "x");
  stick.write("dieu8/keys/binh/certificate.pem", "x");
  stick.write("dieu8/keys/an/certificate.pem", "x");
  stick.write("dieu8/keys/no-key/readme.txt", "x");
  stick.write("dieu8/evidence/20261128-080000-00000001/session.json", "{}");
  stick.write("dieu8/evidence/20261129-080000-00000002/session.json", "{}");
  stick.write("dieu8/evidence/20261127-080000-00000003/certificate.json", "{}");
  const auto contents = look_at_contents(stick.path());
  ASSERT_TRUE(contents);
  EXPECT_TRUE(contents.assume_value().has_our_folder);
  EXPECT_TRUE(contents.assume_value().has_job);
  EXPECT_TRUE(contents.assume_value().has_job_signature);
  EXPECT_EQ(contents.assume_value().key_folders, (Names{"an", "binh"}));
  EXPECT_EQ(contents.assume_value().unfinished, (Names{"20261129-080000-00000002", "20261128-080000-00000001"}));
}

TEST(MediumContents, FollowNoLink) {
  const TemporaryFolder stick;
  stick.write("elsewhere/job.toml", "x");
  boost::filesystem::create_directories(stick.path("/dieu8"));
  boost::filesystem::create_symlink(stick.path("/elsewhere/job.toml"), stick.path("/dieu8/job.toml"));
  EXPECT_FALSE(look_at_contents(stick.path()).assume_value().has_job);
}

TEST(MediumContents, FailWhereNothingIsMounted) { EXPECT_FALSE(look_at_contents("/nonexistent/stick")); }

}  // namespace
}  // namespace dieu8::test
