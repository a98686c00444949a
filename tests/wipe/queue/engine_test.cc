// Every pass byte by byte through both Linux engines, on a file and on a loop device.
#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <set>

#include "tests/wipe/queue/scratch_disk.h"
#include "wipe/plan/method.h"
#include "wipe/queue/open_queue.h"
#include "wipe/run/run_disks.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kSize = (std::uint64_t{3} << 20U) + 4096 * 5;  // no multiple of the block or of 3

enum class Target { File, Loop };
enum class Engine { Uring, Threads };

// The keystream by single AES blocks, without the counter mode of any library.
Bytes stream_by_single_blocks(const StreamKey& key, std::size_t count) {
  Bytes bytes(count);
  EVP_CIPHER_CTX* const context = EVP_CIPHER_CTX_new();
  EVP_EncryptInit_ex(context, EVP_aes_256_ecb(), nullptr, key.data(), nullptr);
  for (std::size_t block = 0; block < count / 16; ++block) {
    std::uint8_t counter[16] = {};
    for (unsigned i = 0; i < 8; ++i) counter[15 - i] = static_cast<std::uint8_t>(block >> (8 * i));
    int written = 0;
    EVP_EncryptUpdate(context, &bytes[16 * block], &written, counter, 16);
  }
  EVP_CIPHER_CTX_free(context);
  return bytes;
}

Bytes expected_content(const PassPattern& pattern, const StreamKey& key) {
  if (pattern.kind == PatternKind::Random) return stream_by_single_blocks(key, kSize);
  Bytes bytes(kSize);
  for (std::size_t i = 0; i < kSize; ++i) bytes[i] = pattern.bytes[i % pattern.bytes.size()];
  return bytes;
}

std::vector<PassPattern> every_pass_of_every_method() {
  std::set<std::pair<PatternKind, Bytes>> seen;
  std::vector<PassPattern> passes;
  const Bytes random_characters = {0x3A, 0xD1, 0x77, 0x08, 0x5E, 0xB6, 0x90, 0x2F};
  for (const std::string& name : method_names()) {
    const auto method = find_method(name, random_characters);
    if (!method) continue;  // "custom" needs its list
    for (const PassPattern& pass : method.value().passes) {
      if (seen.insert({pass.kind, pass.bytes}).second) passes.push_back(pass);
    }
  }
  return passes;
}

class Engines : public testing::TestWithParam<std::tuple<Target, Engine>> {
 protected:
  void SetUp() override {
    if (std::get<0>(GetParam()) == Target::File) return;
    loop_ = LoopDevice::over(file_.path());
    if (!loop_) GTEST_SKIP() << "no loop device can be made here (root, /dev/loop-control)";
  }

  std::unique_ptr<BlockQueue> open() {
    OpenedForTest opened = open_direct_if_possible(loop_ ? loop_->path() : file_.path());
    const QueueOptions options{.depth = 4,
                               .block_bytes = std::size_t{256} << 10U,
                               .direct = opened.direct,
                               .allow_io_uring = std::get<1>(GetParam()) == Engine::Uring};
    return open_block_queue(std::move(opened.fd), options).value();
  }

  Sanitization wipe(BlockQueue& queue, const PassPattern& pass) {
    DiskTask task;
    task.identity.path = file_.path();
    task.identity.bytes = kSize;
    task.passes = {pass};
    task.flush.every_bytes = std::uint64_t{1} << 20U;
    const DiskCallbacks callbacks{.record = {},
                                  .save =
                                      [this](const ResumePoint& point) {
                                        key_ = point.key;
                                        return ok();
                                      },
                                  .stop_asked = {}};
    Progress progress;
    return run_disk(queue, task, clock_, progress, callbacks);
  }

  ScratchFile file_{"engine", kSize};
  std::optional<LoopDevice> loop_;
  SystemClock clock_;
  StreamKey key_{};
};

TEST_P(Engines, WriteEveryPassOfEveryMethodByteForByte) {
  const auto queue = open();
  const bool wants_uring = std::get<1>(GetParam()) == Engine::Uring;
  if (wants_uring && queue->engine() != "io_uring") GTEST_SKIP() << "this kernel or limit refuses io_uring";
  EXPECT_EQ(queue->engine(), wants_uring ? "io_uring" : "pwrite");
  const auto passes = every_pass_of_every_method();
  EXPECT_GE(passes.size(), 24U);  // 22 different ones of Gutmann's 27, the random pass and the other methods' own
  for (const PassPattern& pass : passes) {
    const Sanitization done = wipe(*queue, pass);
    ASSERT_FALSE(done.failure.has_value()) << done.failure->detail;
    EXPECT_EQ(done.bytes_at_end, kSize);
    EXPECT_EQ(done.passes[0].verification->bytes_read, kSize);
    EXPECT_EQ(done.passes[0].verification->mismatched_sectors, 0U);
    ASSERT_EQ(file_.content(), expected_content(pass, key_)) << describe(pass);
  }
}

