#include "guard/kernel/layers/file_layers.h"

#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <boost/filesystem.hpp>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "guard/kernel/layers/boot_text.h"
#include "guard/kernel/layers/layer_state.h"
#include "guard/network/blocked_modules.h"

namespace dieu8 {
namespace {

namespace fs = boost::filesystem;

constexpr std::size_t kMostBytes = 1 << 20;

Result<std::string> line_of(const std::string& path) {
  std::string text(as_text(TRY(read_file(path, kMostBytes))));
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

// The entries of a folder, whole paths in order; none where there is no such folder.
std::vector<std::string> entries_of(const std::string& folder) {
  std::vector<std::string> paths;
  boost::system::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
    paths.push_back(entry->path().string());
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string last_part(const std::string& path) { return fs::path(path).filename().string(); }

// The layer stands when every one of `files` holds "0".
LayerState all_zero(Layer layer, const std::vector<std::string>& files) {
  for (const std::string& file : files) {
    const auto value = line_of(file);
    if (!value) return layer_unknown(layer, value.assume_error().message, value.assume_error().arguments);
    if (value.assume_value() != "0") return layer_absent(layer, N_("{1} is {2}, not 0"), {file, value.assume_value()});
  }
  return layer_present(layer);
}

// Seconds of the last change; 0 when there is no such file.
std::time_t changed(const std::string& path) {
  boost::system::error_code error;
  const std::time_t time = fs::last_write_time(path, error);
  return error ? 0 : time;
}

LayerState modules_of(const std::string& root, const std::string& conf) {
  const auto refused = refused_modules(conf);
  for (const std::string_view name : blocked_modules())
    if (!refused.contains(name))
      return layer_absent(Layer::ModuleBlock, N_("the module {1} is not blocked"), {std::string(name)});
  const auto list = line_of(root + "/proc/modules");
  const auto loaded = loaded_modules(list ? list.assume_value() : "");
  for (const std::string_view name : blocked_modules())
    if (loaded.contains(name))
      return layer_absent(Layer::ModuleBlock, N_("the module {1} is loaded although it is blocked"),
                          {std::string(name)});
  return all_zero(Layer::ModuleBlock, {root + "/proc/sys/dev/tty/ldisc_autoload"});
}

bool is_enabled(const std::string& root, const std::string& unit) {
  for (const std::string& folder : entries_of(root + "/etc/systemd/system"))
    for (const std::string& link : entries_of(folder))
      if (last_part(link) == unit) return true;
  return false;
}

}  // namespace

LayerState boot_parameter_layer(const std::string& root) {
  const auto line = line_of(root + "/proc/cmdline");
  if (!line) return layer_unknown(Layer::BootParameter, line.assume_error().message, line.assume_error().arguments);
  const auto value = kernel_parameter(line.assume_value(), "usbcore.authorized_default");
  if (!value)
    return layer_absent(Layer::BootParameter, N_("the kernel was started without usbcore.authorized_default=0"));
  if (*value != "0")
    return layer_absent(Layer::BootParameter, N_("the kernel was started with usbcore.authorized_default={1}, not 0"),
                        {*value});
  return layer_present(Layer::BootParameter);
}

// An initramfs is not taken apart: initramfs-tools copies modprobe.d whole, so one made after our files holds them.
LayerState initramfs_layer(const std::string& root) {
  const auto release = line_of(root + "/proc/sys/kernel/osrelease");
  if (!release)
    return layer_unknown(Layer::Initramfs, release.assume_error().message, release.assume_error().arguments);
  const std::time_t image = changed(root + "/boot/initrd.img-" + release.assume_value());
  if (image == 0)
    return layer_unknown(Layer::Initramfs, N_("there is no initramfs of the running kernel {1} under /boot"),
                         {release.assume_value()});
  for (const char* name : {"/etc/modprobe.d/dieu8-options.conf", "/etc/modprobe.d/dieu8-block.conf"}) {
    const std::time_t rules = changed(root + name);
    if (rules == 0) return layer_absent(Layer::Initramfs, N_("{1} is not there"), {name});
    if (image < rules) return layer_absent(Layer::Initramfs, N_("the initramfs is older than {1}"), {name});
  }
  return layer_present(Layer::Initramfs);
}

LayerState usb_layer(const std::string& root) {
  std::vector<std::string> files;
  const std::string module = root + "/sys/module/usbcore";
  if (fs::exists(module)) files.push_back(module + "/parameters/authorized_default");  // of root hubs to come
  for (const std::string& device : entries_of(root + "/sys/bus/usb/devices")) {
    if (last_part(device).rfind("usb", 0) != 0) continue;
    files.push_back(device + "/authorized_default");
    files.push_back(device + "/interface_authorized_default");
  }
  return all_zero(Layer::UsbDefaultDeny, files);
}

LayerState radio_layer(const std::string& root) {
  for (const std::string& radio : entries_of(root + "/sys/class/rfkill")) {
    const auto soft = line_of(radio + "/soft");
    const auto hard = line_of(radio + "/hard");
    if (!soft || !hard) return layer_unknown(Layer::Radios, N_("{1} cannot be read"), {radio});
    if (soft.assume_value() != "1" && hard.assume_value() != "1")
      return layer_absent(Layer::Radios, N_("{1} is not blocked"), {last_part(radio)});
  }
  return layer_present(Layer::Radios);
}

LayerState module_layer(const std::string& root) {
  const auto conf = read_file(root + "/etc/modprobe.d/dieu8-block.conf", kMostBytes);
  if (!conf) return layer_failed(Layer::ModuleBlock, conf.assume_error());
  return modules_of(root, std::string(as_text(conf.assume_value())));
}

LayerState media_layer(const std::string& root) {
  std::vector<std::string> files;
  for (const char* bus : {"firewire", "memstick", "mmc", "thunderbolt"}) {
    const std::string file = root + "/sys/bus/" + bus + "/drivers_autoprobe";
    if (fs::exists(fs::path(file).parent_path())) files.push_back(file);
  }
  return all_zero(Layer::MediaAutoprobe, files);
}

LayerState early_unit_layer(const std::string& root) {
  const auto note = line_of(root + "/run/dieu8-early");
  if (!note) return layer_absent(Layer::EarlyUnit, N_("dieu8-guard-early has not run since the machine was started"));
  if (note.assume_value() != "ok")
    return layer_absent(Layer::EarlyUnit, N_("dieu8-guard-early could not put these in place: {1}"),
                        {note.assume_value()});
  if (!is_enabled(root, "dieu8-guard-early.service"))
    return layer_absent(Layer::EarlyUnit, N_("dieu8-guard-early.service is not enabled for the next start"));
  return layer_present(Layer::EarlyUnit);
}

LayerState daemon_layer(const std::string& root) {
  const std::string path = root + "/run/dieu8/guard.sock";
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) return layer_unknown(Layer::Daemon, N_("{1} cannot be read"), {path});
  path.copy(address.sun_path, path.size());
  const auto made =
      checked("socket", path, [] { return ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0); });
  if (!made) return layer_failed(Layer::Daemon, made.assume_error());
  const UniqueFd socket(made.assume_value());
  const auto reached = checked("connect", path, [&] {
    return ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
  });
  if (reached) return layer_present(Layer::Daemon);
  const Error& error = reached.assume_error();
  if (error.system_error == ENOENT || error.system_error == ECONNREFUSED)
    return layer_absent(Layer::Daemon, N_("dieu8-guardd does not run"));
  return layer_failed(Layer::Daemon, error);
}

}  // namespace dieu8
