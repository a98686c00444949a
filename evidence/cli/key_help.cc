#include "evidence/cli/key_help.h"

namespace dieu8 {
namespace {

constexpr const char* kVietnamese = R"(dieu8-key – khóa của cơ quan và của cán bộ

Cách dùng:
  dieu8-key init-agency --name TÊN --out DIR [--passphrase-file F]
      Tạo khóa gốc của cơ quan: DIR/root.pem (công khai, giao cho đoàn kiểm tra)
      và DIR/key.pem (bí mật, mã hóa bằng mật khẩu). TÊN dài nhất 64 ký tự.
  dieu8-key issue --agency DIR --role ROLE --name TÊN --title CHỨC_VỤ --out DIR
                  [--passphrase-file F] [--officer-passphrase-file F]
      Cấp khóa và chứng thư cho một cán bộ.
  dieu8-key split --agency DIR --need K --of N --out DIR [--passphrase-file F]
      Chia khóa gốc thành N mảnh; K mảnh bất kỳ thì khôi phục được, ít hơn thì không
      biết được gì (2 <= K <= N <= 16). Mỗi mảnh giao cho một người cất giữ riêng.
  dieu8-key combine MẢNH... --out DIR [--passphrase-file F]
      Ghép các mảnh, ghi lại thư mục khóa gốc với mật khẩu mới.
  dieu8-key show DIR|FILE.pem
      Cho biết chứng thư của ai, vai trò, thời hạn và giá trị băm để đối chiếu với bản in.
  dieu8-key sign-policy FOLDER --key DIR [--passphrase-file F]
      Niêm phong chính sách bảo vệ trong FOLDER bằng khóa của cán bộ chuyên trách: ký
      FOLDER/policy.manifest (do “dieu8ctl policy manifest” ghi), tạo policy.manifest.p7s.
  dieu8-key sign-job JOB.toml --key DIR [--passphrase-file F]
      Ký tệp công việc để nó được tự chạy từ USB: tạo JOB.toml.p7s. Chỉ cán bộ chuyên trách
      hoặc lãnh đạo ký được; sửa tệp sau khi ký thì nó không tự chạy nữa.
  dieu8-key sign-image SHA256SUMS --key DIR [--passphrase-file F]
      Ký danh sách tệp của đĩa khởi động (iso/build ghi): tạo SHA256SUMS.p7s. Mọi tệp
      trong danh sách phải nằm cạnh đó và đúng như đã ghi.
  dieu8-key seal FOLDER (--key DIR | --token) [--confirm CHỮ_SỐ] [--passphrase-file F]
      Xem lại rồi niêm phong một phiếu xóa dữ liệu đã lập khi không có khóa của cán bộ.
      CHỮ_SỐ: 16 chữ số đầu của SHA-256 của certificate.json, lấy từ bản in hoặc đã ghi
      lại hôm đó, không lấy từ tệp. Không có --confirm thì chỉ cho xem.
  dieu8-key ticket CÂU_HỎI --purpose LÝ_DO (--key DIR | --token) [--minutes N] [--out TỆP]
      Trả lời câu hỏi của một máy bằng phiếu mở khóa có chữ ký. CÂU_HỎI là tệp (hoặc -) do
      “dieu8ctl ticket request” ghi, gõ lại từ giấy hay quét mã QR đều được. Trước khi hỏi mật
      khẩu, lệnh cho xem máy nào muốn mở gì. Phiếu bảo trì cần thêm --report SỐ --report-date
      2026-11-20 --sent-to CƠ_QUAN --repairer NGƯỜI --repairer-kind own-unit | state-agency |
      public-service; không ký cho công ty tư nhân (khoản 2 Điều 8).
  dieu8-key ticket --countersign PHIẾU (--key DIR | --token) [--out TỆP]
      Người thứ hai ký vào phiếu cần hai người: một lãnh đạo và cán bộ chuyên trách.
  dieu8-key issue ... --token    (thay cho --out)
      Tạo khóa ngay trong thiết bị khóa PKCS#11; khóa không bao giờ rời thiết bị.
  dieu8-key token list [--module TỆP.so]
      Cho biết các thiết bị khóa đang cắm và chứng thư trong đó. Không hỏi mã PIN.

Vai trò (ROLE):
  unit-leader      lãnh đạo đơn vị
  division-leader  lãnh đạo cấp phòng
  it-officer       cán bộ chuyên trách công nghệ thông tin (người duy nhất được
                   niêm phong phiếu chứng nhận xóa dữ liệu)
  user             người sử dụng
  inspector        đoàn kiểm tra
  machine          máy trạm: khóa của chính máy, niêm phong nhật ký bảo vệ của máy đó
                   (không niêm phong được phiếu chứng nhận xóa dữ liệu)

Tùy chọn:
  --passphrase-file F          đọc mật khẩu từ dòng đầu của tệp F thay vì hỏi
  --officer-passphrase-file F  mật khẩu riêng cho khóa của cán bộ; nếu chỉ có
                               --passphrase-file thì dùng chung một mật khẩu
  --token                      khóa nằm trong thiết bị khóa (cho issue, seal, ticket)
  --module TỆP.so              thư viện PKCS#11 của hãng làm thiết bị (mặc định: OpenSC)
  --token-label TÊN            thiết bị nào, khi cắm nhiều chiếc
  --pin-file F                 mã PIN ở dòng đầu của tệp F thay vì hỏi
  --token-root ROOT.pem        chứng thư gốc, khi thiết bị không chứa sẵn
  --json                       in kết quả dưới dạng một đối tượng JSON
  --help, --version

Khóa đã có không bao giờ bị ghi đè.

Mã thoát:
  0  xong
  1  từ chối (sai mật khẩu, đã có khóa, thiếu mảnh, khóa và chứng thư không khớp)
  2  dùng sai, hoặc tệp hỏng
  3  không làm được (không đọc được, không ghi được)

Ví dụ:
  dieu8-key init-agency --name "Ủy ban nhân dân xã An Thới" --out co-quan
  dieu8-key issue --agency co-quan --role it-officer --name "Nguyễn Thị Gấm" \
                  --title "Chuyên viên" --out can-bo
  dieu8-key split --agency co-quan --need 2 --of 3 --out manh

Biến môi trường DIEU8_LANG=en chọn tiếng Anh.
)";

constexpr const char* kEnglish = R"(dieu8-key - keys of the agency and of its officers

Usage:
  dieu8-key init-agency --name NAME --out DIR [--passphrase-file F]
      Makes the agency's root: DIR/root.pem (public, for the inspectors) and
      DIR/key.pem (secret, encrypted by a passphrase). NAME: at most 64 characters.
  dieu8-key issue --agency DIR --role ROLE --name NAME --title TITLE --out DIR
                  [--passphrase-file F] [--officer-passphrase-file F]
      Issues a key and a certificate to an officer.
  dieu8-key split --agency DIR --need K --of N --out DIR [--passphrase-file F]
      Splits the root key into N shares; any K of them bring it back, fewer tell
      nothing of it (2 <= K <= N <= 16). Each share is for another person to keep.
  dieu8-key combine SHARE... --out DIR [--passphrase-file F]
      Joins shares and writes the agency's folder again, with a new passphrase.
  dieu8-key show DIR|FILE.pem
      Says whose certificate it is, the role, the validity, and the fingerprint to
      compare with paper.
  dieu8-key sign-policy FOLDER --key DIR [--passphrase-file F]
      Seals the guard's policy in FOLDER with the officer's key: signs
      FOLDER/policy.manifest (written by 'dieu8ctl policy manifest') into
      policy.manifest.p7s.
  dieu8-key sign-job JOB.toml --key DIR [--passphrase-file F]
      Signs a job file so that it may run by itself from a stick: writes JOB.toml.p7s.
      Only the IT officer in charge or a leader can; a file that is changed
      afterwards does not run by itself any more.
  dieu8-key sign-image SHA256SUMS --key DIR [--passphrase-file F]
      Signs the list of a boot image's files (written by iso/build) into
      SHA256SUMS.p7s. Every file in it must lie beside it and be as listed.
  dieu8-key seal FOLDER (--key DIR | --token) [--confirm DIGITS] [--passphrase-file F]
      Shows again, then seals an erasure certificate that was made without an officer's
      key. DIGITS: the first 16 digits of the SHA-256 of certificate.json, from the paper
      or as written down that day, not from the file. Without --confirm it only shows.
  dieu8-key ticket QUESTION --purpose WHY (--key DIR | --token) [--minutes N] [--out FILE]
      Answers a machine's question with a signed unlock ticket. QUESTION is the file (or -)
      that 'dieu8ctl ticket request' wrote; typed from paper or scanned will do as well.
      Shows which machine wants to open what before it asks the passphrase. Maintenance
      also needs --report NUMBER --report-date 2026-11-20 --sent-to AUTHORITY --repairer NAME
      --repairer-kind own-unit | state-agency | public-service; nothing is signed for a
      private company (regulation, Điều 8.2).
  dieu8-key ticket --countersign TICKET (--key DIR | --token) [--out FILE]
      The second person signs a ticket that needs two: a leader and the IT officer.
  dieu8-key issue ... --token    (in place of --out)
      Makes the key on a PKCS#11 token, which it never leaves.
  dieu8-key token list [--module FILE.so]
      Says which tokens are plugged in and whose certificates they hold. Asks no PIN.

Roles:
  unit-leader      leader of the unit
  division-leader  leader of a division
  it-officer       IT officer in charge (the only one who may seal an erasure
                   certificate)
  user             user
  inspector        inspection team
  machine          a workstation: its own key, which seals the record of its guard
                   (and can seal no erasure certificate)

Options:
  --passphrase-file F          read the passphrase from the first line of F, do not ask
  --officer-passphrase-file F  the officer's own passphrase; with --passphrase-file
                               alone, that one serves for both keys
  --token                      the key is on a token (for issue, seal and ticket)
  --module FILE.so             the PKCS#11 library of the token's maker (else OpenSC's)
  --token-label LABEL          which token, when several are plugged in
  --pin-file F                 read the PIN from the first line of F, do not ask
  --token-root ROOT.pem        the agency's root, when the token does not hold it
  --json                       print the answer as one JSON object
  --help, --version

An existing key is never overwritten.

Exit status:
  0  done
  1  refused (wrong passphrase, a key is already there, shares are missing, key and
     certificate do not belong together)
  2  used wrongly, or a damaged file
  3  could not be done (cannot be read, cannot be written)

Example:
  dieu8-key init-agency --name "People's Committee of An Thoi" --out agency
  dieu8-key issue --agency agency --role it-officer --name "Nguyen Thi Gam" \
                  --title "IT officer" --out officer
  dieu8-key split --agency agency --need 2 --of 3 --out shares

The environment variable DIEU8_LANG=en chooses English.
)";

}  // namespace

const char* key_help(Language language) { return language == Language::Vietnamese ? kVietnamese : kEnglish; }

}  // namespace dieu8
