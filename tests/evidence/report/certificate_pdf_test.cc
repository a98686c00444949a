#include "evidence/report/certificate_pdf.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "evidence/base/translate.h"
#include "evidence/report/qr_text.h"
#include "evidence/report/vietnamese_text.h"
#include "tests/evidence/report/pdf_tools.h"
#include "tests/evidence/report/sample_certificates.h"
#include "tests/evidence/report/sample_purges.h"
#include "tests/fakes/p256_officer.h"

namespace dieu8 {
namespace {

const Digest kJsonDigest = sha256(as_bytes("certificate.json"));

std::string some_qr_text(const Certificate& certificate) {
  const P256Officer officer;
  return qr_text(certificate, kJsonDigest, [&](ByteView bytes) -> Result<Bytes> { return officer.sign(bytes); })
      .value();
}

Result<Bytes> made(const Certificate& certificate) {
  return certificate_pdf(certificate, kJsonDigest, {"D8:" + std::string(400, 'A'), {}});
}

class CertificatePdf : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* program : {"pdftotext", "pdffonts", "pdfinfo"})
      if (!has_program(program)) GTEST_SKIP() << program << " (poppler-utils) is not installed";
  }
};

void expect_all(const std::string& text, const std::vector<std::string>& parts) {
  for (const std::string& part : parts) EXPECT_NE(text.find(part), std::string::npos) << part;
}

TEST_F(CertificatePdf, HoldsTheLetterheadAndTheAnnexTitle) {
  expect_all(PdfOnDisk(made(hdd_that_passes()).value()).text_of_page(1),
             {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN XÃ AN HIỆP",
              "PHỤ LỤC", "PHIẾU CHỨNG NHẬN XÓA DỮ LIỆU", "(Kèm theo Biên bản số", "KẾT LUẬN ĐẠT",
              "3f0c6a1e-7b52-4d0a-9c55-0d1b2e3f4a5b"});
}

TEST_F(CertificatePdf, HoldsWhoWhatAndEveryLiteralPass) {
  expect_all(PdfOnDisk(made(hdd_that_passes()).value()).text(),
             {"Nguyễn Văn Ẩn",
              "Trần Thị Quỳnh Như",
              "Lê Hoàng Dũng",
              "TS-2016-0042",
              "7XK2Q12",
              "OptiPlex 3020",
              "WD-WCAPW4385274",
              "đọc từ ổ đĩa bằng lệnh ATA IDENTIFY",
              "500.107.862.016 byte (500,1 GB)",
              "HPA: không; DCO: không; AMA: không áp dụng",
              "bảng phân vùng dos",
              "dod-5220.22-m-3",
              "1 0x35",
              "2 0xCA (phần bù của 0x35)",
              "3 ngẫu nhiên (AES-256-CTR)",
              "cam kết khóa ngẫu nhiên",
              "đọc lại toàn bộ",
              "MỨC ĐẠT ĐƯỢC Xóa (Clear)",
              "NGƯỜI THỰC HIỆN",
              "NGƯỜI GIÁM SÁT",
              "ĐẠI DIỆN LÃNH ĐẠO",
              "VII. KẾT LUẬN: ĐẠT",
              "dieu8-wipe 0.1.0",
              hex_groups(kJsonDigest).substr(0, 35),
              "Dấu niêm phong điện tử của công cụ; không thay thế chữ ký số chuyên dùng công vụ."});
}

TEST_F(CertificatePdf, SaysRemarksInterruptionsSampleSeedAndWhatWasNotReached) {
  expect_all(PdfOnDisk(made(ssd_with_remarks()).value()).text(),
             {"ĐẠT CÓ LƯU Ý", "đọc lại theo mẫu", "1.000 phân đoạn", "5c5c5c5c 5c5c5c5c",
              "lượt 1 bị gián đoạn khi đã ghi chắc chắn 214.748.364.800 byte", "Những gì việc xóa này không với tới",
              "Lưu ý:", "ổ thể rắn (SSD), NVMe"});
}

constexpr const char* kUnsealed = "CHƯA ĐƯỢC CƠ QUAN NIÊM PHONG / not sealed by the agency";

