// Who may ask what: an empty list is nobody.
#include "guard/control/may_call.h"

#include <gtest/gtest.h>

#include <set>

namespace dieu8 {
namespace {

constexpr gid_t kOfficersGroup = 990;

Peer user(std::vector<gid_t> groups = {}) { return {100, 1000, 1000, std::move(groups)}; }
Peer root_peer() { return {100, 0, 0, {}}; }

std::set<Method> permitted(const Peer& peer, std::optional<gid_t> officers) {
  std::set<Method> methods;
  for (const Method method : kMethods)
    if (may_call(method, peer, officers)) methods.insert(method);
  return methods;
}

const std::set<Method> kForEveryUser{Method::DaemonStatus, Method::Devices, Method::Layers,
                                     Method::Watch,        Method::Explain, Method::ListTickets};
const std::set<Method> kForOfficers{Method::DaemonStatus,  Method::Devices,     Method::Layers,    Method::Watch,
                                    Method::Explain,       Method::PolicyCheck, Method::Try,       Method::Lock,
                                    Method::MediaBook,     Method::MediaReport, Method::MediaShut, Method::ListTickets,
                                    Method::RequestTicket, Method::OfferTicket, Method::EndTicket, Method::PrintEntry,
                                    Method::TransferShow};

TEST(MayCall, AnOrdinaryUserReadsAndChangesNothing) { EXPECT_EQ(permitted(user(), kOfficersGroup), kForEveryUser); }

TEST(MayCall, AnOfficerMayShutAndOpensOnlyByATicket) {
  EXPECT_EQ(permitted(user({20, kOfficersGroup}), kOfficersGroup), kForOfficers);
  EXPECT_EQ(permitted({1, 1001, kOfficersGroup, {}}, kOfficersGroup), kForOfficers);
}

TEST(MayCall, RootMayDoEverything) {
  EXPECT_EQ(permitted(root_peer(), std::nullopt), std::set<Method>(std::begin(kMethods), std::end(kMethods)));
}

TEST(MayCall, NoOfficersGroupMeansNobodyAndNotEverybody) {
  EXPECT_EQ(permitted(user({0, 20, kOfficersGroup}), std::nullopt), kForEveryUser);
}

TEST(MayCall, TheGroupOfRootAndTheGroupOfNobodyAreNoOfficers) {
  EXPECT_EQ(permitted(user({0}), gid_t{0}), kForEveryUser);
  constexpr gid_t kNone = static_cast<gid_t>(-1);
  EXPECT_EQ(permitted(user({kNone}), kNone), kForEveryUser);
}

TEST(MayCall, APeerThatWasNeverFilledInMayDoNothing) {
  EXPECT_TRUE(permitted(Peer{}, kOfficersGroup).empty());
  EXPECT_TRUE(permitted(Peer{1, static_cast<uid_t>(-1), kOfficersGroup, {kOfficersGroup}}, kOfficersGroup).empty());
}

TEST(Methods, AreFoundByTheirNamesOnly) {
  for (const Method method : kMethods) EXPECT_EQ(method_named(wire_name(method)), method);
  for (const char* name : {"", "status", "Status ", "unlock", "Unlock2"}) EXPECT_EQ(method_named(name), std::nullopt);
}

}  // namespace
}  // namespace dieu8
