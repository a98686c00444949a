#include <algorithm>

#include "evidence/base/joined.h"
#include "evidence/report/certificate_sections.h"
#include "evidence/report/certificate_words.h"
#include "evidence/report/pdf_table.h"
#include "evidence/report/vietnamese_text.h"

namespace dieu8 {
namespace {

std::string serial_text(const DiskIdentity& disk) {
  if (disk.serial.empty()) return vi(N_("none (the disk does not tell one)"));
  const std::string source = serial_source_text(disk.serial_source);
  return source.empty() ? disk.serial : disk.serial + " (" + source + ")";
}

std::string lba_text(const DiskIdentity& disk) {
  if (!disk.native_max_lba)
    return vi(N_("highest writable {1}; highest of the medium: not told"), {grouped(disk.visible_max_lba)});
  return vi(N_("highest writable {1}; highest of the medium {2}"),
            {grouped(disk.visible_max_lba), grouped(*disk.native_max_lba)});
}

std::string hidden_text(const HiddenArea& hidden) {
  const std::string text =
      "HPA: " + known_word(hidden.hpa) + "; DCO: " + known_word(hidden.dco) + "; AMA: " + known_word(hidden.ama);
  return hidden.removed ? text + "; " + vi(N_("removed before the work")) : text;
}

std::string security_text(const SecurityState& state) {
  return vi(N_("password set: {1}; locked: {2}; frozen: {3}; self-encrypting: {4}"),
            {known_word(state.ata_security_enabled), known_word(state.ata_locked), known_word(state.ata_frozen),
             known_word(state.self_encrypting)});
}

std::string health_text(const HealthReading& health) {
  std::vector<std::string> parts;
  if (health.power_on_hours) parts.push_back(vi(N_("power-on hours: {1}"), {grouped(*health.power_on_hours)}));
  if (health.reallocated_sectors)
    parts.push_back(vi(N_("reallocated sectors: {1}"), {grouped(*health.reallocated_sectors)}));
  if (health.pending_sectors) parts.push_back(vi(N_("pending sectors: {1}"), {grouped(*health.pending_sectors)}));
  if (health.percent_used) parts.push_back(vi(N_("wear: {1} %"), {grouped(*health.percent_used)}));
  return joined(parts, "; ");
}

std::string before_text(const BeforeState& before) {
  std::vector<std::string> parts;
  if (!before.partition_table.empty()) parts.push_back(vi(N_("partition table {1}"), {before.partition_table}));
  if (!before.contents.empty()) parts.push_back(vi(N_("recognised: {1}"), {joined(before.contents, ", ")}));
  if (before.first_mib_sha256)
    parts.push_back(vi(N_("SHA-256 of the first MiB: {1}"), {hex_groups(*before.first_mib_sha256)}));
  return joined(parts, "; ");
}

std::string after_text(const AfterState& after) {
  if (!after.looked) return vi(N_("not looked at"));
  if (after.signatures_found.empty()) return vi(N_("nothing recognisable is left"));
  return vi(N_("still recognised: {1}"), {joined(after.signatures_found, ", ")});
}

std::string overwrite_text(const Sanitization& work) {
  const std::string reference = work.standard.empty() ? work.method : work.method + " (" + work.standard + ")";
  return vi(N_("overwrite, method {1}; passes planned: {2}"), {reference, grouped(work.passes_planned.size())});
}

std::string technique_text(const Sanitization& work) {
  std::vector<std::string> parts;
  for (const Technique technique : work.techniques_planned)
    parts.push_back(technique == Technique::Overwrite ? overwrite_text(work) : vi(technique_sentence(technique)));
  return joined(parts, "; ");
}

bool overwrites(const Sanitization& work) {
  return std::ranges::count(work.techniques_planned, Technique::Overwrite) > 0;
}

std::string level_asked_text(const Sanitization& work) {
  std::string level = level_text(work.level_asked);
  if (work.level_rule == LevelRule::Stricter) return level;
  return level + "; " + vi(N_("by IEEE 2883, as the policy says"));
}

std::string store_text(const std::vector<std::string>& words) {
  std::vector<std::string> names;
  for (const std::string& word : words) names.push_back(other_store_text(word));
  return joined(names, "; ");
}

std::string probe_text(const Probe& probe) {
  if (!probe.finished) return vi(N_("not finished"));
  return vi(N_("{1} places, {2}; sectors that differ: {3}; unreadable sectors: {4}"),
            {grouped(probe.places), byte_count(probe.bytes), grouped(probe.mismatched_sectors),
             grouped(probe.unreadable_sectors)});
}

std::string end_text(const Sanitization& work) {
  if (work.bytes_at_end == 0) return vi(N_("could not be read"));
  return vi(N_("{1}; same identity: {2}"),
            {byte_count(work.bytes_at_end), known_word(work.identity_same_at_end ? Known::Yes : Known::No)});
}

void add_identity(Facts& facts, const DiskIdentity& disk) {
  facts.add(vi(N_("Make and model")), joined({disk.manufacturer, disk.model}, " "));
  facts.add(vi(N_("Serial number")), serial_text(disk));
  facts.add(vi(N_("Firmware")), disk.firmware);
  facts.add("WWN / EUI-64", disk.wwn);
  facts.add(vi(N_("Kind and interface")), disk_kind_text(disk.kind) + ", " + interface_text(disk.interface));
  facts.add(vi(N_("Named by the operator as")), disk.path);
  facts.add(vi(N_("Capacity")), capacity(disk.bytes));
  facts.add(vi(N_("Sector size")), vi(N_("logical {1}, physical {2}"),
                                      {byte_count(disk.logical_sector_bytes), byte_count(disk.physical_sector_bytes)}));
  if (disk.practice_target) return;
  facts.add("LBA", lba_text(disk));
  facts.add(vi(N_("Hidden areas")), hidden_text(disk.hidden));
  facts.add(vi(N_("Security state")), security_text(disk.security));
  if (disk.namespaces) facts.add(vi(N_("NVMe namespaces")), grouped(*disk.namespaces));
  facts.add(vi(N_("Beside the user's data")), store_text(disk.other_stores));
  if (disk.health) facts.add(vi(N_("Health, as the drive tells")), health_text(*disk.health));
}

void add_work(Facts& facts, const DiskRow& row, const DiskJudgement& judged) {
  const Sanitization& work = row.sanitization;
  facts.add(vi(N_("State before")), before_text(work.before));
  facts.add(vi(N_("Technique")), technique_text(work));
  if (overwrites(work)) facts.add(vi(N_("Read-back asked for")), verify_mode_text(work.verify_asked));
  if (work.probe) facts.add(vi(N_("Random marks written and read back first")), probe_text(*work.probe));
  facts.add(vi(N_("Capacity read at the end")), end_text(work));
  facts.add(vi(N_("State after")), after_text(work.after));
  facts.add(vi(N_("Written by")), work.engine);
  if (work.failure)
    facts.add(vi(N_("Failure")), joined({failure_text(work.failure->kind), work.failure->detail}, ": "));
  facts.add(vi(N_("Level asked for")), level_asked_text(work));
  facts.add(vi(N_("LEVEL REACHED")), assurance_text(judged.assurance));
}

void draw_interruptions(PdfCanvas& canvas, const std::vector<Interruption>& interruptions) {
  std::vector<std::string> sentences;
  for (const Interruption& stop : interruptions)
    sentences.push_back(vi(N_("pass {1} was interrupted with {2} written and flushed; resumed at {3}"),
                           {grouped(stop.pass), byte_count(stop.watermark_bytes), clock_time(stop.noticed)}));
  if (!sentences.empty()) draw_small_heading(canvas, vi(N_("Interruptions:")));
  draw_list(canvas, sentences);
}

template <typename Words, typename Sentence>
void draw_words(PdfCanvas& canvas, const std::string& heading, const Words& words, Sentence sentence) {
  std::vector<std::string> sentences;
  for (const std::string& word : words) sentences.push_back(sentence(word));
  if (!sentences.empty()) draw_small_heading(canvas, heading);
  draw_list(canvas, sentences);
}

void draw_disk(PdfCanvas& canvas, const DiskRow& row, const DiskJudgement& judged) {
  draw_heading(canvas, vi(N_("Disk {1}"), {std::to_string(row.number)}));
  Facts facts;
  add_identity(facts, row.identity);
  add_work(facts, row, judged);
  facts.draw(canvas);
  draw_device_work(canvas, row);
  if (overwrites(row.sanitization)) {
    draw_passes(canvas, row);
    draw_verifications(canvas, row);
  }
  draw_interruptions(canvas, row.sanitization.interruptions);
  draw_words(canvas, vi(N_("What this erasure did not reach:")), row.sanitization.not_reached, not_reached_text);
  draw_words(canvas, vi(N_("Findings (why the disk is not proven):")), judged.findings, finding_text);
  draw_words(canvas, vi(N_("Remarks:")), judged.remarks, remark_text);
}

void draw_overview(PdfCanvas& canvas, const Certificate& certificate) {
  PdfTable table{
      .shares = {8, 32, 26, 20, 14},
      .header = {vi(N_("Row")), vi(N_("Disk")), vi(N_("Serial number")), vi(N_("Bytes")), vi(N_("Level reached"))},
      .rows = {}};
  for (std::size_t i = 0; i < certificate.disks.size(); ++i) {
    const DiskIdentity& disk = certificate.disks[i].identity;
    const std::string name = joined({disk.manufacturer, disk.model}, " ");
    table.rows.push_back({{std::to_string(certificate.disks[i].number), Align::Centre},
                          {name.empty() ? disk.path : name},
                          {disk.serial.empty() ? vi(N_("no serial number")) : disk.serial},
                          {grouped(disk.bytes), Align::Right},
                          {assurance_text(certificate.judgement.disks[i].assurance), Align::Centre, true}});
  }
  draw_table(canvas, table);
}

}  // namespace

void draw_disk_sections(PdfCanvas& canvas, const Certificate& certificate) {
  draw_heading(canvas, vi(N_("IV. DISKS")));
  draw_overview(canvas, certificate);
  for (std::size_t i = 0; i < certificate.disks.size(); ++i)
    draw_disk(canvas, certificate.disks[i], certificate.judgement.disks[i]);
  draw_words(canvas, vi(N_("Findings on the computer:")), certificate.judgement.findings, finding_text);
  draw_words(canvas, vi(N_("Remarks on the computer:")), certificate.judgement.remarks, remark_text);
}

}  // namespace dieu8
