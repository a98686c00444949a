// Step 6: the certificate as text.
#pragma once

#include "wipe/wizard/pages/page.h"

namespace dieu8 {

class CertificatePage final : public Page {
 public:
  explicit CertificatePage(Story& story) : story_(story) {}

  int step() const override { return 6; }
  const char* name() const override;
  std::vector<HelpKey> help() const override;
  void draw(Canvas& canvas, const Area& body) override;
  Turn key(const KeyPress& press) override;

 private:
  Story& story_;
  Scroll scroll_;
};

}  // namespace dieu8
