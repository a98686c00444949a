// Any bytes as a job file: never a crash, and what is accepted is complete and fit to print.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "wipe/plan/job.h"
#include "wipe/plan/job_text.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto law = [](const std::string&) -> dieu8::Result<std::vector<std::string>> {
    return std::vector<std::string>{"law"};
  };
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto job = dieu8::parse_job(text, "job.toml", law);
  if (!job) return 0;
  const bool complete = !job.value().operator_.name.empty() && !job.value().witness.name.empty() &&
                        dieu8::objection_to(job.value().agency) == nullptr;
  if (!complete) std::abort();
  return 0;
}
