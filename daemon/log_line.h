// Operational lines for the service manager's log (stderr). They may be lost; what matters is in the record.
#pragma once

#include <string>

#include "evidence/base/error.h"

namespace dieu8 {

void log_problem(const Error& error);
void log_line(const std::string& line);

}  // namespace dieu8
