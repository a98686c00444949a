// Result registers lost, cut, emptied or contradicted on their way: always, for one command, or in the end only.
#include "tests/liars/ata_case_parts.h"

namespace dieu8 {
namespace {

struct RegisterRow {
  RegisterLie lie = RegisterLie::Dropped;
  const char* what = "";
};

constexpr RegisterRow kRegisters[] = {
    {RegisterLie::Dropped, "GOOD without registers"},
    {RegisterLie::DroppedCheck, "CHECK CONDITION without sense data"},
    {RegisterLie::AllZero, "registers all zero"},
    {RegisterLie::AllOnes, "registers all ones"},
    {RegisterLie::FixedFormat, "fixed-format sense data"},
    {RegisterLie::Truncated, "sense data cut off"},
    {RegisterLie::NoDescriptor, "sense data without the descriptor"},
    {RegisterLie::NoUpperHalf, "registers without their upper halves"},
    {RegisterLie::Busy, "a busy drive's registers"},
    {RegisterLie::KeyDisagrees, "registers that contradict the sense key"},
    {RegisterLie::Deferred, "sense data of an earlier command"},
    {RegisterLie::ResetSignature, "a reset's signature"},
};

AtaLies losing(RegisterLie lie, AtaTurn turn = nullptr) {
  AtaLies lies;
  lies.registers = lie;
  lies.registers_turn = std::move(turn);
  return lies;
}

std::vector<LiarCase> of_sanitize() {
  std::vector<LiarCase> all;
  for (const RegisterRow& row : kRegisters) {
    const std::string what = row.what;
    all.push_back(ata_lie("always answers with " + what, "refused", losing(row.lie)));
    all.push_back(
        ata_lie("answers the sanitize itself with " + what, "step-unknown", losing(row.lie, on_sanitize_itself())));
    all.push_back(
        ata_lie("answers the status with " + what + " in the end", "step-unknown", losing(row.lie, on_last_status(3))));
  }
  return all;
}

std::vector<LiarCase> of_security_erase() {
  std::vector<LiarCase> all;
  for (const RegisterRow& row : kRegisters) {
    if (row.lie == RegisterLie::NoUpperHalf) continue;  // no upper halves in a 28-bit command
    const char* finding = row.lie == RegisterLie::ResetSignature ? "step-reset" : "step-unknown";
    all.push_back(ata_lie(std::string("answers SECURITY ERASE UNIT with ") + row.what, finding,
                          losing(row.lie, on_command(0xf4)), old_ata_hdd()));
  }
  all.push_back(ata_lie("answers SECURITY SET PASSWORD with GOOD without registers", "step-not-sent",
                        losing(RegisterLie::Dropped, on_command(0xf1)), old_ata_hdd()));
  all.push_back(ata_lie("answers SECURITY ERASE PREPARE with registers all zero", "step-not-sent",
                        losing(RegisterLie::AllZero, on_command(0xf3)), old_ata_hdd()));
  return all;
}

// A bridge that turns every error into success: the drive is frozen, and nothing of it comes through.
std::vector<LiarCase> of_hidden_errors() {
  AtaLies sanitize = losing(RegisterLie::ErrorsHidden);
  sanitize.sanitize = SanitizeLie::Refuses;
  AtaLies failed = losing(RegisterLie::ErrorsHidden);
  failed.sanitize = SanitizeLie::Fails;
  AtaLies security = losing(RegisterLie::ErrorsHidden);
  security.security = SecurityLie::EraseRefused;
  AtaLies preparation = losing(RegisterLie::ErrorsHidden);
  preparation.security = SecurityLie::PrepareRefused;
  return {ata_lie("a bridge that turns the refusal of a sanitize into success", "step-unknown", sanitize),
          ata_lie("a bridge that turns the failure of a sanitize into success", "step-unknown", failed),
          ata_lie("a bridge that turns the refusal of SECURITY ERASE UNIT into success", "step-unknown", security,
                  old_ata_hdd()),
          ata_lie("a bridge that turns the refusal of ERASE PREPARE into success", "step-unknown", preparation,
                  old_ata_hdd())};
}

std::vector<LiarCase> of_bridges() {
  AtaLies deaf;
  deaf.no_pass_through = true;
  AtaLies empty;
  empty.empty_pages = true;
  return {ata_lie("a bridge that passes no ATA command on", "refused", deaf),
          ata_lie("a bridge that answers IDENTIFY DEVICE with zeros", "refused", empty)};
}

}  // namespace

std::vector<LiarCase> ata_register_cases() {
  std::vector<LiarCase> all = of_sanitize();
  for (auto part : {of_security_erase(), of_hidden_errors(), of_bridges()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

}  // namespace dieu8
