#include "tests/fakes/machine_life.h"

namespace dieu8 {
namespace {

constexpr std::uint64_t kSegmentBytes = 4U << 20U;

class MemoryFile final : public AppendFile {
 public:
  explicit MemoryFile(std::shared_ptr<Bytes> bytes) : bytes_(std::move(bytes)) {}
  Status append(ByteView bytes) override {
    bytes_->insert(bytes_->end(), bytes.begin(), bytes.end());
    return ok();
  }
  Status sync() override { return ok(); }

 private:
  std::shared_ptr<Bytes> bytes_;
};

std::string uuid(std::uint64_t number) {
  const std::string digits = to_hex(sha256(as_bytes(std::to_string(number))));
  return digits.substr(0, 8) + "-" + digits.substr(8, 4) + "-4" + digits.substr(13, 3) + "-8" + digits.substr(17, 3) +
         "-" + digits.substr(20, 12);
}

Json::Object identity(const std::string& place, const std::string& serial) {
  return {{"place", place},
          {"vendor", "0781"},
          {"product", "5567"},
          {"serial", serial},
          {"descriptors", to_hex(sha256(as_bytes(serial)))}};
}

}  // namespace

struct MachineLife::State {
  const Signer* machine;
  SegmentDone done;
  FakeClock clock;
  std::shared_ptr<Bytes> bytes;
  std::optional<Journal> journal;
  SegmentName name;
  std::uint64_t number = 0;
  std::uint64_t records = 0;
  std::optional<PreviousSegment> previous;
};

MachineLife::MachineLife(const Signer& machine, WallTime begins, SegmentDone done) : state_(std::make_unique<State>()) {
  state_->machine = &machine;
  state_->done = std::move(done);
  state_->clock.set_wall(begins);
  open_segment();
  add("start", {});
}

MachineLife::~MachineLife() = default;
FakeClock& MachineLife::clock() { return state_->clock; }
std::uint64_t MachineLife::records() const { return state_->records; }

void MachineLife::open_segment() {
  State& state = *state_;
  const std::string month = month_of(state.clock.wall());
  state.name = month == state.name.month ? SegmentName{month, state.name.nth + 1} : SegmentName{month, 1};
  ++state.number;
  state.bytes = std::make_shared<Bytes>();
  state.journal = Journal::create(std::make_unique<MemoryFile>(state.bytes), state.clock, uuid(state.number)).value();
  const SegmentOpening opening{state.number, state.name.file(), state.number > 1, state.previous};
  state.journal->append(kSegmentOpened, segment_opening_fields(opening)).value();
}

void MachineLife::close_segment() {
  State& state = *state_;
  state.journal->append(kSegmentClosed, {{"segment", static_cast<std::int64_t>(state.number)}}).value();
  const auto seal = [&](ByteView text) { return sign_detached(text, *state.machine, state.clock.wall()); };
  state.journal->close(seal).value();
  PreviousSegment previous;
  previous.number = state.number;
  previous.file = state.name.file();
  previous.head = state.journal->head();
  previous.origin = state.journal->origin();
  state.previous = previous;
  state.done({state.name.file(), *state.bytes});
}

void MachineLife::add(std::string_view type, Json::Object fields) {
  State& state = *state_;
  if (month_of(state.clock.wall()) > state.name.month || state.bytes->size() > kSegmentBytes) {
    close_segment();
    open_segment();
  }
  state.journal->append(type, std::move(fields)).value();
  ++state.records;
  state.clock.advance(1);
}

void MachineLife::finish(bool sealed) {
  State& state = *state_;
  const auto seal = [&](ByteView text) { return sign_detached(text, *state.machine, state.clock.wall()); };
  if (sealed) state.journal->checkpoint(seal).value();
  state.done({state.name.file(), *state.bytes});
}

Json::Object storage_plug(const std::string& place, const std::string& serial) {
  Json::Object fields = identity(place, serial);
  fields.emplace("interfaces", Json::Array{"08:06:50"});
  fields.emplace("interface_count", 1);
  fields.emplace("name", "Cruzer Blade");
  return fields;
}

Json::Object storage_permission(const std::string& place, const std::string& serial, const std::string& reason,
                                const std::string& rule) {
  Json::Object fields = identity(place, serial);
  fields.emplace("verdict", "allow");
  fields.emplace("reason", reason);
  if (!rule.empty()) fields.emplace("rule", rule);
  fields.emplace("policy_version", 7);
  fields.emplace("audit_only", false);
  return fields;
}

Json::Object accepted_ticket(const std::string& id, const std::string& action, std::size_t signers) {
  Json::Array list;
  for (std::size_t i = 0; i < signers; ++i)
    list.emplace_back(Json::Object{{"key_id", "0011223344556677"},
                                   {"name", i == 0 ? "Lê Hoàng Dũng" : "Trần Thị Quỳnh Như"},
                                   {"title", i == 0 ? "cán bộ CNTT" : "Chủ tịch"},
                                   {"role", i == 0 ? "it-officer" : "unit-leader"},
                                   {"certificate", ""}});
  return {{"book", 1},    {"id", id},        {"action", action},          {"sha256", to_hex(sha256(as_bytes(id)))},
          {"ticket", ""}, {"seconds", 3600}, {"signers", std::move(list)}};
}

Json::Object link_event(bool up) {
  return {{"place", "net:enp0s3"}, {"event", "changed"},        {"index", 2}, {"kind", "wired"}, {"up", up},
          {"carrier", up},         {"mac", "52:54:00:12:34:56"}};
}

void live_a_day(MachineLife& life, std::uint64_t records) {
  const std::uint64_t first = life.records();
  const std::string day = rfc3339(life.clock().wall()).substr(0, 10);
  const auto step = static_cast<std::int64_t>(8 * 3'600'000 / (records + 1));
  life.add("layer-check", {{"layers", Json::Object{{"packet-filter", Json::Object{{"presence", "present"}}},
                                                   {"socket-filter", Json::Object{{"presence", "present"}}}}}});
  life.add("plug", storage_plug("usb:1-4", "4C53000112"));
  life.add("ticket-accepted", accepted_ticket("t" + day, "open-medium"));
  life.add("permission", storage_permission("usb:1-4", "4C53000112", "ticket", "t" + day));
  life.add("outcome", {{"place", "usb:1-4"}, {"wanted", "allow"}, {"open", true}, {"as_wanted", true}});
  life.add("ticket-ended", {{"id", "t" + day}, {"action", "open-medium"}, {"why", "removed"}});
  life.add("unplug", {{"place", "usb:1-4"}});
  while (life.records() - first < records) {
    const std::string serial = "S" + std::to_string(life.records() % 997);
    life.add("plug", storage_plug("usb:1-2", serial));
    Json::Object refused = storage_permission("usb:1-2", serial, "no-rule", "");
    refused["verdict"] = "block";
    life.add("decision", std::move(refused));
    life.add("outcome", {{"place", "usb:1-2"}, {"wanted", "block"}, {"open", false}, {"as_wanted", true}});
    life.add("unplug", {{"place", "usb:1-2"}});
    life.clock().advance(4 * step);
  }
  life.clock().advance(86'400'000 - 8 * 3'600'000);
}

}  // namespace dieu8
