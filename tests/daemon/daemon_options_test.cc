#include "daemon/daemon_options.h"

#include <gtest/gtest.h>

#include "daemon/resident_memory.h"

namespace dieu8 {
namespace {

TEST(DaemonOptions, HasThePackagesPlacesUnlessToldOtherwise) {
  const auto usual = parse_daemon_options({});
  ASSERT_TRUE(usual);
  EXPECT_EQ(usual.assume_value().policy().folder, "/etc/dieu8/policy");
  EXPECT_EQ(usual.assume_value().journal(), "/var/lib/dieu8/journal");
  const auto other = parse_daemon_options({"--config", "/a", "--state", "/b", "--socket", "/c", "--officers", "d"});
  ASSERT_TRUE(other);
  EXPECT_EQ(other.assume_value().policy().trust_root, "/a/root.pem");
  EXPECT_EQ(other.assume_value().lock_file(), "/b/locked");
  EXPECT_EQ(other.assume_value().socket, "/c");
  EXPECT_EQ(other.assume_value().officers_group, "d");
}

TEST(DaemonOptions, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(parse_daemon_options({"--open"}).assume_error().code, ErrorCode::Misuse);
  EXPECT_EQ(parse_daemon_options({"--state"}).assume_error().code, ErrorCode::Misuse);
  EXPECT_EQ(parse_daemon_options({"--help"}).assume_value().ask, DaemonOptions::Ask::Help);
}

TEST(ResidentMemory, GivesPagesBackAndTheProgramGoesOn) {
  EXPECT_GT(give_back_unused_pages(), 0U);
  EXPECT_EQ(parse_daemon_options({"--version"}).assume_value().ask, DaemonOptions::Ask::Version);
}

}  // namespace
}  // namespace dieu8
