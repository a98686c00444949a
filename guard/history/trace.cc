#include "guard/history/trace.h"

#include <algorithm>

namespace dieu8 {
namespace {

void widen(Span& span, std::optional<WallTime> time) {
  if (!time) return;
  span.first = span.first ? std::min(*span.first, *time) : *time;
  span.last = span.last ? std::max(*span.last, *time) : *time;
}

}  // namespace

void add_to(Span& span, std::optional<WallTime> time) {
  ++span.count;
  widen(span, time);
}

void add_to(Span& span, const Span& more) {
  span.count += more.count;
  widen(span, more.first);
  widen(span, more.last);
}

void TraceBook::add(TraceKind kind, TraceGrade grade, const std::string& source, const std::string& subject,
                    const Span& span) {
  if (span.count == 0) return;
  std::tuple key{kind, -static_cast<int>(grade), source, subject};
  if (spans_.size() >= kMostTraces && !spans_.contains(key)) std::get<3>(key).clear();
  add_to(spans_[std::move(key)], span);
}

void TraceBook::add(TraceKind kind, TraceGrade grade, const std::string& source, const std::string& subject,
                    std::optional<WallTime> time) {
  add(kind, grade, source, subject, Span{1, time, time});
}

std::vector<Trace> TraceBook::traces() const {
  std::vector<Trace> all;
  for (const auto& [key, span] : spans_) {
    const auto& [kind, order, source, subject] = key;
    all.push_back({kind, static_cast<TraceGrade>(-order), source, subject, span});
  }
  return all;
}

}  // namespace dieu8
