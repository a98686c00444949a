#include "tests/fakes/run_program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/filesystem/operations.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace dieu8 {
namespace {

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void redirect(const std::string& path, int flags, int target) {
  const int fd = ::open(path.c_str(), flags, 0600);
  if (fd < 0 || ::dup2(fd, target) < 0) ::_exit(127);
}

[[noreturn]] void become(std::vector<std::string> arguments, std::vector<std::string> environment) {
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  for (std::string& entry : environment) ::putenv(entry.data());
  ::execvp(argv[0], argv.data());
  ::_exit(127);
}

}  // namespace

ProgramResult run_program(const std::vector<std::string>& arguments, const std::vector<std::string>& environment) {
  const ScratchFolder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    redirect("/dev/null", O_RDONLY, 0);
    redirect(folder.path("out"), O_WRONLY | O_CREAT, 1);
    redirect(folder.path("err"), O_WRONLY | O_CREAT, 2);
    become(arguments, environment);
  }
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) != child || !WIFEXITED(status)) return {};
  return {WEXITSTATUS(status), content_of(folder.path("out")), content_of(folder.path("err"))};
}

ScratchFolder::ScratchFolder() {
  const auto path = boost::filesystem::temp_directory_path() / boost::filesystem::unique_path("dieu8-test-%%%%%%%%%%");
  boost::filesystem::create_directory(path);
  folder_ = path.string();
}

ScratchFolder::~ScratchFolder() {
  boost::system::error_code ignored;
  boost::filesystem::remove_all(folder_, ignored);
}

}  // namespace dieu8
