#include "evidence/cli/verify_help.h"

namespace dieu8 {
namespace {

constexpr const char* kVietnamese = R"(dieu8-verify – công cụ kiểm tra ngoại tuyến dành cho đoàn kiểm tra

Cách dùng:
  dieu8-verify certificate FILE --trust ROOT.pem [--json]
      Kiểm tra phiếu chứng nhận xóa dữ liệu. Cần có FILE.p7s và session.journal cùng thư mục với FILE
      (và certificate.seal.json cùng .p7s của nó, nếu phiếu được niêm phong sau).
  dieu8-verify journal FILE|FOLDER --trust ROOT.pem [--known TỆP] [--json]
      Kiểm tra nhật ký có niêm phong. FOLDER là thư mục các đoạn nhật ký bảo vệ của một
      máy (guard-NĂM-THÁNG.journal): mỗi đoạn, thứ tự các đoạn, đoạn thiếu hay bị thay,
      những lần mất điện, số lần cho phép và từ chối. --known: ba dòng đã ghi lại ở lần
      kiểm tra trước; những gì có lúc đó phải còn nguyên (phát hiện chép đè bản cũ).
  dieu8-verify bundle FOLDER... --trust ROOT.pem [--nonce MÃ]... [--known TỆP]
                      [--profile HỒ_SƠ] [--json]
      Kiểm tra gói kiểm tra do 'dieu8ctl audit-bundle' lập trên máy: có đúng của máy đó,
      đúng lúc này (--nonce là mã đoàn kiểm tra đã đưa), nhật ký đủ từ ngày đầu, mọi lần
      mở có phiếu, các lớp bảo vệ, chính sách, và từng khoản của Điều 8. Nhiều thư mục
      cùng lúc: một bảng các máy; một --nonce chung, hoặc mỗi máy một mã, theo thứ tự
      thư mục. Gói của cùng một máy đưa hai lần bị nêu ra.
  dieu8-verify image SHA256SUMS --trust ROOT.pem [--json]
      Kiểm tra đĩa khởi động: danh sách có do cơ quan phát hành không, các tệp cạnh đó có
      đúng không, và mã băm nào của nó đứng trong phiếu chứng nhận. Cần có SHA256SUMS.p7s.

Tùy chọn:
  --trust ROOT.pem   chứng thư gốc của cơ quan, lấy từ bản của chính đoàn kiểm tra,
                     không lấy từ người giao tệp
  --json             in kết quả dưới dạng một đối tượng JSON
  --help             in trợ giúp này
  --version          in phiên bản

Kết quả in đầu tiên là phiếu có thật hay không (HỢP LỆ, KHÔNG HỢP LỆ, CHƯA ĐỦ CĂN CỨ);
kết luận về máy tính (ĐẠT, ĐẠT CÓ LƯU Ý, KHÔNG ĐẠT) là chuyện thứ hai.

Mã thoát:
  0  phiếu hợp lệ và máy tính đạt (kể cả có lưu ý)
  1  phiếu không hợp lệ, hoặc phiếu hợp lệ nhưng máy tính không đạt
  2  dùng sai
  3  chưa đủ căn cứ, hoặc không đọc được tệp

Ví dụ:
  dieu8-verify certificate 2026-11-22/certificate.json --trust root.pem

Biến môi trường DIEU8_LANG=en chọn tiếng Anh.
)";

constexpr const char* kEnglish = R"(dieu8-verify - the inspector's offline verifier

Usage:
  dieu8-verify certificate FILE --trust ROOT.pem [--json]
      Checks an erasure certificate. FILE.p7s and session.journal must lie beside FILE
      (and certificate.seal.json with its .p7s, when an officer sealed it later).
  dieu8-verify journal FILE|FOLDER --trust ROOT.pem [--known FILE] [--json]
      Checks a sealed journal. FOLDER holds the segments of one machine's guard
      (guard-YEAR-MONTH.journal): each of them, their order, segments missing or
      replaced, power cuts, how often something was allowed and refused. --known: the
      three lines noted at an earlier inspection; what was there must still be there
      (finds a whole record put back to an older state).
  dieu8-verify bundle FOLDER... --trust ROOT.pem [--nonce N]... [--known FILE]
                      [--profile ID] [--json]
      Checks audit bundles that 'dieu8ctl audit-bundle' made on the machines: of that
      machine, of now (--nonce is what the inspector gave), the record whole from the first
      day, every opening with its ticket, the layers of protection, the policy, and each
      clause of Điều 8. Several folders: one table of machines;
      one --nonce for all, or one for each in the order of the folders. One machine that
      is shown twice is named.
  dieu8-verify image SHA256SUMS --trust ROOT.pem [--json]
      Checks a boot image: was its list released by the agency, are the files beside it
      as listed, and which of its digests stands in certificates. Needs SHA256SUMS.p7s.

Options:
  --trust ROOT.pem   the agency's root, from the inspector's own copy,
                     never from whoever hands the files over
  --json             print the answer as one JSON object
  --help             print this help
  --version          print the version

Printed first is whether the certificate is genuine (VALID, INVALID, NOT ENOUGH GROUNDS);
what it concludes about the computer (PASS, PASS WITH REMARKS, FAIL) is a second thing.

Exit status:
  0  the certificate is valid and the computer passed (remarks included)
  1  the certificate is invalid, or it is valid and the computer did not pass
  2  used wrongly
  3  not enough grounds, or a file cannot be read

Example:
  dieu8-verify certificate 2026-11-22/certificate.json --trust root.pem

The environment variable DIEU8_LANG=en chooses English.
)";

}  // namespace

const char* verify_help(Language language) { return language == Language::Vietnamese ? kVietnamese : kEnglish; }

}  // namespace dieu8
