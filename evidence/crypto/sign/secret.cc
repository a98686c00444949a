#include "evidence/crypto/sign/secret.h"

#include <openssl/crypto.h>

namespace dieu8 {

void wipe_memory(void* begin, std::size_t bytes) { OPENSSL_cleanse(begin, bytes); }

}  // namespace dieu8
