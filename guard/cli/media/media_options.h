// The command lines of `dieu8ctl media ...` as values (docs/man/dieu8ctl.1).
#pragma once

#include <optional>
#include <string>

#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "guard/cli/ctl_command.h"
#include "guard/registered/register_event.h"

namespace dieu8 {

struct RegisterOptions {
  std::string disk;  // "/dev/sdb", or the place of a USB device: "1-2"
  std::string number;
  std::string holder;
  std::string level;
  std::string direction;
  std::string until;
  std::string key;
  std::optional<std::string> passphrase_file;
  std::optional<std::string> confirm;  // the serial's last four characters
  std::string file_system = "exfat";
  bool json = false;
};

struct ReportOptions {
  std::string medium;
  std::string officer;
  std::string from;
  std::string to;
  std::string reason;
  std::string seal;
  std::string back;  // a day
  bool json = false;
};

struct BookOptions {
  bool overdue = false;
  bool json = false;
};

struct ShowOptions {
  std::string medium;
  bool json = false;
};

struct ExportOptions {
  std::string format;
  std::string out;
  std::optional<std::string> key;
  std::optional<std::string> passphrase_file;
  bool json = false;
};

// Errors: Misuse.
Result<RegisterOptions> parse_register_options(const CtlArguments& arguments);
Result<ReportOptions> parse_report_options(MediumEventKind kind, const CtlArguments& arguments);
Result<BookOptions> parse_book_options(const CtlArguments& arguments);
Result<ShowOptions> parse_show_options(const CtlArguments& arguments);
Result<ExportOptions> parse_export_options(const CtlArguments& arguments);

// The end of a day in Vietnam, from "31/12/2026". Errors: Misuse.
Result<WallTime> end_of_day(const std::string& day);

}  // namespace dieu8
