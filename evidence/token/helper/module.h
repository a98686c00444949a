// A vendor's PKCS#11 module (OASIS PKCS#11 2.40), loaded. Only the helper process does this.
#pragma once

#include <p11-kit/pkcs11.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/token/frame.h"

namespace dieu8 {

// What the main program is told (helper_answer.h), and the vendor's own number.
struct Trouble {
  std::string_view word;
  std::string call;
  CK_RV code = CKR_OK;
};

struct SlotNote {
  CK_SLOT_ID id = 0;
  std::string label, maker, model, serial;
  CK_FLAGS flags = 0;
};

class Module {
 public:
  // Loads the module behind `path` and starts it. Nothing when it is no module.
  static std::optional<Module> load(const char* path, Trouble& trouble);

  std::optional<std::vector<SlotNote>> slots(Trouble& trouble);
  std::optional<Parts> certificates(CK_SLOT_ID slot, Trouble& trouble);
  bool log_in(CK_SLOT_ID slot, const Bytes& pin, Trouble& trouble);
  std::optional<Bytes> sign(CK_SLOT_ID slot, const Bytes& certificate, const Bytes& digest, Trouble& trouble);
  std::optional<Bytes> generate(CK_SLOT_ID slot, const Bytes& id, const Bytes& label, Trouble& trouble);
  bool store(CK_SLOT_ID slot, const Bytes& id, const Bytes& label, const Bytes& subject, const Bytes& der,
             Trouble& trouble);

 private:
  explicit Module(CK_FUNCTION_LIST_PTR functions) : call_(functions) {}
  std::optional<CK_SESSION_HANDLE> session(CK_SLOT_ID slot, Trouble& trouble);
  std::optional<std::vector<CK_OBJECT_HANDLE>> find(CK_SESSION_HANDLE session, std::vector<CK_ATTRIBUTE> wanted,
                                                    Trouble& trouble);
  std::optional<Bytes> attribute(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_TYPE type,
                                 Trouble& trouble);
  std::optional<CK_OBJECT_HANDLE> private_key_of(CK_SESSION_HANDLE session, const Bytes& certificate, Trouble& trouble);

  CK_FUNCTION_LIST_PTR call_;
  std::optional<CK_SESSION_HANDLE> session_;  // one at a time
  CK_SLOT_ID session_slot_ = 0;
};

}  // namespace dieu8
