#include "evidence/crypto/check/openssl_chain.h"

#include <openssl/err.h>

namespace dieu8 {

bool chains_to(X509* signer, X509* root) {
  using StorePtr = OpenSslPtr<X509_STORE, X509_STORE_free>;
  using StoreContextPtr = OpenSslPtr<X509_STORE_CTX, X509_STORE_CTX_free>;
  const StorePtr store(X509_STORE_new());
  const StoreContextPtr context(X509_STORE_CTX_new());
  if (!store || !context || X509_STORE_add_cert(store.get(), root) != 1 ||
      X509_STORE_CTX_init(context.get(), store.get(), signer, nullptr) != 1)
    return false;
  X509_VERIFY_PARAM* parameters = X509_STORE_CTX_get0_param(context.get());
  X509_VERIFY_PARAM_set_flags(parameters,
                              X509_V_FLAG_X509_STRICT | X509_V_FLAG_CHECK_SS_SIGNATURE | X509_V_FLAG_NO_CHECK_TIME);
  X509_VERIFY_PARAM_set_depth(parameters, 0);  // no authority between the root and an officer
  const int chained = X509_verify_cert(context.get());
  ERR_clear_error();
  return chained == 1;
}

}  // namespace dieu8
