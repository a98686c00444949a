// What a run of dieu8-wipe needs, made in a scratch folder: practice disk with canaries, keys, job file, evidence
// folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/base/bytes.h"
#include "evidence/crypto/officer.h"
#include "evidence/json/value.h"
#include "tests/fakes/run_program.h"

namespace dieu8 {

inline constexpr std::size_t kMebibyte = std::size_t{1} << 20U;

std::string binary(const std::string& name);

struct KeyWish {
  Role role = Role::ItOfficer;
  bool expired = false;
};

class Workshop {
 public:
  explicit Workshop(std::size_t disk_mebibytes = 32);

  std::string disk() const { return folder_.path("disk.img"); }
  std::string out() const { return folder_.path("out"); }
  std::string root() const { return key_ + "/root.pem"; }
  std::string path(const std::string& name) const { return folder_.path(name); }

  // The command line of `run`, with these words added at the end.
  std::vector<std::string> run_line(const std::vector<std::string>& more = {}) const;
  ProgramResult run(const std::vector<std::string>& more = {}) const;

  void write(const std::string& name, const std::string& text) const;
  std::string make_key(const std::string& name, KeyWish wish) const;  // its folder
  void use_key(const std::string& folder) { key_ = folder; }
  void use_no_key() { with_key_ = false; }
  std::string key() const { return key_; }
  void use_job(const std::string& path) { job_ = path; }
  void confirm_with(const std::vector<std::string>& words) { confirm_ = words; }
  void use_out(const std::string& folder) { out_ = folder; }

  // The one folder under out() that holds `file`; empty when there is none.
  std::string session_with(const std::string& file) const;
  std::size_t canaries() const;  // left on the practice disk
  Bytes disk_bytes() const;

 private:
  ScratchFolder folder_;
  std::string key_;
  bool with_key_ = true;
  std::string job_;
  std::string out_;
  std::vector<std::string> confirm_;
};

// The object printed with --json.
Json json_of(const ProgramResult& result);
std::string text_at(const Json& object, const std::string& key);

}  // namespace dieu8
