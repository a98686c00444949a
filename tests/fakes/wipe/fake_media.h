// Sticks that are folders on the host, and misbehave as sticks do.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "wipe/medium/media.h"

namespace dieu8::test {

class FakeMedia final : public Media {
 public:
  enum class Trouble {
    WriteProtected,
    PulledBeforeWriting,
    PulledBeforeReading,  // after the files were written
    LosesWhatWasWritten,  // a cheap stick: the first file it was given is gone once the cache is
    KeepsOtherBytes,      // one byte of the certificate differs
    NotUnmounted,         // the last sync fails
  };

  explicit FakeMedia(std::string folder) : folder_(std::move(folder)) {}

  MediumDevice add(const std::string& name);  // a folder of that name; its path is "/dev/NAME"
  void trouble(const std::string& name, Trouble trouble) { troubles_[name].insert(trouble); }
  std::string content(const std::string& name) const { return folder_ + "/" + name; }
  bool mounted(const std::string& name) const { return mounted_.contains(name); }
  int forgotten() const { return forgotten_; }

  Result<std::vector<MediumDevice>> list() override { return media_; }
  Result<std::string> mount(const MediumDevice& medium, MediumAccess access) override;
  Status unmount(const MediumDevice& medium) override;
  Status forget(const MediumDevice& medium) override;

 private:
  bool has(const std::string& name, Trouble trouble) const;

  std::string folder_;
  std::vector<MediumDevice> media_;
  std::map<std::string, std::set<Trouble>> troubles_;
  std::set<std::string> mounted_;
  int forgotten_ = 0;
};

}  // namespace dieu8::test
