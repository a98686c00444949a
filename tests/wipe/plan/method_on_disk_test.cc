// Every method through the engine: what lies on the medium after each pass, byte for byte.
#include <gtest/gtest.h>
#include <openssl/evp.h>

#include <memory>

#include "tests/fakes/fake_disk.h"
#include "wipe/plan/method.h"
#include "wipe/run/run_disk.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kBytes = std::uint64_t{256} * 1024 + 512 * 3;  // no multiple of a block, nor of three

struct Snapshot {
  Bytes image;
  StreamKey key{};
};

// What the medium must hold, by a short program that shares nothing with the engine: o % n, or AES-256-CTR from zero.
Bytes expected_image(const PassPattern& pattern, const StreamKey& key) {
  Bytes image(kBytes);
  if (pattern.kind == PatternKind::Fixed) {
    for (std::size_t o = 0; o < image.size(); ++o) image[o] = pattern.bytes[o % pattern.bytes.size()];
    return image;
  }
  const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                EVP_CIPHER_CTX_free);
  const Bytes counter(16, 0);
  int length = 0;
  EVP_EncryptInit_ex(context.get(), EVP_aes_256_ctr(), nullptr, key.data(), counter.data());
  EVP_EncryptUpdate(context.get(), image.data(), &length, Bytes(kBytes, 0).data(), static_cast<int>(kBytes));
  return image;
}

// Copies the medium each time a pass is said to be written; the resume point tells the key of that pass.
struct Recorder {
  std::shared_ptr<FakeMedium> medium = std::make_shared<FakeMedium>(kBytes);
  StreamKey key{};
  std::vector<Snapshot> snapshots;

  DiskCallbacks callbacks() {
    DiskCallbacks callbacks;
    callbacks.record = [this](std::string_view type, const Json::Object&) -> Status {
      if (type == "pass-written") snapshots.push_back({medium->bytes, key});
      return ok();
    };
    callbacks.save = [this](const ResumePoint& point) -> Status {
      key = point.key;
      return ok();
    };
    callbacks.stop_asked = [] { return false; };
    return callbacks;
  }
};

DiskTask task_for(const Method& method) {
  DiskTask task;
  task.identity.path = "/dev/fake";
  task.identity.bytes = kBytes;
  task.identity.visible_max_lba = kBytes / 512 - 1;
  task.passes = method.passes;
  task.verify_every_pass = method.verifies_every_pass;
  return task;
}

class EveryMethod : public testing::TestWithParam<std::string> {};

TEST_P(EveryMethod, PutsItsLiteralPassesOnTheMediumByteForByte) {
  const Bytes characters = {0x35, 0x91, 0xE0};
  const auto method = find_method(GetParam(), characters);
  ASSERT_TRUE(method);
  Recorder recorder;
  FakeDisk disk(recorder.medium);
  SystemClock clock;
  Progress progress;
  const Sanitization done = run_disk(disk, task_for(method.value()), clock, progress, recorder.callbacks());
  ASSERT_FALSE(done.failure) << done.failure->detail;
  ASSERT_EQ(recorder.snapshots.size(), method.value().passes.size());
  for (std::size_t i = 0; i < recorder.snapshots.size(); ++i) {
    const Snapshot& snapshot = recorder.snapshots[i];
    EXPECT_TRUE(snapshot.image == expected_image(method.value().passes[i], snapshot.key)) << "pass " << i + 1;
  }
  EXPECT_TRUE(recorder.medium->bytes == recorder.snapshots.back().image);
}

INSTANTIATE_TEST_SUITE_P(Methods, EveryMethod,
                         testing::Values("random", "zero", "one", "dod-5220.22-m-3", "dod-5220.22-m-7", "gutmann",
                                         "hmg-is5-baseline", "hmg-is5-enhanced", "rcmp-tssit-ops-ii", "schneier",
                                         "bsi-vsitr", "gost-r-50739-95", "custom:00,ff,random,55aacc"),
                         [](const auto& name) { return "Method" + std::to_string(name.index); });

}  // namespace
}  // namespace dieu8
