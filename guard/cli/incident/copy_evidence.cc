#include "guard/cli/incident/copy_evidence.h"

#include <algorithm>
#include <boost/filesystem.hpp>

#include "evidence/base/bytes.h"
#include "evidence/base/file.h"
#include "evidence/base/syscall.h"
#include "evidence/crypto/digest.h"
#include "evidence/json/canonical.h"
#include "guard/cli/each_record.h"
#include "guard/incident/incident.h"
#include "guard/printing/page_log.h"

namespace dieu8 {
namespace {

namespace fs = boost::filesystem;

constexpr std::size_t kMostFile = std::size_t{256} << 20U;
constexpr const char* kLogs[] = {"syslog", "messages", "kern.log", "auth.log", "daemon.log", "wtmp", "btmp"};
constexpr const char* kNetworkTables[] = {"tcp",    "tcp6", "udp",   "udp6", "raw", "raw6",
                                          "packet", "unix", "route", "arp",  "dev"};

bool holds_page_lines_alone(std::string_view text) {
  const auto lines = lines_of(std::string(text));
  return std::ranges::all_of(lines, [](const std::string& line) { return static_cast<bool>(parse_page_line(line)); });
}

class Copier {
 public:
  Copier(const SystemTree& tree, std::string to) : tree_(tree), to_(std::move(to)) {}

  Status text(const std::string& name, const std::string& content) { return write(name, as_bytes(content)); }

  // Every file of a folder whose name `wanted` takes; not the folders inside it.
  Status folder(const std::string& from, const std::string& name, bool (*wanted)(const std::string&)) {
    const auto names = tree_.names(from);
    if (!names) {
      if (names.error().code != ErrorCode::NotFound) done_.not_copied.push_back(from);
      return ok();
    }
    for (const std::string& file : names.value())
      if (wanted(file) && !fs::is_directory(tree_.root() + from + "/" + file))
        TRY(copy(from + "/" + file, name + "/" + file));
    return ok();
  }

  // A page log with a line that is not the guard's may hold titles of documents: it is named and left out.
  Status page_logs() {
    const std::string folder = "/var/log/cups";
    const auto names = tree_.names(folder);
    if (!names) return ok();  // no CUPS
    for (const std::string& file : names.value()) {
      if (!file.starts_with("page_log")) continue;
      const auto bytes = read_file(tree_.root() + folder + "/" + file, kMostFile);
      if (bytes && holds_page_lines_alone(as_text(bytes.value()))) {
        TRY(write("logs/cups/" + file, bytes.value()));
      } else {
        done_.not_copied.push_back(folder + "/" + file);
      }
    }
    return ok();
  }

  Result<CopiedEvidence> finish() {
    TRY(write_file_durably(to_ + "/SHA256SUMS", as_bytes(sums_)));
    done_.sums_sha256 = to_hex(sha256(as_bytes(sums_)));
    return done_;
  }

 private:
  Status copy(const std::string& from, const std::string& name) {
    const auto bytes = read_file(tree_.root() + from, kMostFile);
    if (bytes) return write(name, bytes.value());
    done_.not_copied.push_back(from);
    return ok();
  }

  Status write(const std::string& name, ByteView bytes) {
    boost::system::error_code error;
    fs::create_directories(fs::path(to_ + "/" + name).parent_path(), error);
    if (error) return system_error(error.value(), "mkdir", to_ + "/" + name);
    TRY(write_file_durably(to_ + "/" + name, bytes, Access::OwnerOnly));
    sums_ += sum_line(to_hex(sha256(bytes)), name);
    ++done_.files;
    done_.bytes += bytes.size();
    return ok();
  }

