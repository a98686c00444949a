// dieu8ctl media import and export with the real carrier: as another user, with its capabilities and its seccomp
// filter. The carrier finds the daemon and the stick at the package's places: both programs run in a mount namespace in
// which /run is the test's. "The stick" is a tmpfs there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <boost/filesystem.hpp>
#include <mutex>
#include <thread>

#include "evidence/json/parse.h"
#include "guard/control/control_server.h"
#include "guard/control/control_socket.h"
#include "guard/transfer/transfer_record.h"
#include "tests/fakes/run_program.h"
#include "tests/guard/transfer/transfer_folders.h"

namespace dieu8::test {
namespace {

using ::testing::HasSubstr;

// The daemon, as far as a carrier sees it.
class CarriersDaemon final : public GuardService {
 public:
  Result<Json::Object> answer(Method method, const Json::Object& parameters, const Peer& peer) override {
    EXPECT_EQ(peer.uid, 0U);
    asked = parameters;
    if (method == Method::TransferBegin) {
      if (refuses) return fail(ErrorCode::Refused, "media are read and written for the person at the screen only");
      caller = *parameters.at("uid").integer();
      return Json::Object{{"transfer", "00c0ffee"},
                          {"folder", "USB-07"},
                          {"scan_demanded", scan_demanded},
                          {"scanner", scanner.empty() ? Json() : Json(scanner)}};
    }
    if (method == Method::TransferFiles) {
      const auto state = transfer_word(kFileStates, *parameters.at("state").text());
      TRY(tally.take(*state, parse_items(parameters.at("files")).value()));
      return Json::Object{};
    }
    Json::Object fields = transfer_ended_fields("00c0ffee", {}, tally);
    for (const char* known : {"transfer", "result", "scanned"}) fields.erase(known);
    return fields;
  }
  void refused(const Peer&, std::string_view, RequestFault) override {}

  bool refuses = false;
  bool scan_demanded = false;
  std::string scanner;
  std::int64_t caller = -1;
  TransferTally tally;
  Json::Object asked;
};

class CarrierProgram : public ::testing::Test {
 protected:
  static constexpr uid_t kUser = 12345;

  void SetUp() override {
    if (::geteuid() != 0 || run_program({"unshare", "-m", "true"}).exit_code != 0)
      GTEST_SKIP() << "no mount namespace can be made here (needs root)";
    for (const char* name : {"run", "stick", "home"}) boost::filesystem::create_directory(folder.path(name));
    ASSERT_EQ(::chmod(folder.path().c_str(), 0755), 0);
    ASSERT_EQ(::chmod(folder.path("stick").c_str(), 0700), 0);  // as of another machine: not the user's
    ASSERT_EQ(::chown(folder.path("home").c_str(), kUser, kUser), 0);
    auto listening = listen_on_control_socket(folder.path("run/guard.sock"));
    ASSERT_TRUE(listening);
    server = ControlServer::create(std::move(listening).assume_value(), std::nullopt, daemon).value();
    worker = std::thread([this] { serve(); });
  }
  void TearDown() override {
    stop = true;
    if (worker.joinable()) worker.join();
  }
  void serve() {
    pollfd waiting{server->fd(), POLLIN, 0};
    while (!stop) {
      ::poll(&waiting, 1, 10);
      server->work();
    }
  }

  // dieu8ctl as the user, and the carrier behind its socket as systemd starts it; on their /run.
  ProgramResult ctl(const std::string& words, const std::string& as = "--reuid=12345 --regid=12345 --clear-groups") {
    const std::string script =
        "mount -t tmpfs t /run && mkdir /run/dieu8 /run/dieu8-media /run/dieu8-media/USB-07 && "
        "mount --bind '" +
        folder.path("run") + "' /run/dieu8 && mount --bind '" + folder.path("stick") + "' /run/dieu8-media/USB-07 && " +
        before + " cd '" + folder.path("home") +
        "' && "
        "{ systemd-socket-activate --accept --inetd -l /run/dieu8-media-carrier.sock " DIEU8_BIN_DIR
        "/dieu8-media-carrier 2>/dev/null & } && server=$! && "
        "while [ ! -S /run/dieu8-media-carrier.sock ]; do sleep 0.05; done; chmod 666 /run/dieu8-media-carrier.sock; "
        "setpriv " +
        as + " " DIEU8_BIN_DIR "/dieu8ctl media " + words + "; code=$?; kill $server; exit $code";
    return run_program({"unshare", "-m", "sh", "-c", script}, {"DIEU8_LANG=en"});
  }
  uid_t owner_of(const std::string& path) {
    struct stat status {};
    EXPECT_EQ(::lstat(path.c_str(), &status), 0) << path;
    return status.st_uid;
  }

