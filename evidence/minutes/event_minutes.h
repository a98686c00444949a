// Minutes of a repair (Điều 8.2), an incident (Điều 11.2), a hand-over (Điều 10.2) and an inspection (Điều 16, 17),
// from what people state and, where there is one, from the machine's record. What nobody told stays a dotted line.
#pragma once

#include <optional>
#include <vector>

#include "evidence/inventory/inventory.h"
#include "evidence/minutes/life_tables.h"
#include "evidence/minutes/minutes_facts.h"
#include "evidence/paper/paper.h"
#include "evidence/report/regulation_profile.h"

namespace dieu8 {

struct EventSources {
  MinutesFacts stated;
  const RegulationProfile& profile;
  WallTime made;
  const RecordView* record = nullptr;                 // of the period in question
  std::optional<std::vector<PartChange>> difference;  // between the inventories before and after
};

// A repairer that the regulation excludes (a private company or person) is named as such in the paper.
Paper repair_minutes(const EventSources& sources);
Paper incident_minutes(const EventSources& sources);
Paper handover_minutes(const EventSources& sources);
Paper inspection_minutes(const EventSources& sources);

}  // namespace dieu8
