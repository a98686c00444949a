#include "guard/history/read/browser_history.h"

#include <sqlite3.h>
#include <unistd.h>

#include <memory>

#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr int kStepsBetweenLooks = 1'000'000;
constexpr int kMostLooks = 100;  // a database made to run for ever is given up after some seconds

struct CloseDatabase {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

// Times are asked for in seconds since 1970: Firefox counts microseconds from there, Chromium from 1601.
const char* query_of(BrowserFamily family) {
  switch (family) {
    case BrowserFamily::Firefox:
      return "SELECT count(*), min(v.visit_date)/1000000, max(v.visit_date)/1000000 FROM moz_historyvisits v "
             "JOIN moz_places p ON p.id = v.place_id WHERE (p.url LIKE 'http://%' OR p.url LIKE 'https://%') "
             "AND p.url NOT LIKE 'http://localhost%' AND p.url NOT LIKE 'http://127.%'";
    case BrowserFamily::Chromium:
      return "SELECT count(*), min(v.visit_time)/1000000-11644473600, max(v.visit_time)/1000000-11644473600 "
             "FROM visits v JOIN urls u ON u.id = v.url WHERE (u.url LIKE 'http://%' OR u.url LIKE 'https://%') "
             "AND u.url NOT LIKE 'http://localhost%' AND u.url NOT LIKE 'http://127.%'";
  }
  __builtin_unreachable();
}

// "file:" address of a path: what is special in one is written as %XX (sqlite.org/uri.html).
std::string immutable_uri(const std::string& path) {
  constexpr const char* kDigits = "0123456789ABCDEF";
  std::string uri = "file:";
  for (const char letter : path) {
    const auto byte = static_cast<unsigned char>(letter);
    if (letter == '?' || letter == '#' || letter == '%') {
      uri += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
    } else {
      uri += letter;
    }
  }
  return uri + "?mode=ro&immutable=1";
}

Error sqlite_error(int code, const std::string& path) {
  return {ErrorCode::Malformed, N_("{1} is no browser history that can be read ({2})"), {path, sqlite3_errstr(code)}};
}

int give_up_after(void* looks) { return ++*static_cast<int*>(looks) > kMostLooks ? 1 : 0; }

Result<Database> open_immutable(const std::string& path) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(immutable_uri(path).c_str(), &opened,
                                   SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(opened);
  if (code != SQLITE_OK) return outcome::failure(sqlite_error(code, path));
  // The file may have been made to harm: its views and triggers may call nothing, its schema is not changed.
  sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  return database;
}

std::optional<WallTime> time_in(sqlite3_stmt* row, int column) {
  if (sqlite3_column_type(row, column) != SQLITE_INTEGER) return std::nullopt;
  return WallTime{sqlite3_column_int64(row, column)};
}

}  // namespace

Result<Span> browser_visits(const std::string& path, BrowserFamily family) {
  TRY(checked("access", path, [&] { return ::access(path.c_str(), R_OK); }));
  const Database database = TRY(open_immutable(path));
  int looks = 0;
  sqlite3_progress_handler(database.get(), kStepsBetweenLooks, give_up_after, &looks);
  sqlite3_stmt* prepared = nullptr;
  int code = sqlite3_prepare_v2(database.get(), query_of(family), -1, &prepared, nullptr);
  const Statement statement(prepared);
  if (code == SQLITE_OK) code = sqlite3_step(statement.get());
  if (code != SQLITE_ROW) return outcome::failure(sqlite_error(code, path));
  Span span;
  span.count = static_cast<std::uint64_t>(sqlite3_column_int64(statement.get(), 0));
  span.first = time_in(statement.get(), 1);
  span.last = time_in(statement.get(), 2);
  return span;
}

}  // namespace dieu8
