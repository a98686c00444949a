// What all minutes have in common: how they begin, who was there, how they end.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/minutes/minutes_facts.h"
#include "evidence/paper/paper.h"
#include "evidence/report/regulation_profile.h"

namespace dieu8 {

// A paper with its head, its time and place, and the legal basis that `profile` gives for `topic`.
Paper begin_minutes(const MinutesFacts& facts, const RegulationProfile& profile, std::string_view topic,
                    std::string subject);

// "Thành phần tham dự": the people of `facts`; for each of `roles` that nobody has, a dotted line.
void add_people(Paper& paper, const MinutesFacts& facts, const std::vector<std::string>& roles);

// What is stated of the machine, and the further rows of `facts`.
void add_machine(Paper& paper, const MinutesFacts& facts);

// The closing sentence, the signatures of `roles` (with the name where one is known), the recipients.
void end_minutes(Paper& paper, const MinutesFacts& facts, const RegulationProfile& profile,
                 const std::vector<std::string>& roles);

// A role as it stands above a signature: in capitals. The last of several bears the agency's stamp.
PaperSignatures signatures_of(const MinutesFacts& facts, const std::vector<std::string>& roles);

// The roles, in Vietnamese.
std::string role_operator();   // Người thực hiện
std::string role_witness();    // Người giám sát
std::string role_leader();     // Đại diện lãnh đạo
std::string role_officer();    // Cán bộ chuyên trách công nghệ thông tin
std::string role_inspector();  // Trưởng đoàn kiểm tra
std::string role_repairer();   // Người sửa chữa
std::string role_giver();      // Bên giao
std::string role_receiver();   // Bên nhận

}  // namespace dieu8
