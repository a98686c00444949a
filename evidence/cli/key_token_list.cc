// dieu8-key token list: which tokens are plugged in, and whose certificates lie on them. Asks no PIN.
#include <cstdio>

#include "evidence/base/translate.h"
#include "evidence/cli/key_commands.h"
#include "evidence/cli/key_text.h"
#include "evidence/console/complaint.h"
#include "evidence/console/program.h"

namespace dieu8 {
namespace {

const char* pin_words(PinState state) {
  switch (state) {
    case PinState::Fine: return N_("in order");
    case PinState::FewLeft: return N_("was wrong before: only few tries are left");
    case PinState::LastTry: return N_("ONE TRY IS LEFT");
    case PinState::Locked: return N_("LOCKED");
    case PinState::NotSet: return N_("not set");
  }
  return "";
}

std::string_view wire_name(PinState state) {
  switch (state) {
    case PinState::Fine: return "fine";
    case PinState::FewLeft: return "few-left";
    case PinState::LastTry: return "last-try";
    case PinState::Locked: return "locked";
    case PinState::NotSet: return "not-set";
  }
  return "";
}

struct Listed {
  TokenSlot slot;
  std::vector<OfficerCertificate> officers;
};

Result<std::vector<Listed>> list(const TokenListOptions& options) {
  const std::unique_ptr<Token> token = TRY(open_token_module(options.token));
  const std::vector<TokenSlot> slots = TRY(token->slots());
  const std::vector<TokenOfficer> officers = TRY(list_token_officers(*token));
  std::vector<Listed> listed;
  for (const TokenSlot& slot : slots) {
    listed.push_back({slot, {}});
    for (const TokenOfficer& officer : officers)
      if (officer.slot.id == slot.id) listed.back().officers.push_back(officer.certificate);
  }
  return listed;
}

void print(const Listed& one) {
  print_rows({{N_("token"), one.slot.label},
              {N_("maker"), one.slot.maker + " " + one.slot.model},
              {N_("serial number"), one.slot.serial},
              {N_("PIN"), tr(pin_words(one.slot.pin))}});
  for (const OfficerCertificate& officer : one.officers) print_rows(rows_of(officer));
  std::puts("");
}

Json json_of(const Listed& one) {
  Json::Array officers;
  for (const OfficerCertificate& officer : one.officers) officers.emplace_back(dieu8::json_of(officer));
  return Json::Object{{"label", printable(one.slot.label)}, {"maker", printable(one.slot.maker)},
                      {"model", printable(one.slot.model)}, {"serial", printable(one.slot.serial)},
                      {"pin", wire_name(one.slot.pin)},     {"officers", std::move(officers)}};
}

Result<ExitCode> show(const TokenListOptions& options) {
  const std::vector<Listed> tokens = TRY(list(options));
  if (options.json) {
    Json::Array all;
    for (const Listed& one : tokens) all.push_back(json_of(one));
    print_json(Json::Object{{"tokens", std::move(all)}});
  } else {
    for (const Listed& one : tokens) print(one);
    if (tokens.empty()) std::puts(tr("No token is plugged in.").c_str());
  }
  return tokens.empty() ? ExitCode::No : ExitCode::Yes;
}

}  // namespace

ExitCode run_key_command(const TokenListOptions& options) {
  const auto code = show(options);
  return code ? code.assume_value() : complain(code.assume_error(), options.json);
}

}  // namespace dieu8
