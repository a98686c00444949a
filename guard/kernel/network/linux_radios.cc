#include "guard/kernel/network/linux_radios.h"

#include <linux/rfkill.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/filesystem.hpp>
#include <charconv>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

namespace fs = boost::filesystem;

constexpr std::size_t kMostAttribute = 4096;

// A sysfs attribute without its line feed; empty when the radio is gone meanwhile.
std::string radio_attribute(const fs::path& folder, const char* name) {
  const auto bytes = read_file((folder / name).string(), kMostAttribute);
  if (!bytes) return "";
  std::string text(as_text(bytes.assume_value()));
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

Radio read_radio(const fs::path& folder) {
  Radio radio;
  const std::string index = radio_attribute(folder, "index");
  std::from_chars(index.data(), index.data() + index.size(), radio.index);
  radio.type = radio_attribute(folder, "type");
  radio.name = radio_attribute(folder, "name");
  radio.soft_blocked = radio_attribute(folder, "soft") == "1";
  radio.hard_blocked = radio_attribute(folder, "hard") == "1";
  return radio;
}

UniqueFd open_if_there(const std::string& path) {
  auto opened = open_file(path, O_RDWR | O_NONBLOCK);
  return opened ? std::move(opened).assume_value() : UniqueFd();
}

}  // namespace

LinuxRadios::LinuxRadios(const std::string& device, std::string sysfs)
    : device_(open_if_there(device)), path_(device), sysfs_(std::move(sysfs)) {}

void LinuxRadios::take_events() {
  std::array<rfkill_event, 64> events{};
  while (device_.is_open()) {
    const auto got = checked("read", path_, [&] { return ::read(device_.get(), events.data(), sizeof(rfkill_event)); });
    if (!got || got.assume_value() == 0) return;  // none left; what there is, sysfs tells
  }
}

Result<std::vector<Radio>> LinuxRadios::radios() {
  take_events();
  std::vector<Radio> radios;
  boost::system::error_code error;
  fs::directory_iterator entry(sysfs_ + "/class/rfkill", error);
  if (error == boost::system::errc::no_such_file_or_directory) return radios;
  if (error) return outcome::failure(system_error(error.value(), "opendir", sysfs_ + "/class/rfkill"));
  for (; entry != fs::directory_iterator(); entry.increment(error)) {
    if (error) return outcome::failure(system_error(error.value(), "readdir", sysfs_ + "/class/rfkill"));
    radios.push_back(read_radio(entry->path()));
  }
  std::sort(radios.begin(), radios.end(), [](const Radio& a, const Radio& b) { return a.index < b.index; });
  return radios;
}

Status LinuxRadios::block_all() {
  if (device_.is_open()) {
    rfkill_event event{};
    event.type = RFKILL_TYPE_ALL;
    event.op = RFKILL_OP_CHANGE_ALL;
    event.soft = 1;
    TRY(write_all(device_, {reinterpret_cast<const std::uint8_t*>(&event), sizeof event}, path_));
  }
  for (const Radio& radio : TRY(radios()))
    if (!radio.soft_blocked && !radio.hard_blocked)
      return fail(ErrorCode::Refused, N_("the radio {1} ({2}) is not blocked"), {radio.name, radio.type});
  return ok();
}

}  // namespace dieu8
