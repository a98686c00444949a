#include "evidence/console/whole_program.h"

#include <gtest/gtest.h>

#include <new>

namespace dieu8 {
namespace {

TEST(WholeProgram, EndsWithTheBodysAnswer) {
  for (const ExitCode code : {ExitCode::Yes, ExitCode::No, ExitCode::Misuse, ExitCode::CouldNotTell})
    EXPECT_EQ(whole_program(nullptr, [&] { return code; }), static_cast<int>(code));
}

TEST(WholeProgram, TurnsAnyExceptionIntoCouldNotTell) {
  EXPECT_EQ(whole_program(nullptr, []() -> ExitCode { throw std::bad_alloc(); }), 3);
  EXPECT_EQ(whole_program(nullptr, []() -> ExitCode { throw 42; }), 3);
}

TEST(WordsOf, LeavesTheProgramsNameOutAndLivesWithoutOne) {
  char name[] = "dieu8";
  char word[] = "list";
  char* values[] = {name, word, nullptr};
  EXPECT_EQ(words_of(2, values), std::vector<std::string>{"list"});
  EXPECT_TRUE(words_of(1, values).empty());
  EXPECT_TRUE(words_of(0, values + 2).empty());
}

}  // namespace
}  // namespace dieu8
