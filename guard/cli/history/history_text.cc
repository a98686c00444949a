#include "guard/cli/history/history_text.h"

#include <algorithm>

#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "evidence/console/table.h"
#include "guard/tree/system_tree.h"

namespace dieu8 {
namespace {

constexpr std::size_t kMostHistoryCells = 46;

const char* label_of(TraceKind kind) {
  switch (kind) {
    case TraceKind::Network: return N_("network connection");
    case TraceKind::Wireless: return N_("Wi-Fi");
    case TraceKind::Mobile: return N_("mobile network");
    case TraceKind::Vpn: return N_("tunnel (VPN)");
    case TraceKind::RemoteAccess: return N_("other computers, remote control");
    case TraceKind::Browser: return N_("pages of the web");
    case TraceKind::Packages: return N_("software from a network");
    case TraceKind::Bluetooth: return N_("Bluetooth");
    case TraceKind::UsbStorage: return N_("USB storage device");
    case TraceKind::UsbNetwork: return N_("USB network device");
    case TraceKind::MemoryCard: return N_("memory card");
    case TraceKind::Mount: return N_("removable or network medium opened");
  }
  __builtin_unreachable();
}

const char* label_of(TraceGrade grade) {
  switch (grade) {
    case TraceGrade::Hint: return N_("sign only");
    case TraceGrade::Prepared: return N_("set up");
    case TraceGrade::Happened: return N_("happened");
  }
  __builtin_unreachable();
}

// A date is enough in a table; the moment stands in the JSON.
std::string date_of(const std::optional<WallTime>& time) {
  if (!time) return "-";
  const std::string text = rfc3339(*time);
  return text.substr(8, 2) + "/" + text.substr(5, 2) + "/" + text.substr(0, 4);
}

// The end of a path tells more than its beginning.
std::string source_cell(const std::string& source) {
  std::string text = printable(source);
  if (display_width(text) <= kMostHistoryCells) return text;
  std::size_t begin = text.size() - (kMostHistoryCells - 1);
  while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) ++begin;
  return "…" + text.substr(begin);
}

std::string traces_table(const std::vector<Trace>& traces) {
  Table table({tr(N_("kind")), tr(N_("grade")), tr(N_("count")), tr(N_("first")), tr(N_("last")), tr(N_("about what")),
               tr(N_("told by"))});
  for (const Trace& trace : traces)
    table.add({tr(label_of(trace.kind)), tr(label_of(trace.grade)), std::to_string(trace.span.count),
               date_of(trace.span.first), date_of(trace.span.last),
               trace.subject.empty() ? "-" : cut(printable(trace.subject), kMostHistoryCells),
               source_cell(trace.source)});
  return table.str();
}

std::string gap_line(const HistoryGap& gap) {
  std::vector<std::string> words;
  for (const std::string& argument : gap.error.arguments) words.push_back(printable(tr(argument)));
  return "  " + tr(N_("{1} could not be read: {2}"), {printable(gap.what), tr(gap.error.message, words)}) + "\n";
}

std::string since_lines(const History& history) {
  std::string text;
  if (history.logs_since)
    text += "  " + tr(N_("The logs that are still here reach back to {1}."), {date_of(history.logs_since)}) + "\n";
  else
    text += "  " + tr(N_("No log of this computer tells anything.")) + "\n";
  if (history.guard_since)
    text += "  " + tr(N_("The guard's own record begins on {1}."), {date_of(history.guard_since)}) + "\n";
  return text;
}

}  // namespace

std::string history_text(const History& history) {
  std::string text = "\n" + tr(N_("Traces of earlier times")) + "\n";
  for (const std::string& line : lines_of(history.traces.empty() ? "" : traces_table(history.traces)))
    text += "  " + line + "\n";
  const bool happened =
      std::ranges::any_of(history.traces, [](const Trace& trace) { return trace.grade == TraceGrade::Happened; });
  text += "  " +
          (happened ? tr(N_("This computer was on a network, or used media, at the times above."))
                    : tr(N_("Nothing was found that says this computer was on a network or used media."))) +
          "\n";
  text += since_lines(history);
  for (const HistoryGap& gap : history.gaps) text += gap_line(gap);
  text +=
      "  " +
      tr(N_("Not seen: what was deleted, the time before the system was installed anew, another system on the disk.")) +
      "\n";
  return text + "  " + tr(N_("Nor private windows of a browser, or a disk that was taken out.")) + "\n";
}

}  // namespace dieu8
