// Openings by tickets, as `dieu8-verify journal FOLDER` tells of them.
#pragma once

#include <string>
#include <vector>

#include "evidence/journal/check_segments.h"
#include "evidence/ticket/openings.h"

namespace dieu8 {

struct Openings {
  std::vector<TicketOpening> list;
  std::uint64_t without_ticket = 0;
  bool sound() const;  // each valid, none without a ticket
};

// Of all segments among `files`, taken in the order of their own numbers.
Openings openings_in(const std::vector<SegmentFile>& files, const TrustRoot& root);

std::string openings_report(const Openings& openings);
Json::Array openings_json(const Openings& openings);

}  // namespace dieu8
