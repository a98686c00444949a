#include "guard/printing/page_log.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "guard/tree/system_tree.h"

namespace dieu8 {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr std::uint64_t kMostPages = 1'000'000;  // of one line: beyond it is no print job
constexpr std::size_t kMostName = 255;           // IPP's limit for names (RFC 8011, 5.1.3)
constexpr std::size_t kWords = 8;                // before the user; the time is two of them

std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// "[29/Nov/2026:08:15:00" and "+0700]".
std::optional<WallTime> time_of(const std::string& stamp, const std::string& zone) {
  if (stamp.size() != 21 || zone.size() != 6 || stamp[0] != '[' || zone[5] != ']') return std::nullopt;
  const auto month = std::ranges::find(kMonths, std::string_view(stamp).substr(4, 3));
  const auto hours = number_of(std::string_view(zone).substr(1, 2));
  const auto minutes = number_of(std::string_view(zone).substr(3, 2));
  if (month == kMonths.end() || !hours || !minutes || (zone[0] != '+' && zone[0] != '-')) return std::nullopt;
  const std::string number = std::to_string(101 + (month - kMonths.begin())).substr(1);
  const auto time =
      parse_rfc3339(stamp.substr(8, 4) + "-" + number + "-" + stamp.substr(1, 2) + "T" + stamp.substr(13) + "+07:00");
  if (!time) return std::nullopt;
  const auto east = static_cast<std::int64_t>(*hours * 60 + *minutes) * (zone[0] == '-' ? -1 : 1);
  return WallTime{time.assume_value().seconds + (std::int64_t{7} * 60 - east) * 60};
}

auto no_page_line() { return fail(ErrorCode::Malformed, N_("this is no line of a page log without titles")); }

}  // namespace

Result<PageLine> parse_page_line(std::string_view line) {
  // The first bracket is the time's: a queue's name holds no blank.
  const std::size_t time_at = line.find(" [");
  const std::size_t user_at = time_at == std::string_view::npos ? time_at : line.find(" [", time_at + 2);
  if (user_at == std::string_view::npos || line.back() != ']') return no_page_line();
  const auto words = words_in(std::string(line.substr(0, user_at)));
  const std::string_view user = line.substr(user_at + 2, line.size() - user_at - 3);
  if (words.size() != kWords || words[0] != "dieu8" || words[1].size() > kMostName || user.size() > kMostName)
    return no_page_line();
  const auto job = number_of(words[2]);
  const auto time = time_of(words[3], words[4]);
  const auto count = number_of(words[6]);
  const auto copies = words[7] == "-" ? std::optional<std::uint64_t>(1) : number_of(words[7]);  // "-": none was asked
  PageLine found{words[1],          std::string(user), job.value_or(0), time.value_or(WallTime{}), number_of(words[5]),
                 count.value_or(0), copies.value_or(0)};
  const bool page_known = found.page ? *found.page > 0 && *found.page <= kMostPages : words[5] == "total";
  const bool copies_known = found.copies > 0 && found.copies <= kMostPages;
  if (!job || !time || !count || *count > kMostPages || !page_known || !copies_known) return no_page_line();
  return found;
}

std::optional<PrintedJob> PrintedJobs::take(const PageLine& line) {
  std::optional<PrintedJob> whole;
  if (job_ && (job_->job != line.job || job_->printer != line.printer)) whole = finish();
  if (!job_) job_ = PrintedJob{line.printer, line.user, line.job, line.time, 0, 1, 0};
  job_->time = line.time;
  job_->sides += line.count;
  if (!line.page) {
    job_->copies = line.copies;
    job_->pages = (job_->sides + line.copies - 1) / line.copies;
  } else {
    job_->pages = std::max(job_->pages, *line.page);
    job_->copies = std::max(job_->copies, line.count);
  }
  return whole;
}

std::optional<PrintedJob> PrintedJobs::finish() { return std::exchange(job_, std::nullopt); }

}  // namespace dieu8
