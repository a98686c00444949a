// How certificates and keys are shown to a person and in JSON.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/crypto/certificate_profile.h"
#include "evidence/json/value.h"

namespace dieu8 {

// Label (a catalogue key) and value.
using Row = std::pair<const char*, std::string>;

// One line each on stdout, the values in one column; values pass through `printable`.
void print_rows(const std::vector<Row>& rows);

std::vector<Row> rows_of(const RootCertificate& root);
std::vector<Row> rows_of(const OfficerCertificate& officer);
Json::Object json_of(const RootCertificate& root);
Json::Object json_of(const OfficerCertificate& officer);

// SHA-256 of the certificate in groups of four digits: what is compared with paper.
std::string fingerprint(ByteView certificate_der);

}  // namespace dieu8