TEST_P(Engines, FindOneByteThatSomebodyChangedBehindThem) {
  const auto queue = open();
  DiskTask task;
  task.identity.bytes = kSize;
  task.passes = {PassPattern{PatternKind::Fixed, {0x00}, false}};
  const auto change_a_byte_after_writing = [&](std::string_view type, Json::Object) -> Status {
    if (type != "read-back-started") return ok();
    OpenedForTest other = open_direct_if_possible(loop_ ? loop_->path() : file_.path());
    alignas(4096) static std::uint8_t block[4096] = {};
    block[700] = 1;
    EXPECT_EQ(::pwrite(other.fd.get(), block, sizeof block, 1 << 20), 4096);
    EXPECT_EQ(::fsync(other.fd.get()), 0);
    return ok();
  };
  const DiskCallbacks callbacks{.record = change_a_byte_after_writing, .save = {}, .stop_asked = {}};
  Progress progress;
  const Sanitization done = run_disk(*queue, task, clock_, progress, callbacks);
  EXPECT_EQ(done.passes[0].verification->mismatches, (std::vector<LbaRange>{{2049, 1}}));
}

INSTANTIATE_TEST_SUITE_P(All, Engines,
                         testing::Combine(testing::Values(Target::File, Target::Loop),
                                          testing::Values(Engine::Uring, Engine::Threads)),
                         [](const auto& which) {
                           return std::string(std::get<0>(which.param) == Target::File ? "File" : "Loop") +
                                  (std::get<1>(which.param) == Engine::Uring ? "Uring" : "Threads");
                         });

// io_uring would hold the disk for a moment after it was closed: the next session must not find it in use.
TEST(OpenQueue, LetsGoOfTheDiskWhenItIsClosed) {
  const ScratchFile file("exclusive", 1 << 20);
  const auto loop = LoopDevice::over(file.path());
  if (!loop) GTEST_SKIP() << "no loop device can be made here (root, /dev/loop-control)";
  for (int i = 0; i < 20; ++i) {
    UniqueFd fd(::open(loop->path().c_str(), O_RDWR | O_DIRECT | O_EXCL | O_CLOEXEC));
    ASSERT_TRUE(fd.is_open()) << "at opening " << i;
    const auto queue = open_block_queue(std::move(fd), {.depth = 4, .block_bytes = 4096}).value();
  }
}

TEST(OpenQueue, RefusesBlocksThatDirectIoCannotUse) {
  const ScratchFile file("options", 4096);
  OpenedForTest opened = open_direct_if_possible(file.path());
  EXPECT_FALSE(open_block_queue(std::move(opened.fd), {.depth = 1, .block_bytes = 1000}).has_value());
}

TEST(OpenQueue, KeepsTheMemoryPromise) {
  DiskIdentity identity;
  for (const DiskKind kind : {DiskKind::Hdd, DiskKind::Ssd, DiskKind::Flash, DiskKind::Unknown}) {
    identity.kind = kind;
    const QueueOptions alone = queue_options_for(identity, 1);
    const QueueOptions among_many = queue_options_for(identity, 24);
    EXPECT_LE(alone.depth * alone.block_bytes, std::size_t{32} << 20U);
    EXPECT_LE(among_many.depth * among_many.block_bytes, std::size_t{12} << 20U);
  }
}

// A file that is cut while it is wiped stands in for a disk that shrinks.
TEST(OpenQueue, TellsTheCapacityOfNow) {
  const ScratchFile file("shrink", 1 << 20);
  OpenedForTest opened = open_direct_if_possible(file.path());
  const auto queue = open_block_queue(std::move(opened.fd), {.depth = 1, .block_bytes = 4096}).value();
  EXPECT_EQ(queue->bytes().value(), std::uint64_t{1} << 20U);
  ASSERT_EQ(::truncate(file.path().c_str(), 4096), 0);
  EXPECT_EQ(queue->bytes().value(), 4096U);
}

}  // namespace
}  // namespace dieu8
