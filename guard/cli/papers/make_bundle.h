// Makes an audit bundle (docs/format-bundle.md): copies, lists, seals.
#pragma once

#include <string>

#include "evidence/base/clock.h"
#include "evidence/base/result.h"
#include "evidence/crypto/signer.h"
#include "evidence/json/value.h"

namespace dieu8 {

struct BundleSources {
  std::string record;  // the folder of the guard's record
  std::string policy;  // the folder of the signed policy; may be missing
  std::string nonce;
  std::string boot;
  std::string tool;
  // Looks over the machine: the object of docs/format-inspect.md. Called after the record was copied.
  Result<Json> (*inspect)();
};

struct MadeBundle {
  std::uint64_t files = 0;
  std::string manifest_sha256;  // hex
};

// Into `folder`, which must not exist or be empty. A last line that is being written just now is left out: the guard
// goes on meanwhile. Errors: Refused when something lies in `folder`; NotFound without a segment; Io, NoSpace; what
// signing says.
Result<MadeBundle> make_bundle(const std::string& folder, const BundleSources& sources, const Signer& machine,
                               Clock& clock);

}  // namespace dieu8
