#include "daemon/register_keeper.h"

#include <algorithm>

#include "evidence/base/file.h"
#include "guard/record/segment_folder.h"

namespace dieu8 {

const MediumRegister& RegisterKeeper::book() {
  if (book_) return *book_;
  auto events = source_();
  if (events) {
    problem_.reset();
    book_ = project(events.assume_value());
    return *book_;
  }
  problem_ = events.assume_error();
  static const MediumRegister kNone;
  return kNone;
}

Status RegisterKeeper::add(const MediumEvent& event) {
  TRY(book().may_follow(event));
  if (problem_) return *problem_;
  const MediumEvent recorded = TRY(book().as_recorded(event));
  TRY(recorder_.permission(medium_event_fields(recorded), Weight::Permission, wire_name(event.kind)));
  book_->apply(event);
  return ok();
}

Status RegisterKeeper::add_own(const MediumEvent& event, const Json::Object& more) {
  Json::Object fields = medium_event_fields(event);
  for (const auto& [name, value] : more) fields.emplace(name, value);
  book();
  Status recorded = ok();
  if (event.kind == MediumEventKind::Opened) {
    recorded = recorder_.permission(std::move(fields), Weight::Permission, wire_name(event.kind));
  } else {
    recorder_.refusal(wire_name(event.kind), std::move(fields));
  }
  if (recorded && book_) book_->apply(event);
  return recorded;
}

bool RegisterKeeper::claims_registration(const UsbDevice& device) {
  return std::ranges::any_of(book().media(), [&](const auto& row) {
    const MediumToken& token = row.second.token;
    return token.vendor == device.vendor && token.product == device.product && token.usb_serial == device.serial;
  });
}

Result<std::vector<MediumEvent>> medium_events_in(const std::string& journal_folder) {
  std::vector<MediumEvent> all;
  const std::vector<SegmentName> names = TRY(segment_names(journal_folder));
  for (const SegmentName& name : names) {
    const Bytes segment = TRY(read_file(journal_folder + "/" + name.file(), kMostSegmentBytes));
    std::ranges::move(medium_events_of(segment), std::back_inserter(all));
  }
  return all;
}

}  // namespace dieu8
