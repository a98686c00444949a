// What the kernel reports of a request, and what it may be taken for.
#include <gtest/gtest.h>

#include <cerrno>

#include "wipe/kernel/nvme_admin.h"
#include "wipe/kernel/scsi_generic.h"

namespace dieu8 {
namespace {

constexpr std::uint16_t kTimeOut = 0x03;  // DID_TIME_OUT
constexpr std::uint16_t kError = 0x07;    // DID_ERROR

Result<ScsiAnswer> answer_to(const SgOutcome& outcome) {
  return scsi_answer(outcome, Bytes(512, 0xaa), Bytes(96, 0xbb), "SG_IO");
}

TEST(ScsiAnswer, IsCutToWhatReallyCame) {
  const ScsiAnswer answer =
      answer_to({.status = 0, .host_status = 0, .driver_status = 0, .bytes_missing = 500, .sense_bytes = 0}).value();
  EXPECT_EQ(answer.data.size(), 12U);
  EXPECT_TRUE(answer.sense.empty());
}

TEST(ScsiAnswer, HandsARefusalOfTheDriveUpWithItsSense) {
  const ScsiAnswer answer =
      answer_to({.status = 2, .host_status = 0, .driver_status = 8, .bytes_missing = 512, .sense_bytes = 22}).value();
  EXPECT_EQ(answer.status, 2);
  EXPECT_EQ(answer.sense, Bytes(22, 0xbb));
  EXPECT_TRUE(answer.data.empty());
}

TEST(ScsiAnswer, HandsAFailureOfTheTransportUpAsOne) {
  EXPECT_EQ(answer_to({.status = 0, .host_status = kError}).value().host_status, kError);
}

TEST(ScsiAnswer, OfATimeoutIsAnError) {
  EXPECT_EQ(answer_to({.status = 0, .host_status = kTimeOut}).error().system_error, ETIMEDOUT);
  EXPECT_EQ(answer_to({.status = 0, .host_status = 0, .driver_status = 0x06}).error().system_error, ETIMEDOUT);
}

TEST(ScsiAnswer, OfADriveThatIsGoneIsNotFound) {
  EXPECT_EQ(answer_to({.status = 0, .host_status = 0x01}).error().code, ErrorCode::NotFound);
}

TEST(ScsiAnswer, TrustsNoCountBeyondTheBuffers) {
  const ScsiAnswer answer =
      answer_to({.status = 0, .host_status = 0, .driver_status = 0, .bytes_missing = -4, .sense_bytes = 300}).value();
  EXPECT_EQ(answer.data.size(), 512U);
  EXPECT_EQ(answer.sense.size(), 96U);
  EXPECT_TRUE(
      answer_to({.status = 0, .host_status = 0, .driver_status = 0, .bytes_missing = 4096}).value().data.empty());
}

TEST(NvmeAnswer, HoldsTypeAndCodeWithoutTheBitsAbove) {
  EXPECT_EQ(nvme_answer(0x4002, 0, {}, "x").value().status, 0x002);  // DNR set: Invalid Field in Command
  EXPECT_EQ(nvme_answer(0x2116, 0, {}, "x").value().status, 0x116);
  EXPECT_EQ(nvme_answer(0, 7, {1, 2}, "x").value().dword_0, 7U);
  EXPECT_EQ(nvme_answer(0, 7, {1, 2}, "x").value().data, (Bytes{1, 2}));
}

TEST(NvmeAnswer, HoldsNoDataWhenTheDriveRefused) { EXPECT_TRUE(nvme_answer(0x0002, 0, {1}, "x").value().data.empty()); }

TEST(NvmeAnswer, MadeUpByTheKernelIsAnError) {
  EXPECT_EQ(nvme_answer(0x0371, 0, {}, "x").error().system_error, ETIMEDOUT);
  EXPECT_EQ(nvme_answer(0x4370, 0, {}, "x").error().code, ErrorCode::Io);
}

}  // namespace
}  // namespace dieu8
