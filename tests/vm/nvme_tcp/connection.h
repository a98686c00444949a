// One TCP connection: units in, units out, until the host closes it.
#pragma once

#include "evidence/base/unique_fd.h"
#include "tests/vm/nvme_tcp/fabrics.h"

namespace dieu8 {

// Returns when the host is gone or sent something that is no NVMe/TCP; a closed admin queue disables the controller.
void serve_connection(const UniqueFd& socket, FabricsController& controller);

}  // namespace dieu8
