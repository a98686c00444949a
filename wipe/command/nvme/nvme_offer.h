// What an NVMe drive offers and what stands in the way, from the pages it answered: a pure function.
#pragma once

#include <cstdint>

#include "wipe/command/nvme/nvme_pages.h"
#include "wipe/drive/drive_offer.h"

namespace dieu8 {

// `namespace_number`: of the opened block device; 0: the controller itself was opened.
// What the drive does not answer counts against it: a list of allocated namespaces that does not come means that there
// may be unattached ones, boot partitions that no page rules out may be there.
// A Persistent Memory Region shows only in a register that no admin command reads: it comes to light when Sanitize is
// refused with status 23h.
DriveOffer nvme_offer(const NvmePages& pages, std::uint32_t namespace_number);

}  // namespace dieu8
