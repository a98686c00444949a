// A registered stick for tests: token, certificate, the blocks on it, what the kernel shows.
#pragma once

#include "guard/registered/judge_medium.h"
#include "guard/registered/register_event.h"
#include "tests/fakes/fake_agency.h"

namespace dieu8 {

inline constexpr WallTime kMonthLater{kSigningTime.seconds + 30 * 86400};

MediumToken sample_token(const FakeAgency& agency);

struct SampleMedium {
  MediumToken token;
  Bytes signed_token;
  Bytes certificate;
  Bytes blocks;  // as `find_token` wants them
};

SampleMedium placed(const MediumToken& token, const Signer& officer);

SeenMedium seen_as(const MediumToken& token);
MediumLayout layout_of(const MediumToken& token);

MediumEvent registration(const SampleMedium& medium, WallTime time = kSigningTime);
MediumEvent event_of(MediumEventKind kind, const SampleMedium& medium, WallTime time);

}  // namespace dieu8
