// Names that would break a screen: long, with escape codes, with letters that turn the row around; 24 disks; three
// sizes.
#include <gtest/gtest.h>

#include "evidence/base/translate.h"
#include "evidence/console/table.h"
#include "tests/wipe/wizard/walk.h"

namespace dieu8 {
namespace {

const std::string kNasty =
    "\x1b[2J\x1b]0;owned\x07 \xE2\x80\xAE"
    "gnorw \xF0\x9F\x92\xBE \xE6\xBC\xA2\xE5\xAD\x97 \xFF\xC0 a\xCC\x81\xCC\xA3 ";

std::string long_serial(int number) { return std::string(36, 'S') + std::to_string(1000 + number); }

FakeWorld hostile_office() {
  FakeWorld world = office();
  world.computer.now.computer.manufacturer = kNasty + std::string(300, 'm');
  world.computer.now.computer.model = kNasty;
  world.media.there.media[0].name = kNasty + std::string(120, 'n');
  world.media.there.media[0].label = kNasty;
  world.media.there.keys[0].holder = kNasty + std::string(200, 'h');
  world.disks.there.disks.clear();
  world.work.plan.disks.clear();
  world.work.run.disks.clear();
  for (int i = 0; i < 24; ++i) {
    const std::string path = "/dev/disk/by-something/very-long-name-" + std::to_string(i);
    world.disks.there.disks.push_back(hard_disk(path, kNasty + std::string(60, 'W'), long_serial(i)));
    world.disks.there.disks.back().disk.contents[0].label = kNasty;
    world.work.plan.disks.push_back({path, kNasty + "model", long_serial(i), 1, {long_serial(i)}});
    DiskNow now = disk_at(path, 40);
    now.progress.bytes_a_second = 99'999'000'000'000;
    now.progress.bad_sectors = 18'446'744'073'709'551'615U;
    now.celsius = -2'000'000'000;
    world.work.run.disks.push_back(now);
  }
  for (DiskRow& row : world.work.result.certificate.disks) row.identity.model = kNasty;
  world.work.result.certificate.job.agency = kNasty + std::string(390, 'x');
  world.work.lines = {kNasty + std::string(500, 'p'), "   " + kNasty, ""};
  return world;
}

void expect_safe(Walk& walk, const std::string& where) {
  for (const auto& [rows, columns] : {std::pair(25, 80), std::pair(24, 80), std::pair(48, 128), std::pair(10, 20)}) {
    const std::string text = walk.screen(static_cast<std::size_t>(rows), static_cast<std::size_t>(columns));
    std::size_t count = 0;
    for (std::size_t begin = 0; begin < text.size(); ++count) {
      const std::size_t end = text.find('\n', begin);
      const std::string line = text.substr(begin, end - begin);
      EXPECT_LE(display_width(line), static_cast<std::size_t>(columns)) << where;
      for (const char byte : line) EXPECT_GE(static_cast<unsigned char>(byte), 0x20) << where;
      begin = end + 1;
    }
    EXPECT_EQ(count, static_cast<std::size_t>(rows)) << where;
    EXPECT_EQ(text.find("\xE2\x80\xAE"), std::string::npos) << where;
  }
}

// In both languages; the keys at the bottom are whole.
void expect_good_screen(Walk& walk, const std::string& where) {
  for (int languages = 0; languages < 2; ++languages) {
    expect_safe(walk, where);
    const std::string text = walk.screen();
    const std::string last = text.substr(text.rfind('\n', text.size() - 2) + 1);
    EXPECT_EQ(last.find("…"), std::string::npos) << where << ": " << last;
    walk.press(Key::F2);
  }
}

TEST(Hostile, NoPageIsWiderThanTheScreenOrHandsACodeOn) {
  Walk walk(hostile_office());
  expect_good_screen(walk, "computer");
  walk.press(Key::F3);
  expect_good_screen(walk, "true time");
  walk.press(Key::Escape).press(Key::Enter).wait();
  expect_good_screen(walk, "medium");
  walk.press(Key::Enter).wait();
  expect_good_screen(walk, "disks");
  walk.press(Key::F3);
  expect_good_screen(walk, "disk");
  walk.press(Key::Escape).type("a").press(Key::Enter).type(std::string(500, 'w'));
  expect_good_screen(walk, "job");
  walk.press(Key::F10);
  expect_good_screen(walk, "seal");
  walk.press(Key::Enter).type(std::string(300, 'p'));
  expect_good_screen(walk, "passphrase");
  walk.press(Key::Enter).wait();
  expect_good_screen(walk, "plan");
  walk.press(Key::End);
  walk.screen();
  walk.press(Key::Enter);
  expect_good_screen(walk, "confirm");
  walk.press(Key::F6);
  expect_good_screen(walk, "confirm all");
  walk.press(Key::Escape);
  for (int i = 0; i < 24; ++i) walk.type(std::to_string(1000 + i)).press(Key::Enter);
  expect_good_screen(walk, "confirmed");
  walk.press(Key::F10);
  expect_good_screen(walk, "progress");
  walk.world.work.run.state = RunState::Done;
  walk.wait().wait();
  expect_good_screen(walk, "result");
  walk.press(Key::F3);
  expect_good_screen(walk, "certificate");
  walk.press(Key::Escape).press(Key::F5).wait();
  expect_good_screen(walk, "another stick");
  walk.press(Key::Escape).press(Key::F9);
  expect_good_screen(walk, "end");
  EXPECT_EQ(walk.page(), PageId::Leave);
}

// Presses keys at random until the program is left.
void press_at_random(Walk& walk, std::uint32_t random) {
  for (int i = 0; i < 2'000 && !walk.wizard.over(); ++i) {
    random = random * 1664525U + 1013904223U;
    const auto key = static_cast<Key>((random >> 16U) % (static_cast<std::uint32_t>(Key::Other) + 1));
    const char letter = static_cast<char>('0' + (random >> 8U) % 75);
    if (key == Key::Letter)
      walk.type(std::string(1, letter));
    else
      walk.press(key);
    walk.wait();
    if (i % 50 == 0) walk.screen();
  }
}

TEST(Hostile, RandomKeysNeverBeginAnErasure) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    Walk walk(hostile_office());
    press_at_random(walk, seed);
    EXPECT_TRUE(walk.world.work.starts.empty());
  }
  use_language(Language::Vietnamese);
}

}  // namespace
}  // namespace dieu8
