#include <scsi/sg.h>

#include <array>

#include "evidence/base/syscall.h"
#include "tests/vm/guard_kernel/words.h"

namespace dieu8 {

Result<bool> reads_past_the_driver(const std::string& device) {
  constexpr unsigned kBlockBytes = 2048;  // of a CD
  const auto file = open_file(device, O_RDWR | O_NONBLOCK);
  if (!file) return false;
  std::array<unsigned char, 10> command{0x28, 0, 0, 0, 0, 0, 0, 0, 1, 0};  // READ(10), one block
  std::array<unsigned char, kBlockBytes> data{};
  std::array<unsigned char, 64> sense{};
  sg_io_hdr_t request{};
  request.interface_id = 'S';
  request.cmdp = command.data();
  request.cmd_len = command.size();
  request.dxferp = data.data();
  request.dxfer_len = data.size();
  request.dxfer_direction = SG_DXFER_FROM_DEV;
  request.sbp = sense.data();
  request.mx_sb_len = sense.size();
  request.timeout = 10'000;
  const auto sent = checked_ioctl(file.assume_value(), SG_IO, &request, "SG_IO");
  return sent.has_value() && (request.info & SG_INFO_OK_MASK) == SG_INFO_OK;
}

}  // namespace dieu8
