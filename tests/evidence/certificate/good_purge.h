// Certificates of drives that erased themselves and prove it, each by other commands. Tests spoil one thing of one.
#pragma once

#include "evidence/certificate/certificate.h"

namespace dieu8 {

Certificate purged_ssd();                   // SATA SSD: SANITIZE, BLOCK ERASE
Certificate purged_nvme();                  // Sanitize, Crypto Erase and Block Erase, over two namespaces
Certificate purged_hdd();                   // SATA hard disk: a host protected area uncovered, then SANITIZE, OVERWRITE
Certificate purged_by_key_and_overwrite();  // SATA SSD: CRYPTO SCRAMBLE, then one random pass read back
Certificate cleared_by_security_erase();    // SATA SSD: SECURITY ERASE UNIT, which counts as Clear
Certificate cleared_card_by_several_means();  // eMMC: erase and SANITIZE, asked for the best it offers

}  // namespace dieu8
