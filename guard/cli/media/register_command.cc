// dieu8ctl media register: a stick is laid out anew, carries a token signed by the officer, and stands in the register.
#include <unistd.h>

#include <chrono>
#include <iostream>
#include <thread>

#include "evidence/base/random.h"
#include "evidence/base/translate.h"
#include "evidence/console/complaint.h"
#include "evidence/console/passphrase.h"
#include "evidence/console/program.h"
#include "evidence/crypto/seal.h"
#include "evidence/crypto/sign/key_folder.h"
#include "evidence/crypto/sign/secret.h"
#include "guard/cli/ask_guard.h"
#include "guard/cli/ctl_command.h"
#include "guard/cli/media/lay_out_stick.h"
#include "guard/cli/media/media_options.h"
#include "guard/cli/media/media_words.h"
#include "guard/cli/media/register_view.h"

namespace dieu8 {
namespace {

const char* const kRegisterHelp =
    N_(R"(dieu8ctl media register: make a USB stick a registered medium. Everything on it is lost.

  dieu8ctl media register DISK --number NUMBER --holder NAME --level LEVEL --direction DIRECTION --until DAY
      --key FOLDER [--file-system exfat|vfat|ext4] [--passphrase-file FILE] [--confirm LAST4] [--json]

  DISK           the place where it is plugged in, as 'dieu8ctl devices' tells it (1-2), or /dev/sdX
  --number       the unit's own number for it: USB-07
  --holder       who keeps it
  --level        thuong, mat, toi-mat or tuyet-mat: what the officer states; nothing is classified here
  --direction    in (only read on this computer), out, or both
  --until        the last day on which it may be used: 31/12/2026
  --key          the folder with the officer's key; it lies on another medium, or in a folder
  --confirm      the last four characters of the stick's serial number, which are asked for otherwise

Needs root. The stick is partitioned and formatted anew, a signed registration is written before the first
partition, read back, and recorded. Where the guard keeps sticks shut it lets this one in for the purpose.

Example:
  sudo dieu8ctl media register 1-2 --number USB-07 --holder 'Tran Thi B' --level mat --direction in --until 31/12/2026 --key /media/k/cb
)");

constexpr const char* kAllLevels = "thuong, mat, toi-mat, tuyet-mat";
constexpr const char* kAllDirections = "in, out, both";

struct Wishes {
  MediumToken token;  // what the officer states
  std::unique_ptr<Signer> signer;
};

template <typename Word, std::size_t kCount>
Result<Word> chosen_word(const Word (&words)[kCount], const char* option, const std::string& text, const char* all) {
  const auto word = word_named(words, text);
  if (!word) return fail(ErrorCode::Misuse, N_("{1}: '{2}' is none of: {3}"), {option, text, all});
  return *word;
}

Result<Wishes> wishes_of(const RegisterOptions& options) {
  Wishes wishes;
  MediumToken& token = wishes.token;
  token.level = TRY(chosen_word(kSecrecyLevels, "--level", options.level, kAllLevels));
  token.direction = TRY(chosen_word(kMediumDirections, "--direction", options.direction, kAllDirections));
  token.until = TRY(end_of_day(options.until));
  token.issued = SystemClock().wall();
  if (token.until <= token.issued) return fail(ErrorCode::Misuse, N_("--until: this day is over"));
  token.number = options.number;
  token.holder = options.holder;
  token.file_system = options.file_system;
  token.medium = TRY(random_uuid());
  const SecretText passphrase(
      TRY(read_passphrase(tr("Passphrase of the officer's key"), options.passphrase_file, Ask::Once)));
  wishes.signer = TRY(open_key_folder(options.key, passphrase.str()));
  if (wishes.signer->certificate().role != Role::ItOfficer)
    return fail(ErrorCode::Refused, N_("media are registered by the IT officer in charge"));
  const TrustRoot root = TRY(load_trust_root(options.key + "/" + kRootFile));
  token.agency = TRY(key_id_of(root.key_id));
  return wishes;
}

// udev makes a new disk read-only while it looks at it; its note says that it is done. Where there is no udev, nobody
// does.
void wait_for_udev(const UsbDisk& disk) {
  constexpr int kTries = 100;
  const std::string note = "/run/udev/data/b" + disk.number;
  for (int tries = 0; tries < kTries && ::access(note.c_str(), F_OK) != 0; ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
}

// Its disk appears a second or so after its device was let in.
Result<UsbDisk> disk_soon_at(const std::string& place) {
  constexpr int kTries = 150;
  for (int tries = 0; tries < kTries; ++tries) {
    auto disk = usb_disk_at(place);
    if (disk) wait_for_udev(disk.assume_value());
    if (disk || disk.assume_error().code != ErrorCode::NotFound) return disk;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return usb_disk_at(place);
}

Result<UsbDisk> disk_of(const std::string& named) {
  constexpr std::string_view kDev = "/dev/";
  if (named.starts_with(kDev)) {
    UsbDisk disk = TRY(usb_disk_named(named.substr(kDev.size())));
    TRY(ask_guard(Method::MediaAdmit, {{"device", disk.place}}));
    return disk;
  }
  TRY(ask_guard(Method::MediaAdmit, {{"device", named}}));
  return disk_soon_at(named);
}

std::string last_four(const std::string& serial) {
  return serial.size() <= 4 ? serial : serial.substr(serial.size() - 4);
}

Status confirm(const UsbDisk& disk, const std::optional<std::string>& given) {
  std::string typed = given.value_or("");
  if (!given) {
    std::cerr << tr(N_("Everything on this stick will be lost: {1}, {2}, serial number {3}"),
                    {disk.name, human_bytes(disk.seen.bytes), printable(disk.seen.usb_serial)})
              << "\n"
              << tr(N_("Type the last four characters of its serial number to go on: "));
    std::getline(std::cin, typed);
  }
  if (typed == last_four(disk.seen.usb_serial)) return ok();
  return fail(ErrorCode::Refused, N_("this is not the serial number of {1}: nothing was changed"), {disk.name});
}

Result<ExitCode> register_medium(const RegisterOptions& options) {
  const Wishes wishes = TRY(wishes_of(options));
  const UsbDisk disk = TRY(disk_of(options.disk));
  TRY(check_free(disk));
  TRY(confirm(disk, options.confirm));
  const PlacedToken placed = TRY(lay_out_stick(disk, wishes.token, *wishes.signer));
  MediumEvent event;
  event.medium = wishes.token.medium;
  event.officer = wishes.signer->certificate().name;
  event.token = placed.token;
  event.signer_certificate = placed.signer_certificate;
  TRY(ask_guard(Method::MediaReport, {{"kind", wire_name(event.kind)}, {"event", medium_event_fields(event)}}));
  if (options.json) {
    print_json(Json::Object{{"medium", event.medium}, {"number", wishes.token.number}, {"exit_code", 0}});
    return ExitCode::Yes;
  }
  return print_page(tr(N_("Registered: {1}, held by {2}, {3}, {4}, valid until {5}."),
                       {wishes.token.number, wishes.token.holder, tr(label_of(wishes.token.level)),
                        tr(label_of(wishes.token.direction)), options.until}) +
                    "\n");
}

ExitCode run_register(const CtlArguments& arguments) {
  const auto options = parse_register_options(arguments);
  if (!options) return complain(options.error());
  const auto code = register_medium(options.value());
  return code ? code.value() : complain(code.error(), options.value().json);
}

}  // namespace

const CtlCommand kMediaRegisterCtl = {"media register", kRegisterHelp, run_register};

}  // namespace dieu8
