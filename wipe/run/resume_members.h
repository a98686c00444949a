// The members of a resume file and their names on the wire, each once for the writer and the reader; what it shares
// with a certificate has the certificate's own list.
#pragma once

#include "evidence/certificate/members.h"
#include "wipe/run/resume_file.h"

namespace dieu8 {

void members(auto& io, Is<ResumePoint> auto& point) {
  io("pass", point.pass);
  io("watermark_bytes", point.watermark_bytes);
  io("verifying", point.verifying);
  io("key", point.key);
  io("sample_seed", point.sample_seed);
  io("probe", point.probe);
  io("passes", point.passes);
  io("interruptions", point.interruptions);
}

void members(auto& io, Is<ResumeFile> auto& file) {
  io("serial", file.serial);
  io("model", file.model);
  io("wwn", file.wwn);
  io("bytes", file.bytes);
  io("logical_sector_bytes", file.logical_sector_bytes);
  io("method", file.method);
  io("passes_planned", file.passes_planned);
  io("verify", file.verify);
  io("verify_every_pass", file.verify_every_pass);
  io("point", file.point);
}

}  // namespace dieu8
