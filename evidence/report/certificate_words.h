// The certificate's enumerations and vocabulary as Vietnamese words for paper.
#pragma once

#include <string>

#include "evidence/certificate/certificate.h"

namespace dieu8 {

std::string purpose_text(Purpose purpose);
std::string held_secrets_text(HeldSecrets held);
std::string destination_text(Destination destination);
std::string disk_kind_text(DiskKind kind);
std::string interface_text(DiskInterface interface);
std::string serial_source_text(SerialSource source);
std::string verify_mode_text(VerifyMode mode);
std::string failure_text(FailureKind kind);
std::string level_text(LevelAsked level);
std::string assurance_text(Assurance assurance);
std::string conclusion_text(Conclusion conclusion);  // ĐẠT, ĐẠT CÓ LƯU Ý, KHÔNG ĐẠT
bool is_practice(const Certificate& certificate);    // any row is a file or a loop device
std::string conclusion_sentence(const Certificate& certificate);

// Sentences for words of the vocabulary; the word itself when this version does not know it.
std::string finding_text(const std::string& word);
std::string remark_text(const std::string& word);
// Short, for what holds data beside the user area: "boot partitions".
std::string other_store_text(const std::string& word);
std::string not_reached_text(const std::string& word);

}  // namespace dieu8
