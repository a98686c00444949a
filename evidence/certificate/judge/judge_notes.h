// What the judge collects while it looks: words, each once, sorted.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "evidence/certificate/finding.h"
#include "evidence/certificate/remark.h"

namespace dieu8 {

class JudgeNotes {
 public:
  void find(Finding finding) { findings_.emplace(wire_name(finding)); }
  void find_if(bool found, Finding finding) {
    if (found) find(finding);
  }
  void remark(Remark remark) { remarks_.emplace(wire_name(remark)); }
  void remark_if(bool seen, Remark word) {
    if (seen) remark(word);
  }

  void add(const JudgeNotes& others) {
    findings_.insert(others.findings_.begin(), others.findings_.end());
    remarks_.insert(others.remarks_.begin(), others.remarks_.end());
  }

  bool found_nothing() const { return findings_.empty(); }
  std::vector<std::string> findings() const { return {findings_.begin(), findings_.end()}; }
  std::vector<std::string> remarks() const { return {remarks_.begin(), remarks_.end()}; }

 private:
  std::set<std::string> findings_;
  std::set<std::string> remarks_;
};

}  // namespace dieu8