  const SystemTree& tree_;
  std::string to_;
  std::string sums_;
  CopiedEvidence done_;
};

bool every_file(const std::string& /*name*/) { return true; }

bool is_log(const std::string& name) {
  for (const char* log : kLogs)
    if (name.starts_with(log)) return true;
  return false;
}

std::string processes_text(const SystemTree& tree) {
  std::string text = "pid\tparent\tuser\tname\n";
  const auto names = tree.names("/proc");
  if (!names) return text;
  for (const std::string& name : names.value())
    if (name.find_first_not_of("0123456789") == std::string::npos)
      if (const auto status = tree.text("/proc/" + name + "/status")) text += process_line(status.value());
  return text;
}

std::string usb_text(const SystemTree& tree) {
  std::string text = "place\tvendor\tproduct\tserial\tauthorized\n";
  const auto places = tree.names("/sys/bus/usb/devices");
  if (!places) return text;
  for (const std::string& place : places.value()) {
    const std::string folder = "/sys/bus/usb/devices/" + place;
    if (!tree.exists(folder + "/idVendor")) continue;
    text += place + "\t" + tree.word(folder + "/idVendor") + "\t" + tree.word(folder + "/idProduct") + "\t" +
            tree.word(folder + "/serial") + "\t" + tree.word(folder + "/authorized") + "\n";
  }
  return text;
}

std::string whole(const SystemTree& tree, const std::string& path) {
  const auto text = tree.text(path);
  return text ? text.value() : "";
}

Status copy_running_state(const SystemTree& tree, Copier& copier) {
  TRY(copier.text("running/processes.tsv", processes_text(tree)));
  TRY(copier.text("running/mounts.tsv", mounts_text(whole(tree, "/proc/self/mountinfo"))));
  TRY(copier.text("running/usb.tsv", usb_text(tree)));
  TRY(copier.text("running/modules.txt", whole(tree, "/proc/modules")));
  TRY(copier.text("running/uptime.txt", whole(tree, "/proc/uptime")));
  for (const char* table : kNetworkTables)
    TRY(copier.text(std::string("running/net-") + table + ".txt", whole(tree, std::string("/proc/net/") + table)));
  return ok();
}

}  // namespace

std::string process_line(const std::string& status) {
  std::string name;
  std::string pid;
  std::string parent;
  std::string user;
  for (const std::string& line : lines_of(status)) {
    const auto words = words_in(line);
    if (words.size() < 2) continue;
    if (words[0] == "Name:") name = trimmed(line.substr(5));
    if (words[0] == "Pid:") pid = words[1];
    if (words[0] == "PPid:") parent = words[1];
    if (words[0] == "Uid:") user = words[1];
  }
  return pid.empty() ? "" : pid + "\t" + parent + "\t" + user + "\t" + name + "\n";
}

// proc(5): "36 35 98:0 /root /mnt rw,noatime master:1 - ext3 /dev/root rw": behind " - " type and source.
std::string mounts_text(const std::string& mountinfo) {
  std::string text = "device\ttype\tsource\tflags\n";
  for (const std::string& line : lines_of(mountinfo)) {
    const std::size_t dash = line.find(" - ");
    const auto before = words_in(line.substr(0, dash));
    if (dash == std::string::npos || before.size() < 6) continue;
    const auto behind = words_in(line.substr(dash + 3));
    if (behind.size() < 2) continue;
    text += before[2] + "\t" + behind[0] + "\t" + behind[1] + "\t" + before[5] + "\n";
  }
  return text;
}

Result<CopiedEvidence> copy_evidence(const SystemTree& tree, const std::string& to, const Json& incident) {
  boost::system::error_code error;
  if (!fs::create_directory(to, error))
    return error ? Result<CopiedEvidence>(system_error(error.value(), "mkdir", to))
                 : Result<CopiedEvidence>(Error{ErrorCode::Refused,
                                                N_("{1} is there already"),
                                                {to},
                                                N_("name a folder that does not exist yet"),
                                                0});
  Copier copier(tree, to);
  TRY(copy_running_state(tree, copier));  // first: it is what goes away
  TRY(copier.folder(kGuardRecordFolder, "record", every_file));
  TRY(copier.folder("/etc/dieu8/policy", "policy", every_file));
  TRY(copier.folder("/etc/dieu8/policy/policy.d", "policy/policy.d", every_file));
  TRY(copier.folder("/var/log", "logs", is_log));
  TRY(copier.page_logs());
  TRY(copier.text("incident.json", canonical_json(incident) + "\n"));
  return copier.finish();
}

}  // namespace dieu8
