#include "wipe/wizard/pages/computer_page.h"

#include "evidence/base/translate.h"
#include "evidence/console/program.h"
#include "wipe/wizard/pages/words.h"

namespace dieu8 {
namespace {

std::string or_not_told(const std::string& text) { return text.empty() ? tr(N_("not told")) : text; }

void add_computer(std::vector<StyledLine>& lines, const ComputerFacts& facts) {
  const Computer& computer = facts.computer;
  add_line(lines, tr(N_("This computer")), Style::Heading);
  add_line(lines, "  " + tr(N_("Maker and model: {1}"),
                            {or_not_told(computer.manufacturer) + ", " + or_not_told(computer.model)}));
  add_line(lines, "  " + tr(N_("Serial number: {1}"), {or_not_told(computer.serial)}));
  add_line(lines, "  " + tr(N_("Memory: {1}"),
                            {facts.memory_bytes == 0 ? tr(N_("not told")) : human_bytes(facts.memory_bytes)}));
  add_line(lines, "  " + tr(N_("Secure Boot: {1}"), {known_words(facts.tool.secure_boot)}));
}

void add_tool(std::vector<StyledLine>& lines, const ComputerFacts& facts) {
  const Tool& tool = facts.tool;
  add_line(lines, tr(N_("What was started")), Style::Heading);
  add_line(lines, "  " + tr(N_("dieu8-wipe {1}, Linux {2}"), {tool.version, tool.kernel}));
  const std::string image = tool.image_sha256.empty() ? tr(N_("not started from the boot image")) : tool.image_sha256;
  add_line(lines, "  " + tr(N_("Boot image: {1}"), {image}), Style::Dim);
  if (tool.ram_only) add_line(lines, "  " + tr(N_("It runs from memory alone: the boot stick can be pulled out.")));
  add_line(lines,
           "  " + (facts.network_possible ? tr(N_("WARNING: this system has a network card in use."))
                                          : tr(N_("No network: this system has no network driver."))),
           facts.network_possible ? Style::Warning : Style::Plain);
}

void add_clock(std::vector<StyledLine>& lines, const ComputerFacts& facts, bool wrong) {
  add_line(lines, tr(N_("Clock")), Style::Heading);
  add_line(lines, "  " + tr(N_("Now: {1} (Vietnam's time)"), {time_words(facts.now)}));
  if (facts.stated_time)
    add_line(lines, "  " + tr(N_("A person stated the time: {1}. The certificate says so."),
                              {time_words(*facts.stated_time)}));
  if (wrong)
    add_line(lines,
             "  " + tr(N_("THE CLOCK IS WRONG: it shows a day before this program was built. Press F3 and state "
                          "the true time; without it the work does not go on.")),
             Style::Error);
  else if (!facts.stated_time)
    add_line(lines, "  " + tr(N_("Compare it with your watch. If it is wrong, press F3.")));
}

}  // namespace

const char* ComputerPage::name() const { return N_("The computer"); }

bool ComputerPage::clock_is_wrong() const {
  const ComputerFacts facts = story_.world.computer.facts();
  return facts.now < facts.built;
}

std::vector<HelpKey> ComputerPage::help() const {
  return {
      {"Enter", clock_is_wrong() ? N_("state the time") : N_("go on")}, {"F3", N_("true time")}, {"Esc", N_("leave")}};
}

void ComputerPage::draw(Canvas& canvas, const Area& body) {
  std::vector<StyledLine> lines;
  if (story_.notice) add_error(lines, *story_.notice);
  const ComputerFacts facts = story_.world.computer.facts();
  add_computer(lines, facts);
  add_clock(lines, facts, facts.now < facts.built);
  add_tool(lines, facts);
  scroll_.draw(canvas, body, wrap(lines, body.columns - 2));
}

Turn ComputerPage::key(const KeyPress& press) {
  if (scroll_.key(press)) return std::nullopt;
  if (press.key == Key::Escape) return PageId::Leave;
  if (press.key == Key::F3) return PageId::TrueTime;
  if (press.key != Key::Enter) return std::nullopt;
  if (clock_is_wrong()) return PageId::TrueTime;
  story_.notice.reset();
  return PageId::Medium;
}

}  // namespace dieu8
