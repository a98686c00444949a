#include "guard/kernel/network/socket_filter.h"

#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <linux/magic.h>
#include <socket_guard.skel.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include <array>
#include <boost/filesystem/operations.hpp>
#include <cstring>
#include <memory>
#include <set>

#include "evidence/base/file.h"
#include "evidence/base/syscall.h"

namespace dieu8 {
namespace {

constexpr const char* kActiveModules = "/sys/kernel/security/lsm";
constexpr const char* kMapName = "allowed_subnets";
constexpr const char* kPrograms[] = {"guard_create", "guard_bind",    "guard_connect", "guard_sendmsg",
                                     "guard_option", "guard_netlink", "guard_bpf"};

// Beside each link its program is pinned: who may look (CAP_BPF) need not be able to open programs by their numbers
// (CAP_SYS_ADMIN).
constexpr const char* kProgramPin = "_program";

using Tag = std::array<unsigned char, BPF_TAG_SIZE>;

struct DestroySkeleton {
  void operator()(socket_guard* skeleton) const { socket_guard__destroy(skeleton); }
};
using Skeleton = std::unique_ptr<socket_guard, DestroySkeleton>;

struct DestroyLink {
  void operator()(bpf_link* link) const { bpf_link__destroy(link); }
};

// Where the list cannot be read the attempt itself will tell.
Status refuse_without_bpf_lsm() {
  const auto list = read_file(kActiveModules, 4096);
  if (!list) return ok();
  const std::string modules = "," + std::string(as_text(list.assume_value())) + ",";
  if (modules.find(",bpf,") != std::string::npos || modules.find(",bpf\n") != std::string::npos) return ok();
  return fail(
      ErrorCode::Unsupported, N_("the kernel's security modules ({1}) do not include bpf: sockets are not filtered"),
      {std::string(as_text(list.assume_value()))}, N_("Start the kernel with bpf at the end of its lsm= list."));
}

// Every function of libbpf answers with -errno.
Status from_libbpf(int answer, const char* call, const std::string& subject) {
  if (answer >= 0) return ok();
  return outcome::failure(system_error(-answer, call, subject));
}

Result<UniqueFd> descriptor_from_libbpf(int answer, const char* call, const std::string& subject) {
  TRY(from_libbpf(answer, call, subject));
  return UniqueFd(answer);
}

Result<UniqueFd> opened_pin(const std::string& path) {
  return descriptor_from_libbpf(::bpf_obj_get(path.c_str()), "BPF_OBJ_GET", path);
}

Status mount_bpf_file_system(const std::string& folder) {
  const std::string above = folder.substr(0, folder.rfind('/'));
  struct statfs status {};
  TRY(checked("statfs", above, [&] { return ::statfs(above.c_str(), &status); }));
  if (status.f_type == BPF_FS_MAGIC) return ok();
  TRY(checked("mount", above,
              [&] { return ::mount("bpf", above.c_str(), "bpf", MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=0700"); }));
  return ok();
}

Status make_pin_folder(const std::string& folder) {
  TRY(mount_bpf_file_system(folder));
  if (boost::filesystem::exists(folder)) return ok();
  TRY(checked("mkdir", folder, [&] { return ::mkdir(folder.c_str(), 0700); }));
  return ok();
}

Result<bpf_prog_info> program_information(int fd, const std::string& subject) {
  bpf_prog_info information{};
  auto bytes = static_cast<std::uint32_t>(sizeof information);
  TRY(from_libbpf(bpf_obj_get_info_by_fd(fd, &information, &bytes), "BPF_OBJ_GET_INFO_BY_FD", subject));
  return information;
}

Tag tag_of(const bpf_prog_info& information) {
  Tag tag{};
  std::memcpy(tag.data(), information.tag, tag.size());
  return tag;
}

// The program behind a pinned link. Errors: NotFound when nothing is pinned there, or not both of one kind.
Result<bpf_prog_info> pinned_program(const std::string& path) {
  const UniqueFd link = TRY(opened_pin(path));
  bpf_link_info information{};
  auto bytes = static_cast<std::uint32_t>(sizeof information);
  TRY(from_libbpf(bpf_obj_get_info_by_fd(link.get(), &information, &bytes), "BPF_OBJ_GET_INFO_BY_FD", path));
  const UniqueFd pin = TRY(opened_pin(path + kProgramPin));
  const bpf_prog_info program = TRY(program_information(pin.get(), path));
  if (program.id == information.prog_id) return program;
  return fail(ErrorCode::NotFound, N_("{1} does not hold the socket filter"), {path});
}

Result<Skeleton> loaded(const std::string& folder) {
  Skeleton skeleton(socket_guard__open());
  if (skeleton == nullptr) return outcome::failure(system_error(errno, "bpf_object__open", "socket_guard"));
  // One map for all loads: programs that were kept and programs that are new look into the same.
  TRY(from_libbpf(bpf_map__set_pin_path(skeleton->maps.allowed_subnets, (folder + "/" + kMapName).c_str()),
                  "bpf_map__set_pin_path", folder));
  TRY(from_libbpf(socket_guard__load(skeleton.get()), "BPF_PROG_LOAD", "socket_guard"));
  return skeleton;
}

template <typename Pin>
Status pin_over(const std::string& path, Pin pin) {
  const std::string fresh = path + "_new";  // a dot in a name of a bpf file system is refused
  ::unlink(fresh.c_str());                  // left over; a failure shows at the pin below
  TRY(from_libbpf(pin(fresh.c_str()), "BPF_OBJ_PIN", fresh));
  TRY(checked("rename", path, [&] { return ::rename(fresh.c_str(), path.c_str()); }));
  return ok();
}

// Renaming over the old pin drops the old link only when the new one is already at work.
Status attach_and_pin(bpf_program* program, const std::string& path) {
  const std::unique_ptr<bpf_link, DestroyLink> link(bpf_program__attach_lsm(program));
  if (link == nullptr) return outcome::failure(system_error(errno, "bpf_program__attach_lsm", path));
  TRY(pin_over(path, [&](const char* fresh) { return bpf_link__pin(link.get(), fresh); }));
  return pin_over(path + kProgramPin, [&](const char* fresh) { return bpf_program__pin(program, fresh); });
}

Status keep_or_pin(bpf_program* program, const std::string& folder) {
  const std::string path = folder + "/" + bpf_program__name(program);
  const auto wanted = TRY(program_information(bpf_program__fd(program), path));
  const auto there = pinned_program(path);
  if (there && tag_of(there.assume_value()) == tag_of(wanted)) return ok();
  return attach_and_pin(program, path);
}

struct SubnetKey {
  std::uint32_t length = 0;
  std::array<std::uint8_t, 16> host{};
  friend auto operator<=>(const SubnetKey&, const SubnetKey&) = default;
};

SubnetKey key_of(const Subnet& subnet) {
  SubnetKey key;
  if (subnet.ipv6) return {subnet.prefix, subnet.address};
  key.length = subnet.prefix + 96;
  key.host[10] = key.host[11] = 0xFF;
  std::copy_n(subnet.address.begin(), 4, key.host.begin() + 12);
  return key;
}

std::set<SubnetKey> wanted_keys(const std::vector<Subnet>& subnets) {
  std::set<SubnetKey> keys;
  for (const Subnet& subnet : subnets) keys.insert(key_of(subnet));
  if (keys.empty()) return keys;
  keys.insert({128, {}});                                             // ::
  keys.insert(key_of({.ipv6 = false, .address = {}, .prefix = 32}));  // 0.0.0.0
  return keys;
}

std::set<SubnetKey> present_keys(int map) {
  std::set<SubnetKey> keys;
  SubnetKey key;
  const SubnetKey* before = nullptr;
  SubnetKey last;
  while (bpf_map_get_next_key(map, before, &key) == 0 && keys.insert(key).second) {
    last = key;
    before = &last;
  }
  return keys;
}

}  // namespace

Status load_socket_filter(const std::string& folder) {
  libbpf_set_print(nullptr);  // a library does not print
  TRY(refuse_without_bpf_lsm());
  TRY(make_pin_folder(folder));
  const Skeleton skeleton = TRY(loaded(folder));
  bpf_program* program = nullptr;
  bpf_object__for_each_program(program, skeleton->obj) TRY(keep_or_pin(program, folder));
  return ok();
}

Status check_socket_filter(const std::string& folder) {
  TRY(refuse_without_bpf_lsm());
  for (const char* name : kPrograms) {
    const std::string path = folder + "/" + name;
    const auto program = TRY(pinned_program(path));
    if (program.type != BPF_PROG_TYPE_LSM || std::string_view(program.name) != name)
      return fail(ErrorCode::NotFound, N_("{1} does not hold the socket filter"), {path});
  }
  return ok();
}

Status allow_subnets(const std::vector<Subnet>& subnets, const std::string& folder) {
  const UniqueFd map = TRY(opened_pin(folder + "/" + kMapName));
  const std::set<SubnetKey> wanted = wanted_keys(subnets);
  for (const SubnetKey& key : present_keys(map.get()))
    if (!wanted.contains(key)) TRY(from_libbpf(bpf_map_delete_elem(map.get(), &key), "BPF_MAP_DELETE_ELEM", kMapName));
  const std::uint8_t yes = 1;
  for (const SubnetKey& key : wanted)
    TRY(from_libbpf(bpf_map_update_elem(map.get(), &key, &yes, BPF_ANY), "BPF_MAP_UPDATE_ELEM", kMapName));
  return ok();
}

}  // namespace dieu8
