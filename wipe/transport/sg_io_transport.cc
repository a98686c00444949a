#include "wipe/transport/sg_io_transport.h"

#include "wipe/kernel/scsi_generic.h"

namespace dieu8 {

Result<ScsiAnswer> SgIoTransport::send(const ScsiCommand& command) { return send_scsi(disk_, command, "SG_IO"); }

}  // namespace dieu8
