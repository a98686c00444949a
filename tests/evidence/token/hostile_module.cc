// A PKCS#11 module that does harm. What it does is the word in DIEU8_HOSTILE; the certificates it shows lie in the
// files DIEU8_HOSTILE_OFFICER and DIEU8_HOSTILE_ROOT (DER).
#include <p11-kit/pkcs11.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

enum Object : CK_OBJECT_HANDLE { kOfficer = 1, kRoot = 2, kKey = 3 };

std::string word() {
  const char* text = std::getenv("DIEU8_HOSTILE");
  return text == nullptr ? "" : text;
}

bool does(const char* what) { return word() == what; }

std::string file_in(const char* variable) {
  const char* path = std::getenv(variable);
  std::ifstream file(path == nullptr ? "" : path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

[[noreturn]] void hang() {
  for (;;) ::pause();
}

CK_RV initialize(void*) {
  if (does("crash")) std::abort();
  if (does("exit")) ::_exit(0);
  if (does("hang")) hang();
  if (does("write-to-socket")) {
    const std::string lies(100'000, '\xff');
    for (const char* at = lies.data(); at < lies.data() + lies.size();) {
      const ssize_t sent = ::write(3, at, 4096);
      if (sent <= 0) break;
      at += sent;
    }
  }
  if (does("write-to-disk")) {
    std::ofstream(std::getenv("DIEU8_HOSTILE_TARGET"), std::ios::binary) << "written";
  }
  return CKR_OK;
}

CK_RV get_slot_list(CK_BBOOL, CK_SLOT_ID* list, CK_ULONG* count) {
  if (does("many-slots")) {
    *count = 1'000'000;
    return CKR_OK;
  }
  list[0] = 7;
  *count = 1;
  return CKR_OK;
}

CK_RV get_token_info(CK_SLOT_ID, CK_TOKEN_INFO* info) {
  std::memset(info, does("garbage-info") ? 0xFF : ' ', sizeof *info);
  if (!does("garbage-info")) {
    std::memcpy(info->label, "bad", 3);
    info->flags = CKF_TOKEN_INITIALIZED | CKF_USER_PIN_INITIALIZED;
    if (does("locked")) info->flags |= CKF_USER_PIN_LOCKED;
    if (does("last-try")) info->flags |= CKF_USER_PIN_FINAL_TRY;
  }
  return CKR_OK;
}

CK_RV open_session(CK_SLOT_ID, CK_FLAGS, void*, CK_NOTIFY, CK_SESSION_HANDLE* session) {
  *session = 1;
  return CKR_OK;
}

CK_RV close_session(CK_SESSION_HANDLE) { return CKR_OK; }

CK_RV login(CK_SESSION_HANDLE, CK_USER_TYPE, CK_UTF8CHAR*, CK_ULONG) {
  return does("wrong-pin") ? CKR_PIN_INCORRECT : CKR_OK;
}

CK_OBJECT_CLASS looked_for = 0;
bool first_only = false;
bool found_once = false;

CK_RV find_init(CK_SESSION_HANDLE, CK_ATTRIBUTE* wanted, CK_ULONG count) {
  std::memcpy(&looked_for, wanted[0].pValue, sizeof looked_for);
  first_only = count > 1;
  found_once = false;
  return CKR_OK;
}

CK_RV find(CK_SESSION_HANDLE, CK_OBJECT_HANDLE* list, CK_ULONG, CK_ULONG* count) {
  *count = 0;
  if (found_once) return CKR_OK;
  found_once = true;
  if (does("many-objects")) {
    *count = 4'000'000'000UL;
    return CKR_OK;
  }
  if (looked_for == CKO_PRIVATE_KEY) {
    list[(*count)++] = kKey;
  } else {
    list[(*count)++] = kOfficer;
    if (!first_only) list[(*count)++] = kRoot;
  }
  return CKR_OK;
}

CK_RV find_final(CK_SESSION_HANDLE) { return CKR_OK; }

CK_RV get_attribute(CK_SESSION_HANDLE, CK_OBJECT_HANDLE object, CK_ATTRIBUTE* wanted, CK_ULONG) {
  if (does("garbage-lengths")) {
    wanted->ulValueLen = static_cast<CK_ULONG>(-1);
    return CKR_OK;
  }
  const std::string value = wanted->type == CKA_ID ? std::string("id")
                            : object == kRoot      ? file_in("DIEU8_HOSTILE_ROOT")
                                                   : file_in("DIEU8_HOSTILE_OFFICER");
  if (value.size() > wanted->ulValueLen) return CKR_BUFFER_TOO_SMALL;
  std::memcpy(wanted->pValue, value.data(), value.size());
  wanted->ulValueLen = value.size();
  return CKR_OK;
}

CK_RV sign_init(CK_SESSION_HANDLE, CK_MECHANISM*, CK_OBJECT_HANDLE) { return CKR_OK; }

CK_RV sign(CK_SESSION_HANDLE, CK_BYTE*, CK_ULONG, CK_BYTE* signature, CK_ULONG* length) {
  if (does("crash-at-sign")) std::abort();
  if (does("hang-at-sign")) hang();
  if (does("short-signature")) {
    *length = 10;
    return CKR_OK;
  }
  if (does("long-signature")) {
    *length = 1'000'000;
    return CKR_OK;
  }
  // As if it had signed something else: numbers of the right size that belong to nothing.
  std::memset(signature, does("zero-signature") ? 0 : 0x11, 64);
  *length = 64;
  return CKR_OK;
}

}  // namespace

extern "C" __attribute__((visibility("default"))) CK_RV C_GetFunctionList(CK_FUNCTION_LIST** list) {
  static CK_FUNCTION_LIST functions = [] {
    CK_FUNCTION_LIST all{};
    all.C_Initialize = initialize;
    all.C_GetSlotList = get_slot_list;
    all.C_GetTokenInfo = get_token_info;
    all.C_OpenSession = open_session;
    all.C_CloseSession = close_session;
    all.C_Login = login;
    all.C_FindObjectsInit = find_init;
    all.C_FindObjects = find;
    all.C_FindObjectsFinal = find_final;
    all.C_GetAttributeValue = get_attribute;
    all.C_SignInit = sign_init;
    all.C_Sign = sign;
    return all;
  }();
  *list = &functions;
  return CKR_OK;
}
