// dieu8ctl printer register: an officer states, and signs, that a USB printer has no network of its own.
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/passphrase.h"
#include "evidence/console/program.h"
#include "evidence/crypto/sign/key_folder.h"
#include "evidence/crypto/signer.h"
#include "guard/cli/named_devices.h"
#include "guard/cli/parse_ctl.h"
#include "guard/cli/printing/printing_commands.h"
#include "guard/control/control_client.h"
#include "guard/printing/print_entry.h"
#include "guard/usb/device_kind.h"

namespace dieu8 {
namespace {

const char* const kRegisterHelp =
    N_(R"(dieu8ctl printer register: state that a USB printer has no network of its own (Article 8.1.b).

  dieu8ctl printer register DEVICE --attest --key FOLDER [--passphrase-file FILE] [--json]

The computer cannot see a printer's own network port or Wi-Fi: an IT officer looks, pulls the cable, switches Wi-Fi off,
and states so with --attest. The statement is signed with the officer's key and stands in the guard's record. A device
that is no printer, or that brings a network interface, is refused. That the printer may be used is the policy's word:
the rule for it is shown.

  DEVICE                  a place ("1-2") or the numbers of a device that is plugged in ("03f0:5617")
  --attest                "I have looked: its network cable is out and its Wi-Fi is off"
  --key FOLDER            the officer's key, as 'dieu8-key issue' made it
  --passphrase-file FILE  its passphrase, first line; asked when not given

Exit codes: 0 recorded, 1 refused, 2 used wrongly, 3 could not tell.

Example:
  sudo dieu8ctl printer register 1-2 --attest --key /media/khoa/can-bo
)");

struct RegisterOptions {
  std::string device;
  bool attest = false;
  std::string key;
  std::optional<std::string> passphrase_file;
  bool json = false;
};

constexpr std::uint8_t kPrinterClass = 0x07;

// One device, and a printer and nothing with a network besides (communications, wireless, RNDIS).
Result<UsbDevice> the_printer(const std::string& name) {
  auto devices = TRY(named_devices(SystemTree(), name));
  if (devices.size() != 1)
    return fail(ErrorCode::Refused, N_("several devices are meant by {1}"), {name}, N_("name its place, such as 1-2"));
  UsbDevice device = std::move(devices.front());
  bool prints = false;
  for (const InterfaceType& interface : device.interfaces) {
    const bool network = interface.base_class == 0x02 || interface.base_class == 0x0a || interface.base_class == 0xe0 ||
                         interface.base_class == 0xef;
    if (network) return fail(ErrorCode::Refused, N_("this printer brings a network interface of its own"));
    prints = prints || interface.base_class == kPrinterClass;
  }
  if (!prints) return fail(ErrorCode::Refused, N_("the device at {1} is no printer"), {name});
  return device;
}

std::string hex4(std::uint16_t number) {
  constexpr const char* kDigits = "0123456789abcdef";
  std::string text;
  for (const int shift : {12, 8, 4, 0}) text += kDigits[(number >> shift) & 15];
  return text;
}

Result<Json::Object> register_printer(const RegisterOptions& options) {
  if (!options.attest)
    return fail(ErrorCode::Misuse, N_("nothing was stated"), {},
                N_("look at the printer: network cable out, Wi-Fi off; then add --attest"));
  const UsbDevice device = TRY(the_printer(options.device));
  const std::string passphrase =
      TRY(read_passphrase(tr("Passphrase of the officer's key"), options.passphrase_file, Ask::Once));
  const auto signer = TRY(open_key_folder(options.key, passphrase));
  const WallTime now = SystemClock().wall();
  const std::string text = statement_text(
      {hex4(device.vendor), hex4(device.product), device.serial, device.name, signer->certificate().name, now});
  const Bytes seal = TRY(sign_detached(as_bytes(text), *signer, now));
  ControlClient client = TRY(ControlClient::connect());
  TRY(client.call(Method::PrintEntry, {{"statement", text}, {"seal", to_base64(seal)}}));
  return Json::Object{{"vendor", hex4(device.vendor)},
                      {"product", hex4(device.product)},
                      {"officer", signer->certificate().name},
                      {"exit_code", 0}};
}

ExitCode run_register(const CtlArguments& arguments) {
  const auto options = parse_ctl<RegisterOptions>(arguments, [](CLI::App& app, RegisterOptions& to) {
    app.add_option("DEVICE", to.device)->required();
    app.add_flag("--attest", to.attest);
    app.add_option("--key", to.key)->required();
    app.add_option("--passphrase-file", to.passphrase_file);
  });
  if (!options) return complain(options.error());
  const auto registered = register_printer(options.value());
  if (!registered) return complain(registered.error(), options.value().json);
  if (options.value().json) {
    print_json(registered.value());
    return ExitCode::Yes;
  }
  const std::string id = *registered.value().at("vendor").text() + ":" + *registered.value().at("product").text();
  return print_page(tr(N_("Recorded: {1} states that the printer {2} has no network of its own."),
                       {printable(*registered.value().at("officer").text()), id}) +
                    "\n" + tr(N_("Its rule in the policy: dieu8ctl policy explain {1}"), {options.value().device}) +
                    "\n");
}

}  // namespace

const CtlCommand kPrinterRegisterCtl = {"printer register", kRegisterHelp, run_register};

}  // namespace dieu8
