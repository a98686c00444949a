#include <algorithm>

#include "evidence/minutes/life_tables.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

struct Word {
  std::string_view word;
  const char* sentence;
};

std::string said(const Word* begin, const Word* end, const std::string& word) {
  const auto found = std::find_if(begin, end, [&](const Word& one) { return one.word == word; });
  return found == end ? word : vi(found->sentence);
}

constexpr Word kRefusals[] = {{"no-rule", N_("no rule of the policy allows it")},
                              {"no-policy", N_("no policy could be loaded")},
                              {"rule", N_("a rule of the policy blocks it")},
                              {"virtual-controller", N_("it hangs on a controller without hardware")},
                              {"malformed", N_("its descriptors are not what the standard allows")},
                              {"changed-after-allow", N_("it changed after it was allowed")},
                              {"not-recorded", N_("the record could not be written")},
                              {"locked", N_("the machine was locked")},
                              {"network-device", N_("a network interface")},
                              {"outside-lan", N_("outside of the allowed LAN")},
                              {"radio", N_("a radio: Wi-Fi, Bluetooth or mobile network")},
                              {"no-ticket", N_("no ticket for it")}};

// Of the guard's alarms. One of a radio has no word.
constexpr Word kAlarms[] = {{"", N_("a radio could not be switched off")},
                            {"changed", N_("a device changed itself after it was allowed, and was shut again")},
                            {"not-shut", N_("a device was to be shut, and the kernel did not do it")},
                            {"opened-by-another", N_("a device was opened by another program")},
                            {"cannot-look", N_("a device could not be looked at, and stayed shut")},
                            {"link-not-shut", N_("a network interface could not be shut")},
                            {"link-moved-away", N_("a network interface was taken to where the guard cannot see it")},
                            {"filter-not-applied", N_("the packet filter could not be put in force")},
                            {"filter-differs", N_("the packet filter is not what it was set to")},
                            {"socket-filter-not-told", N_("the socket filter could not be told of the policy")},
                            {"record-went-back", N_("an older state of the log was put back")},
                            {"segment-vanished", N_("a part of the log vanished")},
                            {"ticket-book-lost", N_("the book of unlock tickets was lost")},
                            {"ticket-book-damaged", N_("the book of unlock tickets is damaged")},
                            {"ticket-book-put-back", N_("an older book of unlock tickets was put back")},
                            {"disk-appeared", N_("a disk that this computer did not have")},
                            {"disk-gone", N_("a disk of this computer is gone")},
                            {"disk-used-elsewhere", N_("a disk was switched on elsewhere")},
                            {"disk-count-went-back", N_("a disk counts fewer hours or starts than before")},
                            {"page-log-format", N_("CUPS logs pages in a format that the guard does not read")},
                            {"incident-deadline", N_("a deadline for reporting an incident is near or over")}};

// What guard/maintenance calls the properties of a computer's parts.
constexpr Word kProperties[] = {{"version", N_("version")},
                                {"bytes", N_("capacity (bytes)")},
                                {"firmware", N_("firmware")},
                                {"power_on_hours", N_("hours switched on")},
                                {"power_cycles", N_("times switched on")},
                                {"driver", N_("driver")},
                                {"vendor", N_("vendor number")},
                                {"product", N_("product number")},
                                {"name", N_("product name")},
                                {"release", N_("release number")},
                                {"value", N_("value")},
                                {"uid", N_("user number")},
                                {"shell", N_("login program")},
                                {"password", N_("state of the password")},
                                {"gid", N_("group number")},
                                {"members", N_("members")}};

constexpr Word kActions[] = {{"open-medium", N_("a storage device is opened")},
                             {"print", N_("printing")},
                             {"maintenance", N_("maintenance mode")},
                             {"policy", N_("a policy comes into force")},
                             {"resume-operation", N_("operation is resumed")}};

constexpr Word kEvents[] = {{"lock", N_("locked")},
                            {"unlock", N_("unlocked")},
                            {"accounts-reviewed", N_("accounts reviewed")},
                            {"record-exported", N_("log of the month exported")},
                            {"maintenance-begun", N_("maintenance begun by a ticket")},
                            {"maintenance-ended", N_("maintenance over, the machine locked")},
                            {"repair-begun", N_("repair begun")},
                            {"repair-over", N_("the ticket of the repair is over")},
                            {"repair-ended", N_("repair ended")},
                            {"incident-begun", N_("incident opened")},
                            {"incident-ended", N_("incident closed")},
                            {"operation-suspended", N_("operation suspended")},
                            {"operation-resumed", N_("operation is resumed")},
                            {"bundle-made", N_("audit bundle made")},
                            {"media-registered", N_("registered")},
                            {"media-issued", N_("issued")},
                            {"media-handed-over", N_("handed over")},
                            {"media-withdrawn", N_("withdrawn")},
                            {"media-lost", N_("reported lost")},
                            {"media-found", N_("found again")},
                            {"media-moved", N_("moved")},
                            {"media-returned", N_("returned")},
                            {"media-erased", N_("erased")},
                            {"media-opened", N_("opened")},
                            {"media-closed", N_("closed")},
                            {"media-refused", N_("kept shut")},
                            {"torn-tail", N_("an unfinished last record after a crash")},
                            {"events-lost", N_("events of the kernel were lost, everything was listed again")},
                            {"low-space", N_("the disk of the log is nearly full")},
                            {"unsigned", N_("a part of the log could not be sealed")},
                            {"killed", N_("the guard was killed while the machine went on")},
                            {"cut", N_("the machine went down without a proper stop")}};

}  // namespace

std::string refusal_text(const std::string& reason) { return said(std::begin(kRefusals), std::end(kRefusals), reason); }
std::string action_text(const std::string& action) { return said(std::begin(kActions), std::end(kActions), action); }
std::string property_text(const std::string& property) {
  return said(std::begin(kProperties), std::end(kProperties), property);
}
std::string alarm_text(const std::string& word) { return said(std::begin(kAlarms), std::end(kAlarms), word); }
std::string event_text(const std::string& type) { return said(std::begin(kEvents), std::end(kEvents), type); }

std::string basis_text(OpeningBasis basis) {
  switch (basis) {
    case OpeningBasis::Ticket: return vi(N_("by an unlock ticket"));
    case OpeningBasis::Registered: return vi(N_("a registered medium"));
    case OpeningBasis::Rule: return vi(N_("by a rule of the policy, no ticket"));
    case OpeningBasis::Audit: return vi(N_("the policy only watched"));
    case OpeningBasis::None: return vi(N_("WITHOUT a valid ticket"));
  }
  __builtin_unreachable();
}

std::string verdict_text(JournalVerdict verdict) {
  switch (verdict) {
    case JournalVerdict::Valid: return vi(N_("VALID"));
    case JournalVerdict::Invalid: return vi(N_("INVALID"));
    case JournalVerdict::Undetermined: return vi(N_("UNDETERMINED"));
  }
  __builtin_unreachable();
}

}  // namespace dieu8
