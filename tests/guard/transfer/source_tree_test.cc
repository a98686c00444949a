#include "guard/transfer/source_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "evidence/base/syscall.h"
#include "tests/fakes/run_program.h"
#include "tests/guard/transfer/transfer_folders.h"

namespace dieu8::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class SourceTreeTest : public ::testing::Test {
 protected:
  Error refusal(TransferLimits limits = {}) {
    const auto listed = tree_of(folder.path(), own, limits).list();
    return listed ? Error{ErrorCode::Io, "was listed", {}} : listed.assume_error();
  }
  void expect_refused_for(const std::string& name) {
    const Error why = refusal();
    EXPECT_EQ(why.code, ErrorCode::Refused) << why.message;
    ASSERT_FALSE(why.arguments.empty());
    EXPECT_THAT(why.arguments[0], HasSubstr(name));
    EXPECT_NE(why.hint, nullptr);
  }

  ScratchFolder folder;
  NameRights own;
};

TEST_F(SourceTreeTest, ListsEveryFileByTheNameUnderWhichItArrives) {
  write_text(folder.path("b"), "22");
  write_text(folder.path("a/x"), "1");
  std::vector<SourceRoot> roots;
  roots.push_back({folder_fd(folder.path()), "Tài liệu"});
  const SourceTree tree(std::move(roots), own);
  const auto listed = tree.list().value();
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].path, "Tài liệu/a/x");
  EXPECT_EQ(listed[1].path, "Tài liệu/b");
  EXPECT_EQ(listed[1].bytes, 2U);
  EXPECT_TRUE(tree.open(listed[0]));
}

TEST_F(SourceTreeTest, AFileGivenAloneIsCarriedUnderItsName) {
  write_text(folder.path("x"), "1");
  std::vector<SourceRoot> roots;
  roots.push_back({open_file(folder.path("x"), O_RDONLY).value(), "y"});
  EXPECT_EQ(SourceTree(std::move(roots), own).list().value().at(0).path, "y");
}

TEST_F(SourceTreeTest, RefusesASymlinkWhateverItPointsTo) {
  write_text(folder.path("a/file"), "1");
  ASSERT_EQ(::symlink("file", folder.path("a/link").c_str()), 0);
  expect_refused_for("a/link");
}

TEST_F(SourceTreeTest, RefusesAFolderBehindASymlink) {
  write_text(folder.path("a/file"), "1");
  ASSERT_EQ(::symlink("a", folder.path("b").c_str()), 0);
  expect_refused_for("b");
}

TEST_F(SourceTreeTest, RefusesAPipeWithoutWaitingForIt) {
  ASSERT_EQ(::mkfifo(folder.path("pipe").c_str(), 0600), 0);
  expect_refused_for("pipe");
}

TEST_F(SourceTreeTest, RefusesAFileWithSeveralHardLinks) {
  write_text(folder.path("one"), "1");
  ASSERT_EQ(::link(folder.path("one").c_str(), folder.path("two").c_str()), 0);
  expect_refused_for("one");
}

TEST_F(SourceTreeTest, RefusesANameThatAPersonCannotSee) {
  write_text(folder.path("a\x1b[2Jb"), "1");
  expect_refused_for("\x1b");
}

TEST_F(SourceTreeTest, RefusesMoreThanTheLimits) {
  for (const char* name : {"1", "2", "3"}) write_text(folder.path(name), name);
  EXPECT_EQ(refusal({.files = 2}).code, ErrorCode::Refused);
  EXPECT_TRUE(tree_of(folder.path(), own, {.files = 3}).list());
  write_text(folder.path("a/b/c"), "1");
  EXPECT_EQ(refusal({.depth = 2}).code, ErrorCode::Refused);
  EXPECT_TRUE(tree_of(folder.path(), own, {.depth = 3}).list());
  EXPECT_EQ(refusal({.path_bytes = 4}).code, ErrorCode::Refused);
  EXPECT_TRUE(tree_of(folder.path(), own, {.path_bytes = 5}).list());
}

TEST_F(SourceTreeTest, RefusesTwoFilesOfOneName) {
  write_text(folder.path("a/x"), "1");
  write_text(folder.path("b/x"), "2");
  std::vector<SourceRoot> roots;
  for (const char* from : {"a/x", "b/x"}) roots.push_back({open_file(folder.path(from), O_RDONLY).value(), "x"});
  EXPECT_EQ(SourceTree(std::move(roots), own).list().error().code, ErrorCode::Refused);
}

TEST_F(SourceTreeTest, NothingToCarryIsSaid) { EXPECT_EQ(refusal().code, ErrorCode::NotFound); }

TEST_F(SourceTreeTest, WhatAnEarlierTransferLeftIsNotCarried) {
  write_text(folder.path(".dieu8-part/1"), "half");
  write_text(folder.path("whole"), "1");
  EXPECT_EQ(tree_of(folder.path(), own).list().value().size(), 1U);
}

TEST_F(SourceTreeTest, AFileThatBecameASymlinkMeanwhileIsNotOpened) {
  write_text(folder.path("a/x"), "1");
  const SourceTree tree = tree_of(folder.path(), own);
  const auto listed = tree.list().value();
  ASSERT_EQ(::unlink(folder.path("a/x").c_str()), 0);
  ASSERT_EQ(::symlink("/etc/passwd", folder.path("a/x").c_str()), 0);
  EXPECT_FALSE(tree.open(listed.at(0)));
}

}  // namespace
}  // namespace dieu8::test
