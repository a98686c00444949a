#include "guard/history/read/browser_history.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <fstream>

#include "tests/guard/cli/made_up_machine.h"

namespace dieu8 {
namespace {

class BrowserHistory : public ::testing::Test {
 protected:
  std::string database(const std::string& sql) {
    machine_.file("/db", "");
    const std::string path = machine_.path("/db");
    sqlite3* opened = nullptr;
    EXPECT_EQ(sqlite3_open(path.c_str(), &opened), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(opened, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(opened);
    sqlite3_close(opened);
    return path;
  }
  MadeUpMachine machine_;
};

constexpr const char* kFirefox =
    "CREATE TABLE moz_places(id INTEGER PRIMARY KEY, url TEXT, title TEXT);"
    "CREATE TABLE moz_historyvisits(id INTEGER PRIMARY KEY, place_id INTEGER, visit_date INTEGER);"
    "INSERT INTO moz_places "
    "VALUES(1,'https://bao.example/','Tin'),(2,'file:///home/an/x.html','x'),(3,'http://localhost:631/','c');"
    "INSERT INTO moz_historyvisits VALUES(1,1,1700000000000000),(2,1,1700000100000000),(3,2,1600000000000000),(4,3,1);";

TEST_F(BrowserHistory, CountsFirefoxVisitsToTheWebAlone) {
  const auto span = browser_visits(database(kFirefox), BrowserFamily::Firefox);
  ASSERT_TRUE(span);
  EXPECT_EQ(span.value(), (Span{2, WallTime{1'700'000'000}, WallTime{1'700'000'100}}));
}

TEST_F(BrowserHistory, CountsChromiumVisitsFromItsOwnYear) {
  const auto span = browser_visits(database("CREATE TABLE urls(id INTEGER PRIMARY KEY, url TEXT);CREATE TABLE "
                                            "visits(id INTEGER PRIMARY KEY, url INTEGER, "
                                            "visit_time INTEGER);INSERT INTO urls VALUES(1,'https://a/');INSERT INTO "
                                            "visits VALUES(1,1,13344473600000000);"),
                                   BrowserFamily::Chromium);
  ASSERT_TRUE(span);
  EXPECT_EQ(span.value(), (Span{1, WallTime{1'700'000'000}, WallTime{1'700'000'000}}));
}

TEST_F(BrowserHistory, LeavesTheFileAndItsFolderAsTheyWere) {
  const std::string path = database(kFirefox);
  std::ofstream(path + "-wal", std::ios::binary) << "not to be touched";
  ASSERT_TRUE(browser_visits(path, BrowserFamily::Firefox));
  std::ifstream wal(path + "-wal", std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(wal), {}), "not to be touched");
  EXPECT_NE(::access((path + "-shm").c_str(), F_OK), 0);
}

TEST_F(BrowserHistory, SaysAnEmptyHistoryIsEmpty) {
  const auto span =
      browser_visits(database("CREATE TABLE moz_places(id,url);CREATE TABLE moz_historyvisits(place_id,visit_date);"),
                     BrowserFamily::Firefox);
  ASSERT_TRUE(span);
  EXPECT_EQ(span.value(), Span{});
}

TEST_F(BrowserHistory, RefusesWhatIsNoHistory) {
  machine_.file("/text", std::string(5000, 'x'));
  EXPECT_EQ(browser_visits(machine_.path("/text"), BrowserFamily::Firefox).error().code, ErrorCode::Malformed);
  EXPECT_EQ(browser_visits(database("CREATE TABLE other(x);"), BrowserFamily::Chromium).error().code,
            ErrorCode::Malformed);
  EXPECT_EQ(browser_visits(machine_.path("/none"), BrowserFamily::Firefox).error().code, ErrorCode::NotFound);
}

TEST_F(BrowserHistory, GivesUpOnADatabaseThatNeverEnds) {
  const std::string path = database(
      "CREATE TABLE moz_places(id,url);INSERT INTO moz_places VALUES(0,'https://a/');CREATE VIEW moz_historyvisits AS "
      "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL "
      "SELECT x+1 "
      "FROM n) SELECT x AS place_id, x AS visit_date FROM n;");
  EXPECT_EQ(browser_visits(path, BrowserFamily::Firefox).error().code, ErrorCode::Malformed);
}

}  // namespace
}  // namespace dieu8
