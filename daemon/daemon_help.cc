#include "daemon/daemon_help.h"

namespace dieu8 {
namespace {

constexpr const char* kVietnamese =
    R"(dieu8-guardd: dịch vụ bảo vệ máy tính độc lập (Điều 8). systemd chạy chương trình này; không cần gõ bằng tay.

Cách dùng: dieu8-guardd [tùy chọn]
  --config THƯ_MỤC     chính sách và khóa (mặc định /etc/dieu8)
  --state THƯ_MỤC      nhật ký và trạng thái (mặc định /var/lib/dieu8)
  --socket TỆP         socket điều khiển (mặc định /run/dieu8/guard.sock)
  --officers NHÓM      nhóm cán bộ chuyên trách (mặc định dieu8)
  --help, --version

Hỏi dịch vụ: dieu8ctl status. Đọc lại chính sách: systemctl reload dieu8-guardd.
Khi dịch vụ ngừng, những gì đã bị chặn vẫn bị chặn.
)";

constexpr const char* kEnglish =
    R"(dieu8-guardd: the guard of a stand-alone machine (Article 8). systemd runs it; nobody types it.

Usage: dieu8-guardd [options]
  --config FOLDER      policy and key (default /etc/dieu8)
  --state FOLDER       record and state (default /var/lib/dieu8)
  --socket FILE        control socket (default /run/dieu8/guard.sock)
  --officers GROUP     group of the IT officers (default dieu8)
  --help, --version

Ask the guard: dieu8ctl status. Read the policy again: systemctl reload dieu8-guardd.
When the guard stops, what was shut stays shut.
)";

}  // namespace

const char* daemon_help(Language language) { return language == Language::Vietnamese ? kVietnamese : kEnglish; }

}  // namespace dieu8