TEST_F(CertificatePdf, WithoutTheAgencysSealSaysSoOnEachPageAndHasNoCode) {
  const PdfOnDisk paper(certificate_pdf(hdd_that_passes(), kJsonDigest, {}).value());
  for (int page = 1; page <= 2; ++page) expect_all(paper.text_of_page(page), {kUnsealed});
  expect_all(paper.text(), {"chưa có cán bộ nào chịu trách nhiệm", "dieu8-key seal"});
  EXPECT_EQ(paper.text().find("Quét để"), std::string::npos);
  EXPECT_EQ(PdfOnDisk(made(hdd_that_passes()).value()).text().find(kUnsealed), std::string::npos);
  const PdfOnDisk practice(certificate_pdf(practice_file(), kJsonDigest, {}).value());
  expect_all(practice.text_of_page(2), {std::string("KHÔNG CÓ GIÁ TRỊ CHỨNG NHẬN – ") + kUnsealed});
}

TEST_F(CertificatePdf, SealedLaterNamesBothTimesAndTheOfficer) {
  PaperSeal seal{"D8:" + std::string(400, 'A'), LateSeal{}};
  seal.late->made = {1'795'312'800};
  seal.late->sealed = {1'795'912'800};
  seal.late->officer_name = "Nguyễn Thị Hồng Gấm";
  const std::string text = PdfOnDisk(certificate_pdf(hdd_that_passes(), kJsonDigest, seal).value()).text();
  expect_all(text,
             {"Lập khi chưa được cơ quan niêm", "22/11/2026 09:00:00", "29/11/2026 07:40:00", "Nguyễn Thị Hồng Gấm"});
  EXPECT_EQ(text.find(kUnsealed), std::string::npos);
}

TEST_F(CertificatePdf, SaysWhyAComputerFailedAndListsBadSectorsWithTheirTotal) {
  expect_all(PdfOnDisk(made(three_disks_one_failing()).value()).text(),
             {"KHÔNG ĐẠT", "1.200 cung từ không ghi được", "1.000.000–1.000.007", "và 300 đoạn nữa",
              "1.100 cung từ khác với dữ liệu đã ghi", "100 cung từ không đọc được", "mã lỗi 5",
              "ổ đĩa biến mất trong khi làm", "write at 12884901888: ENODEV", "chưa chứng minh được",
              "Không đưa máy tính ra khỏi cơ quan", "không có số sê-ri"});
}

TEST_F(CertificatePdf, SaysWhatTheDriveWasSentAndWhatItAnswered) {
  const std::string text = PdfOnDisk(made(ssd_purged_by_key_and_blocks()).value()).text();
  expect_all(text, {"Thanh tẩy (Purge)", "ổ đĩa tự xóa khối (ATA SANITIZE, BLOCK ERASE)",
                    "BLOCK ERASE EXT (B4h, 0012h)", "85072000 12000042 72004500 6b40b400", "7201001d 0000000e",
                    "đã nhận lệnh: có; có lúc thấy đang làm: có", "4.096 chỗ", "IDENTIFY DEVICE word 59", "0xb400",
                    "theo lời ổ đĩa tự báo", "ổ đĩa báo đã xong, không có lỗi", "1 phút 01 giây"});
  EXPECT_EQ(text.find("Đọc lại:"), std::string::npos);  // nothing was overwritten, so nothing was read back
  EXPECT_EQ(text.find("chưa bắt đầu lượt nào"), std::string::npos);
}

TEST_F(CertificatePdf, SaysWhatLiesBesideTheUsersDataAndShortensLongAnswers) {
  expect_all(PdfOnDisk(made(nvme_purged_with_much_beside()).value()).text(),
             {"phân vùng khởi động (boot partition)", "RPMB", "dung lượng không thuộc không gian tên nào",
              "(tất cả 512 byte)", "00000000 04000000 00000000", "nhật ký của ổ đĩa nêu đúng lệnh này: có",
              "ổ đĩa tự làm tiếp và đã được tìm lại"});
}

TEST_F(CertificatePdf, SaysWhichHiddenAreasWereMadeAddressable) {
  expect_all(PdfOnDisk(made(hdd_purged_after_two_hidden_areas()).value()).text(),
             {"vùng máy chủ dành riêng (HPA)", "cấu hình thu nhỏ ổ đĩa (DCO)", "936.773.167", "956.773.167",
              "976.773.167", "ổ đĩa tự ghi đè (ATA SANITIZE, OVERWRITE)"});
}

TEST_F(CertificatePdf, SaysWhyADriveThatErasedItselfIsNotProven) {
  expect_all(PdfOnDisk(made(sas_drive_that_lied()).value()).text(),
             {"KHÔNG ĐẠT", "số cung từ: 1.204", "các khối ngẫu nhiên ghi trước khi gửi lệnh vẫn còn", "Dành cho kỹ sư",
              "không rõ: câu trả lời của ổ đĩa không cho biết", "chưa đạt mức yêu cầu"});
}

TEST_F(CertificatePdf, APracticeTargetSaysSoOnEveryPage) {
  const PdfOnDisk pdf(made(practice_file()).value());
  ASSERT_GE(pdf.pages(), 2);
  for (int page = 1; page <= pdf.pages(); ++page)
    expect_all(pdf.text_of_page(page), {"ĐĨA THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ CHỨNG NHẬN"});
  EXPECT_EQ(PdfOnDisk(made(hdd_that_passes()).value()).text().find("THỰC HÀNH"), std::string::npos);
}

TEST_F(CertificatePdf, ALongTableRepeatsItsHeaderOnEveryPage) {
  const PdfOnDisk pdf(made(gutmann_pass_by_pass()).value());
  EXPECT_LE(pdf.pages(), 8);
  int headers = 0;
  for (int page = 1; page <= pdf.pages(); ++page)
    if (pdf.text_of_page(page).find("Nội dung ghi") != std::string::npos) ++headers;
  EXPECT_GE(headers, 3);
  expect_all(pdf.text(), {"35 ngẫu nhiên", "0x244924"});
}

TEST_F(CertificatePdf, PagesFromTheSecondCarryTheirNumber) {
  const PdfOnDisk pdf(made(hdd_that_passes()).value());
  EXPECT_FALSE(pdf.text_of_page(1).starts_with("1 "));
  for (int page = 2; page <= pdf.pages(); ++page)
    EXPECT_TRUE(pdf.text_of_page(page).starts_with(std::to_string(page) + " ")) << page;
}

TEST_F(CertificatePdf, EveryFontIsEmbeddedLiberationSerif) {
  const std::string fonts = PdfOnDisk(made(ssd_with_remarks()).value()).output("pdffonts");
  std::size_t lines = 0;
  for (std::size_t at = fonts.find('\n', fonts.find("---")) + 1; at < fonts.size(); at = fonts.find('\n', at) + 1) {
    const std::string line = fonts.substr(at, fonts.find('\n', at) - at);
    EXPECT_NE(line.find("LiberationSerif"), std::string::npos) << line;
    EXPECT_NE(line.find("yes yes yes"), std::string::npos) << line;  // embedded, subset, text can be taken out
    ++lines;
  }
  EXPECT_GE(lines, 2U);
}

TEST_F(CertificatePdf, AllVietnameseLettersComeBackOutOfThePdf) {
  const std::vector<std::string> rows = {
      "aàảãáạăằẳẵắặâầẩẫấậ", "eèẻẽéẹêềểễếệ", "iìỉĩíị", "oòỏõóọôồổỗốộơờởỡớợ", "uùủũúụưừửữứự", "yỳỷỹýỵ", "đ",
      "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬ", "EÈẺẼÉẸÊỀỂỄẾỆ", "IÌỈĨÍỊ", "OÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢ", "UÙỦŨÚỤƯỪỬỮỨỰ", "YỲỶỸÝỴ", "Đ"};
  Certificate certificate = hdd_that_passes();
  certificate.job.legal_basis = rows;
  expect_all(PdfOnDisk(made(certificate).value()).text(), rows);
}

TEST_F(CertificatePdf, IsNotEncryptedAndCarriesTheCertificatesTime) {
  const std::string info = PdfOnDisk(made(hdd_that_passes()).value()).output("TZ=UTC pdfinfo");
  expect_all(info, {"Encrypted:       no", "Page size:       595.276 x 841.89 pts (A4)", "Sun Nov 22 13:06:40 2026",
                    "Phiếu chứng nhận xóa dữ liệu", "Author:          Ủy ban nhân dân xã An Hiệp"});
}

TEST_F(CertificatePdf, HasNoLabelWithoutAValue) {
  Certificate certificate = hdd_that_passes();
  certificate.computer = {};
  certificate.job.asset_number.clear();
  certificate.disks[0].identity.firmware.clear();
  certificate.disks[0].identity.wwn.clear();
  const std::string text = PdfOnDisk(made(certificate).value()).text();
  for (const char* label : {"Số sê-ri máy tính", "Mã tài sản", "Phần sụn", "WWN", "{1}", "Quyết định Số"})
    EXPECT_EQ(text.find(label), std::string::npos) << label;
}

TEST_F(CertificatePdf, TheQrCodeIsReadBackToTheExactText) {
  if (!has_program("zbarimg") || !has_program("pdftoppm")) GTEST_SKIP() << "zbarimg or pdftoppm is not installed";
  for (const Certificate& certificate : {hdd_that_passes(), three_disks_one_failing(), very_long_names()}) {
    const std::string text = some_qr_text(certificate);
    EXPECT_EQ(PdfOnDisk(certificate_pdf(certificate, kJsonDigest, {text, {}}).value()).qr_code(), text);
  }
}

TEST(CertificatePdfBytes, AreTheSameForTheSameCertificateWhateverTheScreensLanguage) {
  const Bytes first = made(hdd_that_passes()).value();
  use_language(Language::English);
  const Bytes second = made(hdd_that_passes()).value();
  use_language(Language::Vietnamese);
  EXPECT_EQ(first, second);
}

TEST(CertificatePdfBytes, ALetterTheFontLacksIsAnErrorThatShowsTheText) {
  Certificate certificate = hdd_that_passes();
  certificate.job.unit = "Văn phòng 漢";
  const auto pdf = made(certificate);
  ASSERT_FALSE(pdf);
  EXPECT_EQ(pdf.error().code, ErrorCode::Unsupported);
  EXPECT_EQ(pdf.error().arguments.at(1), "Văn phòng 漢");
}

TEST_F(CertificatePdf, ControlCharactersOfADeviceAreShownNotDrawn) {
  Certificate certificate = hdd_that_passes();
  certificate.disks[0].identity.serial = std::string("S\x01\xFF\nN", 5);
  expect_all(PdfOnDisk(made(certificate).value()).text(), {"S\\x01\\xFF\\x0AN"});
}

TEST(CertificatePdfBytes, ACertificateThatWasNotJudgedIsRefused) {
  Certificate certificate = hdd_that_passes();
  certificate.judgement = {};
  EXPECT_FALSE(made(certificate));
}

TEST(CertificatePdfBytes, ATextTooLongForAnyQrCodeIsRefused) {
  EXPECT_FALSE(certificate_pdf(hdd_that_passes(), kJsonDigest, {std::string(5000, 'A'), {}}));
}

TEST(VietnameseText, GroupsNumbersAndWritesTimesAsOnPaper) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1.000");
  EXPECT_EQ(grouped(18'446'744'073'709'551'615U), "18.446.744.073.709.551.615");
  EXPECT_EQ(capacity(512), "512 byte");
  EXPECT_EQ(capacity(536'870'912), "536.870.912 byte (536,8 MB)");
  EXPECT_EQ(date_and_time({0}), "01/01/1970 07:00:00 (+07:00)");
  EXPECT_EQ(duration(59'499), "59 giây");
  EXPECT_EQ(duration(62'000), "1 phút 02 giây");
  EXPECT_EQ(duration(3'723'000), "1 giờ 02 phút 03 giây");
  EXPECT_EQ(in_capitals("đắk lắk"), "ĐẮK LẮK");
}

}  // namespace
}  // namespace dieu8
