// The members of a certificate and their names on the wire, each once: the writer and the reader both go by this list,
// so neither can know a field the other forgot.
#pragma once

#include <concepts>
#include <type_traits>

#include "evidence/certificate/certificate.h"

namespace dieu8 {

// `Value` is `Struct`, const or not: the writer passes a const one.
template <typename Value, typename Struct>
concept Is = std::same_as<std::remove_const_t<Value>, Struct>;

void members(auto& io, Is<LbaRange> auto& range) {
  io("first", range.first);
  io("count", range.count);
}

void members(auto& io, Is<HiddenArea> auto& hidden) {
  io("hpa", hidden.hpa);
  io("dco", hidden.dco);
  io("ama", hidden.ama);
  io("removed", hidden.removed);
}

void members(auto& io, Is<SecurityState> auto& security) {
  io("ata_security_enabled", security.ata_security_enabled);
  io("ata_locked", security.ata_locked);
  io("ata_frozen", security.ata_frozen);
  io("self_encrypting", security.self_encrypting);
}

void members(auto& io, Is<HealthReading> auto& health) {
  io("power_on_hours", health.power_on_hours);
  io("reallocated_sectors", health.reallocated_sectors);
  io("pending_sectors", health.pending_sectors);
  io("percent_used", health.percent_used);
}

void members(auto& io, Is<DiskIdentity> auto& identity) {
  io("path", identity.path);
  io("kind", identity.kind);
  io("interface", identity.interface);
  io("practice_target", identity.practice_target);
  io("manufacturer", identity.manufacturer);
  io("model", identity.model);
  io("serial", identity.serial);
  io("serial_source", identity.serial_source);
  io("firmware", identity.firmware);
  io("wwn", identity.wwn);
  io("bytes", identity.bytes);
  io("logical_sector_bytes", identity.logical_sector_bytes);
  io("physical_sector_bytes", identity.physical_sector_bytes);
  io("native_max_lba", identity.native_max_lba);
  io("visible_max_lba", identity.visible_max_lba);
  io("hidden", identity.hidden);
  io("security", identity.security);
  io("namespaces", identity.namespaces);
  io("other_stores", identity.other_stores);
  io("health", identity.health);
}

void members(auto& io, Is<PassPattern> auto& pattern) {
  io("kind", pattern.kind);
  io("bytes", pattern.bytes);
  io("inverted", pattern.inverted);
}

void members(auto& io, Is<Verification> auto& verification) {
  io("mode", verification.mode);
  io("sample_seed", verification.sample_seed);
  io("sections", verification.sections);
  io("direct", verification.direct);
  io("bytes_planned", verification.bytes_planned);
  io("bytes_read", verification.bytes_read);
  io("mismatched_sectors", verification.mismatched_sectors);
  io("mismatches", verification.mismatches);
  io("mismatches_digest", verification.mismatches_digest);
  io("unreadable_sectors", verification.unreadable_sectors);
  io("unreadable", verification.unreadable);
  io("unreadable_digest", verification.unreadable_digest);
  io("finished", verification.finished);
}

void members(auto& io, Is<Probe> auto& probe) {
  io("key_commitment", probe.key_commitment);
  io("places", probe.places);
  io("bytes", probe.bytes);
  io("mismatched_sectors", probe.mismatched_sectors);
  io("unreadable_sectors", probe.unreadable_sectors);
  io("direct", probe.direct);
  io("flushed", probe.flushed);
  io("finished", probe.finished);
}

void members(auto& io, Is<ProbedBits> auto& bits) {
  io("source", bits.source);
  io("value", bits.value);
  io("meaning", bits.meaning);
}

void members(auto& io, Is<UncoverStep> auto& step) {
  io("kind", step.kind);
  io("sent", step.sent);
  io("accepted", step.accepted);
  io("needs_power_cycle", step.needs_power_cycle);
  io("max_lba_before", step.max_lba_before);
  io("max_lba_after", step.max_lba_after);
  io("sector_bytes_before", step.sector_bytes_before);
  io("sector_bytes_after", step.sector_bytes_after);
}

void members(auto& io, Is<Markers> auto& markers) {
  io("key_commitment", markers.key_commitment);
  io("places", markers.places);
  io("bytes", markers.bytes);
  io("lost_before_sectors", markers.lost_before_sectors);
  io("flushed", markers.flushed);
  io("direct", markers.direct);
  io("looked_after", markers.looked_after);
  io("surviving_sectors", markers.surviving_sectors);
  io("unreadable_after_sectors", markers.unreadable_after_sectors);
}

void members(auto& io, Is<DeviceStep> auto& step) {
  io("technique", step.technique);
  io("command", step.command);
  io("sent", step.sent);
  io("state_before", step.state_before);
  io("state_after", step.state_after);
  io("accepted", step.accepted);
  io("seen_in_progress", step.seen_in_progress);
  io("echo", step.echo);
  io("reset_seen", step.reset_seen);
  io("password_left", step.password_left);
  io("end", step.end);
  io("reason", step.reason);
  io("seconds_estimated", step.seconds_estimated);
  io("started", step.started);
  io("ended", step.ended);
  io("elapsed_ms", step.elapsed_ms);
  io("found_running", step.found_running);
}

void members(auto& io, Is<PassReport> auto& pass) {
  io("number", pass.number);
  io("pattern", pass.pattern);
  io("key_commitment", pass.key_commitment);
  io("started", pass.started);
  io("ended", pass.ended);
  io("elapsed_ms", pass.elapsed_ms);
  io("bytes_written", pass.bytes_written);
  io("flushed", pass.flushed);
  io("unwritten_sectors", pass.unwritten_sectors);
  io("unwritten", pass.unwritten);
  io("unwritten_digest", pass.unwritten_digest);
  io("device_status", pass.device_status);
  io("finished", pass.finished);
  io("verification", pass.verification);
}

void members(auto& io, Is<Interruption> auto& interruption) {
  io("pass", interruption.pass);
  io("watermark_bytes", interruption.watermark_bytes);
  io("noticed", interruption.noticed);
}

void members(auto& io, Is<Failure> auto& failure) {
  io("kind", failure.kind);
  io("detail", failure.detail);
}

void members(auto& io, Is<BeforeState> auto& before) {
  io("partition_table", before.partition_table);
  io("first_mib_sha256", before.first_mib_sha256);
  io("contents", before.contents);
}

void members(auto& io, Is<AfterState> auto& after) {
  io("looked", after.looked);
  io("signatures_found", after.signatures_found);
}

void members(auto& io, Is<Sanitization> auto& sanitization) {
  io("level_asked", sanitization.level_asked);
  io("level_rule", sanitization.level_rule);
  io("techniques_planned", sanitization.techniques_planned);
  io("probed", sanitization.probed);
  io("uncovered", sanitization.uncovered);
  io("markers", sanitization.markers);
  io("device_steps", sanitization.device_steps);
  io("method", sanitization.method);
  io("standard", sanitization.standard);
  io("passes_planned", sanitization.passes_planned);
  io("verify_asked", sanitization.verify_asked);
  io("probe", sanitization.probe);
  io("passes", sanitization.passes);
  io("bytes_at_end", sanitization.bytes_at_end);
  io("identity_same_at_end", sanitization.identity_same_at_end);
  io("interruptions", sanitization.interruptions);
  io("failure", sanitization.failure);
  io("before", sanitization.before);
  io("after", sanitization.after);
  io("not_reached", sanitization.not_reached);
  io("engine", sanitization.engine);
}

void members(auto& io, Is<Person> auto& person) {
  io("name", person.name);
  io("title", person.title);
  io("unit", person.unit);
}

void members(auto& io, Is<DocumentReference> auto& document) {
  io("number", document.number);
  io("date", document.date);
  io("issuer", document.issuer);
}

void members(auto& io, Is<Job> auto& job) {
  io("superior_agency", job.superior_agency);
  io("agency", job.agency);
  io("place", job.place);
  io("unit", job.unit);
  io("minutes_number", job.minutes_number);
  io("operator", job.operator_);
  io("witness", job.witness);
  io("leader", job.leader);
  io("asset_number", job.asset_number);
  io("purpose", job.purpose);
  io("held_secrets", job.held_secrets);
  io("highest_classification", job.highest_classification);
  io("decision", job.decision);
  io("disks_declared", job.disks_declared);
  io("destination", job.destination);
  io("destination_note", job.destination_note);
  io("seal_number", job.seal_number);
  io("supersedes", job.supersedes);
  io("regulation_profile", job.regulation_profile);
  io("legal_basis", job.legal_basis);
}

void members(auto& io, Is<Computer> auto& computer) {
  io("manufacturer", computer.manufacturer);
  io("model", computer.model);
  io("serial", computer.serial);
  io("board_serial", computer.board_serial);
  io("uuid", computer.uuid);
  io("disks_found", computer.disks_found);
}

void members(auto& io, Is<Tool> auto& tool) {
  io("name", tool.name);
  io("version", tool.version);
  io("binary_sha256", tool.binary_sha256);
  io("image_sha256", tool.image_sha256);
  io("kernel", tool.kernel);
  io("secure_boot", tool.secure_boot);
  io("boot_id", tool.boot_id);
  io("ram_only", tool.ram_only);
}

void members(auto& io, Is<ClockNote> auto& clock) {
  io("created", clock.created);
  io("source", clock.source);
  io("rtc_drift_seconds", clock.rtc_drift_seconds);
}

void members(auto& io, Is<DiskRow> auto& row) {
  io("number", row.number);
  io("identity", row.identity);
  io("sanitization", row.sanitization);
}

void members(auto& io, Is<DiskJudgement> auto& judgement) {
  io("assurance", judgement.assurance);
  io("findings", judgement.findings);
  io("remarks", judgement.remarks);
}

void members(auto& io, Is<Judgement> auto& judgement) {
  io("disks", judgement.disks);
  io("findings", judgement.findings);
  io("remarks", judgement.remarks);
  io("conclusion", judgement.conclusion);
}

void members(auto& io, Is<EvidenceLinks> auto& evidence) {
  io("journal_sha256", evidence.journal_sha256);
  io("journal_records", evidence.journal_records);
  io("journal_root", evidence.journal_root);
  io("journal_origin", evidence.journal_origin);
  io("signer_key_id", evidence.signer_key_id);
  io("signer_certificate_sha256", evidence.signer_certificate_sha256);
  io("qr_claims_sha256", evidence.qr_claims_sha256);
}

// The type line is the writer's and the reader's own.
void members(auto& io, Is<Certificate> auto& certificate) {
  io("id", certificate.id);
  io("clock", certificate.clock);
  io("job", certificate.job);
  io("computer", certificate.computer);
  io("disks", certificate.disks);
  io("tool", certificate.tool);
  io("judgement", certificate.judgement);
  io("evidence", certificate.evidence);
}

}  // namespace dieu8
