#include "daemon/log_line.h"

#include <cstdio>

#include "evidence/console/complaint.h"

namespace dieu8 {

void log_problem(const Error& error) { std::fputs(error_text(error).c_str(), stderr); }

void log_line(const std::string& line) { std::fputs((line + "\n").c_str(), stderr); }

}  // namespace dieu8
