// The shortest job file that is accepted (docs/format-job.md).
#pragma once

#include <string>

namespace dieu8 {

inline const std::string kShortestJob = R"([agency]
superior = "UBND TỈNH"
name = "UBND XÃ"
place = "Trụ sở"
regulation_profile = "vn-2026"
[people.operator]
name = "Nguyễn Văn An"
title = "Cán bộ"
unit = "Văn phòng"
[people.witness]
name = "Trần Thị Bình"
title = "Công chức"
unit = "Văn phòng"
[computer]
purpose = "disposal"
held_secrets = "no"
[destination]
kind = "sale"
)";

}  // namespace dieu8
