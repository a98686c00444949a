#include "evidence/console/complaint.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "evidence/base/system_words.h"
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

TEST(ErrorText, SaysTheKernelsWordsInVietnamese) {
  for (const char* word : kSystemWords) EXPECT_NE(tr_in(Language::Vietnamese, word), word);
  const Error error{ErrorCode::NotFound, N_("{1}: {2} failed: {3}"), {"a.toml", "open", "No such file or directory"}};
  EXPECT_EQ(error_text(error), "lỗi: a.toml: open thất bại: không có tệp hoặc thư mục này\n");
}

TEST(ErrorText, KnowsTheWordsOfThisSystemsLibrary) {
  // The list is only of use while glibc spells the words so.
  for (const int number : {ENOENT, EACCES, EPERM, ENOSPC, EIO, EROFS, EBUSY, EISDIR, ENOTDIR, ENODEV, ENXIO, ENOMEDIUM})
    EXPECT_NE(std::ranges::find(kSystemWords, std::string_view(strerrordesc_np(number))), std::end(kSystemWords))
        << strerrordesc_np(number);
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