  // ClamAV as it is installed here, with a signature of the test's own and nothing else.
  bool has_clamav() {
    for (const char* program : {"/usr/bin/clamscan", "/usr/bin/clamdscan", "/usr/sbin/clamd", "/etc/clamav/clamd.conf"})
      if (!boost::filesystem::exists(program)) return false;
    write_text(folder.path("signatures/test.ndb"),
               "Dieu8.Test.Harmless:0:*:44494555382d4841524d4c4553532d544553542d535452494e47\n");
    before = "mount --bind '" + folder.path("signatures") + "' /var/lib/clamav && ";
    return true;
  }
  void without(const std::string& program) { before += "mount --bind /dev/null " + program + " && "; }
  // clamd at its usual place; it looks at 1 MiB.
  void with_clamd() {
    write_text(folder.path("clamd.conf"),
               "LocalSocket /run/clamav.ctl\nDatabaseDirectory /var/lib/clamav\n"
               "Foreground yes\nStreamMaxLength 1M\nMaxFileSize 1M\n");
    before += "mount --bind '" + folder.path("clamd.conf") +
              "' /etc/clamav/clamd.conf && { clamd >/dev/null 2>&1 & } && clamd=$! && trap 'kill $clamd' EXIT && "
              "while [ ! -S /run/clamav.ctl ]; do kill -0 $clamd && sleep 0.05; done && ";
  }

