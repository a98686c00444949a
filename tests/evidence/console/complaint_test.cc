#include "evidence/console/complaint.h"

#include <gtest/gtest.h>

#include "evidence/base/translate.h"

namespace dieu8 {
namespace {

TEST(ErrorText, SaysErrorAndHintInVietnamese) {
  const Error error{ErrorCode::Misuse,
                    N_("the passphrase is empty"),
                    {},
                    N_("give --passphrase-file FILE when no terminal is at hand")};
  EXPECT_EQ(error_text(error),
            "lỗi: mật khẩu trống\ngợi ý: dùng --passphrase-file TỆP khi không có màn hình dòng lệnh\n");
}

TEST(ErrorText, TranslatesAnArgumentThatIsItselfASentence) {
  const Error error{ErrorCode::Malformed, N_("JSON, byte {1}: {2}"), {"7", N_("minus zero")}};
  EXPECT_EQ(error_text(error), "lỗi: JSON, byte thứ 7: số âm không (-0)\n");
}

TEST(ErrorText, ShowsControlCharactersOfADeviceNameEscaped) {
  const Error error{ErrorCode::Io, N_("{1} is not a regular file"), {"a\x1B[0m"}};
  EXPECT_EQ(error_text(error), "lỗi: a\\x1b[0m không phải là tệp thông thường\n");
}

TEST(ExitCode, KeepsNoApartFromCouldNotTell) {
  EXPECT_EQ(exit_code_for(ErrorCode::Refused), ExitCode::No);
  EXPECT_EQ(exit_code_for(ErrorCode::Invalid), ExitCode::No);
  EXPECT_EQ(exit_code_for(ErrorCode::Misuse), ExitCode::Misuse);
  EXPECT_EQ(exit_code_for(ErrorCode::Io), ExitCode::CouldNotTell);
  EXPECT_EQ(exit_code_for(ErrorCode::Interrupted), ExitCode::CouldNotTell);
}

}  // namespace
}  // namespace dieu8
