// How long one decision takes over 10 000 rules, for several kinds of policies; the limit is 100 microseconds.
// usage: bench_policy [--benchmark_filter=REGEX]; "indexed" is what the daemon uses, "in_order" the plain definition
#include <benchmark/benchmark.h>

#include "guard/policy/decide.h"
#include "guard/policy/read_policy.h"
#include "guard/policy/rule_index.h"

namespace dieu8 {
namespace {

constexpr int kRules = 10'000;

InterfacePattern storage_pattern() { return {8, 6, 0x50}; }

UsbRule stick_rule(int number) {
  UsbRule rule;
  rule.id = "stick-" + std::to_string(number);
  rule.verdict = Verdict::Allow;
  rule.note = "USB " + std::to_string(number);
  rule.match.interfaces = InterfaceMatch{InterfaceOperator::Equals, {storage_pattern()}};
  return rule;
}

// Registered sticks of a few makes, each by its serial number: the usual big policy.
Policy by_serial() {
  Policy policy;
  for (int i = 0; i < kRules; ++i) {
    UsbRule rule = stick_rule(i);
    rule.match.vendor = NumberMatch{TextOperator::OneOf, {static_cast<std::uint16_t>(0x0781 + i % 5)}};
    rule.match.serial = TextMatch{TextOperator::OneOf, {"4C5300010000" + std::to_string(i)}};
    policy.usb.push_back(std::move(rule));
  }
  return policy;
}

// Every rule about another vendor and product.
Policy by_ids() {
  Policy policy;
  for (int i = 0; i < kRules; ++i) {
    UsbRule rule = stick_rule(i);
    rule.match.vendor = NumberMatch{TextOperator::OneOf, {static_cast<std::uint16_t>(i / 100)}};
    rule.match.product = NumberMatch{TextOperator::OneOf, {static_cast<std::uint16_t>(i % 100)}};
    policy.usb.push_back(std::move(rule));
  }
  return policy;
}

// Nothing to file a rule under: each asks for two disks and is asked in turn.
Policy by_interfaces() {
  Policy policy;
  for (int i = 0; i < kRules; ++i) {
    UsbRule rule = stick_rule(i);
    rule.match.interfaces->patterns = {{8, static_cast<std::uint8_t>(i), std::nullopt}, {8, std::nullopt, 0x51}};
    policy.usb.push_back(std::move(rule));
  }
  return policy;
}

UsbDevice unknown_stick() {
  UsbDevice device;
  device.port = "1-2";
  device.vendor = 0x0781;
  device.product = 0x5567;
  device.serial = "FFFFFFFFFFFFFFFFF";
  device.interfaces = {{8, 6, 0x50}};
  return device;
}

UsbDevice composite_device() {
  UsbDevice device = unknown_stick();
  device.interfaces = {{8, 6, 0x50}, {3, 1, 1}, {3, 0, 0}};
  return device;
}

UsbDevice hostile_device() {
  UsbDevice device = unknown_stick();
  device.interfaces.assign(256, {8, 6, 0x50});
  return device;
}

void indexed(benchmark::State& state, Policy (*make)(), UsbDevice (*plug)()) {
  const Policy policy = make();
  const RuleIndex index(policy);
  const UsbDevice device = plug();
  for (auto _ : state) benchmark::DoNotOptimize(index.decide(device));
}

void in_order(benchmark::State& state, Policy (*make)(), UsbDevice (*plug)()) {
  const Policy policy = make();
  const UsbDevice device = plug();
  for (auto _ : state) benchmark::DoNotOptimize(decide(policy, device));
}

void build_index(benchmark::State& state) {
  const Policy policy = by_serial();
  for (auto _ : state) benchmark::DoNotOptimize(RuleIndex(policy));
}

BENCHMARK_CAPTURE(indexed, serials, by_serial, unknown_stick)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(indexed, ids, by_ids, unknown_stick)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(indexed, interfaces, by_interfaces, unknown_stick)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(indexed, interfaces_composite, by_interfaces, composite_device)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(indexed, interfaces_hostile, by_interfaces, hostile_device)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(in_order, serials, by_serial, unknown_stick)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(in_order, ids, by_ids, unknown_stick)->Unit(benchmark::kMicrosecond);
BENCHMARK(build_index)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace dieu8

BENCHMARK_MAIN();
