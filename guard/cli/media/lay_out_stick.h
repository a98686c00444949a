// A stick made into a registered medium: laid out anew, its token written and read back.
#pragma once

#include "evidence/base/result.h"
#include "evidence/crypto/signer.h"
#include "guard/kernel/stick/usb_disk.h"
#include "guard/registered/medium_token.h"
#include "guard/registered/token_place.h"

namespace dieu8 {

// Nobody uses the disk, and it may be written. Changes nothing. Errors: Refused, NotFound, Io.
Status check_free(const UsbDisk& disk);

// Everything on `disk` is lost. `token` holds what the officer states; device and layout are filled in here.
// Errors: as the kernel and mkfs say; Io when what was written is not what is read.
Result<PlacedToken> lay_out_stick(const UsbDisk& disk, MediumToken token, const Signer& signer);

}  // namespace dieu8
