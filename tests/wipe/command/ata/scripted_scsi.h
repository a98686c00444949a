// A transport that answers from a list written by hand and remembers what it was sent.
#pragma once

#include <deque>
#include <memory>
#include <vector>

#include "wipe/command/scsi_transport.h"

namespace dieu8::test {

struct ScriptedScsi {
  std::deque<ScsiAnswer> answers;
  std::vector<ScsiCommand> seen;

  std::unique_ptr<ScsiTransport> transport() { return std::make_unique<Line>(*this); }

 private:
  class Line final : public ScsiTransport {
   public:
    explicit Line(ScriptedScsi& script) : script_(script) {}
    Result<ScsiAnswer> send(const ScsiCommand& command) override {
      script_.seen.push_back(command);
      if (script_.answers.empty()) return fail(ErrorCode::NotFound, "gone");
      ScsiAnswer answer = script_.answers.front();
      script_.answers.pop_front();
      return answer;
    }

   private:
    ScriptedScsi& script_;
  };
};

}  // namespace dieu8::test