  ScratchFolder folder;
  std::string before;  // shell words, in the namespace of the programs
  CarriersDaemon daemon;
  std::unique_ptr<ControlServer> server;
  std::atomic<bool> stop = false;
  std::thread worker;
};

TEST_F(CarrierProgram, ImportsAsTheUserWhatTheUserCannotReadOnTheStick) {
  write_text(folder.path("stick/Công văn/01.odt"), "content");
  ASSERT_EQ(::chmod(folder.path("stick/Công văn/01.odt").c_str(), 0600), 0);
  const ProgramResult result = ctl("import USB-07 --to .");
  EXPECT_EQ(result.exit_code, 0) << result.out << result.err;
  EXPECT_EQ(read_text(folder.path("home/Công văn/01.odt")), "content");
  EXPECT_EQ(owner_of(folder.path("home/Công văn/01.odt")), kUser);
  EXPECT_EQ(daemon.caller, kUser);
  EXPECT_EQ(daemon.tally.arrived(), std::vector<TransferItem>{item_of_text("content")});
  EXPECT_THAT(result.out, HasSubstr("Công văn/01.odt"));
  EXPECT_THAT(result.out, HasSubstr("00c0ffee"));
}

TEST_F(CarrierProgram, ImportsOnlyWhatWasNamed) {
  write_text(folder.path("stick/a/b"), "1");
  write_text(folder.path("stick/c"), "2");
  EXPECT_EQ(ctl("import USB-07 a/b --to . --json").exit_code, 0);
  EXPECT_EQ(files_below(folder.path("home")), (std::map<std::string, std::string>{{"b", "1"}}));
  EXPECT_EQ(ctl("import USB-07 nothing --to .").exit_code, 3);
}

TEST_F(CarrierProgram, WritesNothingWhereTheUserMayNot) {
  write_text(folder.path("stick/x"), "1");
  const ProgramResult result = ctl("import USB-07 --to /");
  EXPECT_EQ(result.exit_code, 3) << result.out;
  EXPECT_FALSE(boost::filesystem::exists("/x"));
  EXPECT_TRUE(daemon.tally.arrived().empty());
}

TEST_F(CarrierProgram, ExportsOntoAStickThatBelongsToSomebodyElse) {
  write_text(folder.path("home/báo cáo"), "content");
  ASSERT_EQ(::chown(folder.path("home/báo cáo").c_str(), kUser, kUser), 0);
  const ProgramResult result = ctl("export USB-07 'báo cáo'");
  EXPECT_EQ(result.exit_code, 0) << result.out << result.err;
  EXPECT_EQ(files_below(folder.path("stick")), (std::map<std::string, std::string>{{"báo cáo", "content"}}));
}

TEST_F(CarrierProgram, ExportsNoFileThatTheUserCannotRead) {
  write_text(folder.path("home/d/secret"), "root's");
  ASSERT_EQ(::chmod(folder.path("home/d/secret").c_str(), 0600), 0);
  EXPECT_EQ(ctl("export USB-07 d").exit_code, 3);
  EXPECT_TRUE(files_below(folder.path("stick")).empty());
}

TEST_F(CarrierProgram, ScansWithTheProgramThatThePolicyNamesBeforeAnythingIsSeen) {
  write_text(folder.path("scan"), "#!/bin/sh\n! grep -q EICAR && [ $(id -u) = 65534 ]\n");
  ASSERT_EQ(::chmod(folder.path("scan").c_str(), 0755), 0);
  write_text(folder.path("stick/bad"), "EICAR");
  write_text(folder.path("stick/good"), "good");
  daemon.scanner = folder.path("scan");
  daemon.scan_demanded = true;
  const ProgramResult result = ctl("import USB-07 --to .");
  EXPECT_EQ(result.exit_code, 1) << result.out << result.err;
  EXPECT_EQ(files_below(folder.path("home")), (std::map<std::string, std::string>{{"good", "good"}}));
  EXPECT_EQ(daemon.tally.malware(), 1U);
  EXPECT_THAT(result.err, HasSubstr("malware"));
}

TEST_F(CarrierProgram, ADemandedScannerThatIsNotThereDeliversNothing) {
  write_text(folder.path("stick/x"), "1");
  daemon.scanner = folder.path("no-such-program");
  daemon.scan_demanded = true;
  EXPECT_EQ(ctl("import USB-07 --to .").exit_code, 1);
  EXPECT_TRUE(files_below(folder.path("home")).empty());
  EXPECT_EQ(daemon.tally.not_scanned(), 1U);
}

constexpr const char* kHarmless = "DIEU8-HARMLESS-TEST-STRING";  // what the signature knows

TEST_F(CarrierProgram, ClamscanKeepsBackWhatItFindsAndNothingElse) {
  if (!has_clamav()) GTEST_SKIP() << "ClamAV is not installed (clamav, clamav-daemon, clamdscan)";
  without("/usr/bin/clamdscan");
  write_text(folder.path("stick/bad"), kHarmless);
  write_text(folder.path("stick/good"), "good");
  write_text(folder.path("stick/empty"), "");
  const ProgramResult result = ctl("import USB-07 --to . --json");
  EXPECT_EQ(result.exit_code, 1) << result.out << result.err;
  EXPECT_EQ(files_below(folder.path("home")), (std::map<std::string, std::string>{{"empty", ""}, {"good", "good"}}));
  EXPECT_EQ(daemon.tally.malware(), 1U);
  EXPECT_THAT(result.out, HasSubstr(R"("scanned":"clamscan")"));
}

TEST_F(CarrierProgram, ClamscanWithoutSignaturesCouldNotTell) {
  if (!has_clamav()) GTEST_SKIP() << "ClamAV is not installed (clamav, clamav-daemon, clamdscan)";
  without("/usr/bin/clamdscan");
  boost::filesystem::remove(folder.path("signatures/test.ndb"));
  write_text(folder.path("stick/x"), "1");
  EXPECT_THAT(ctl("import USB-07 --to . --json").out, HasSubstr(R"("scanned":"failed")"));
  boost::filesystem::remove(folder.path("home/x"));
  daemon.scan_demanded = true;
  EXPECT_EQ(ctl("import USB-07 --to .").exit_code, 1);
  EXPECT_TRUE(files_below(folder.path("home")).empty());
  EXPECT_EQ(daemon.tally.not_scanned(), 1U);
}

// Of a file that is longer than its limits clamd says "OK".
TEST_F(CarrierProgram, ClamdLooksAtWhatItTakesAndClamscanAtWhatIsLonger) {
  if (!has_clamav()) GTEST_SKIP() << "ClamAV is not installed (clamav, clamav-daemon, clamdscan)";
  with_clamd();
  write_text(folder.path("stick/bad"), kHarmless);
  write_text(folder.path("stick/good"), "good");
  write_text(folder.path("stick/long"), std::string(2U << 20U, '\0') + kHarmless);
  const ProgramResult result = ctl("import USB-07 --to . --json");
  EXPECT_EQ(result.exit_code, 1) << result.out << result.err;
  EXPECT_EQ(files_below(folder.path("home")), (std::map<std::string, std::string>{{"good", "good"}}));
  EXPECT_EQ(daemon.tally.malware(), 2U);
  EXPECT_THAT(result.out, HasSubstr(R"("scanned":"clamdscan")"));
}

TEST_F(CarrierProgram, AFileThatIsTooLongForClamdWasNotScanned) {
  if (!has_clamav()) GTEST_SKIP() << "ClamAV is not installed (clamav, clamav-daemon, clamdscan)";
  with_clamd();
  without("/usr/bin/clamscan");
  write_text(folder.path("stick/bad"), kHarmless);
  write_text(folder.path("stick/a long one"), std::string(2U << 20U, '\0'));
  const ProgramResult result = ctl("import USB-07 --to . --json");
  EXPECT_EQ(result.exit_code, 1) << result.out << result.err;
  EXPECT_TRUE(boost::filesystem::exists(folder.path("home/a long one")));
  EXPECT_FALSE(boost::filesystem::exists(folder.path("home/bad")));
  EXPECT_THAT(result.out, HasSubstr(R"("scanned":"failed")"));
}

TEST_F(CarrierProgram, WhatTheDaemonRefusesIsSaidAndNotDone) {
  write_text(folder.path("stick/x"), "1");
  daemon.refuses = true;
  const ProgramResult result = ctl("import USB-07 --to .");
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.err, HasSubstr("person at the screen"));
  EXPECT_TRUE(files_below(folder.path("home")).empty());
}

TEST_F(CarrierProgram, TheJsonHasTheListWithNames) {
  write_text(folder.path("stick/x"), "1");
  const ProgramResult result = ctl("import USB-07 --to . --json");
  const auto json = parse_json(as_bytes(result.out));
  ASSERT_TRUE(json) << result.out;
  EXPECT_EQ(*json.value().object()->at("list").text(), to_hex(list_digest({item_of_text("1")})));
  EXPECT_EQ(json.value().object()->at("files").array()->size(), 1U);
}

}  // namespace
}  // namespace dieu8::test
