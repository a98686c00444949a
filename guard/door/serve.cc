#include "guard/door/serve.h"

#include <sys/types.h>
#include <systemd/sd-login.h>
#include <unistd.h>

#include "evidence/base/syscall.h"
#include "guard/door/confine.h"
#include "guard/kernel/stick/block_disk.h"
#include "guard/kernel/stick/mount_stick.h"
#include "guard/kernel/stick/probe_layout.h"
#include "guard/kernel/stick/usb_disk.h"
#include "guard/registered/token_place.h"
#include "guard/transfer/folder_landing.h"

namespace dieu8 {
namespace {

// The disk that the request means, if it is still the one that was looked at.
Result<UsbDisk> same_disk(const DoorRequest& request) {
  UsbDisk disk = TRY(usb_disk_at(request.place));
  if (disk.number != request.number)
    return fail(ErrorCode::NotFound, N_("{1} is another device by now"), {request.place});
  return disk;
}

Result<DoorAnswer> look(const DoorRequest& request) {
  const UsbDisk disk = TRY(usb_disk_at(request.place));
  TRY(unmount_disk(disk.name));
  const BlockDisk block = TRY(BlockDisk::open("/dev/" + disk.name, disk.number, Writing::Never));
  TRY(block.set_read_only(true));
  TRY(confine_to_open_descriptors());
  DoorAnswer answer{disk.number, disk.seen, {}, {}, ""};
  for (const std::size_t place : kTokenPlaces) {
    const Bytes read = TRY(block.read(place, kTokenBlockBytes));
    answer.blocks.insert(answer.blocks.end(), read.begin(), read.end());
  }
  return answer;
}

Result<DoorAnswer> layout(const DoorRequest& request) {
  const UsbDisk disk = TRY(same_disk(request));
  const BlockDisk block = TRY(BlockDisk::open("/dev/" + disk.name, disk.number, Writing::Never));
  const UniqueFd cached = TRY(block.again_through_the_cache("/dev/" + disk.name));
  TRY(confine_to_open_descriptors());
  DoorAnswer answer;
  answer.layout = TRY(probe_layout(cached));
  return answer;
}

// Whoever sits at the screen; root where nobody does.
unsigned person_at_the_screen() {
  uid_t user = 0;
  return ::sd_seat_get_active("seat0", nullptr, &user) >= 0 ? user : 0;
}

// What an interrupted transfer left on the stick is removed before anybody looks. On the file systems where it can lie
// everything belongs to `user`; this process has nothing else to do after it.
void sweep(const std::string& place, unsigned user) {
  const auto stick = open_file(place, O_RDONLY | O_DIRECTORY);
  if (!stick || ::setresuid(user, user, user) != 0) return;
  NameRights own;
  static_cast<void>(remove_staging(stick.assume_value(), own));
}

Result<DoorAnswer> open_medium(const DoorRequest& request) {
  const UsbDisk disk = TRY(same_disk(request));
  const BlockDisk block = TRY(BlockDisk::open("/dev/" + disk.name, disk.number, Writing::Never));
  TRY(block.set_read_only(request.read_only));
  const StickMount stick{"/dev/" + disk.name + "1", request.file_system, request.folder, request.read_only,
                         person_at_the_screen()};
  DoorAnswer answer;
  auto mounted = mount_stick(stick);
  if (!mounted) {
    static_cast<void>(block.set_read_only(true));
    return outcome::failure(mounted.assume_error());
  }
  answer.mounted_at = std::move(mounted).assume_value();
  if (!request.read_only) sweep(answer.mounted_at, stick.user);
  return answer;
}

Result<DoorAnswer> close_medium(const DoorRequest& request) {
  TRY(unmount_stick(request.folder));
  return DoorAnswer{};
}

}  // namespace

Result<DoorAnswer> serve(const DoorRequest& request) {
  switch (request.kind) {
    case DoorRequest::Kind::Look: return look(request);
    case DoorRequest::Kind::Layout: return layout(request);
    case DoorRequest::Kind::Open: return open_medium(request);
    case DoorRequest::Kind::Close: return close_medium(request);
  }
  return fail(ErrorCode::Unsupported, N_("{1} is not offered"), {""});
}

}  // namespace dieu8
