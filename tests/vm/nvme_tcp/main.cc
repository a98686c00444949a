// dieu8-test-nvme-tcp: an NVMe drive that lies on demand, for Linux's nvme-tcp initiator; on the loopback address only.
#include <arpa/inet.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <iostream>
#include <list>
#include <thread>

#include "evidence/base/syscall.h"
#include "tests/vm/nvme_tcp/connection.h"
#include "tests/vm/nvme_tcp/served_drive.h"

namespace dieu8 {
namespace {

constexpr const char* kName = "nqn.2026-01.vn.dieu8:simulated-nvme";

struct Client {
  UniqueFd socket;
  std::atomic<bool> ended{false};
  std::jthread thread;  // the last member: joined before what it uses goes
};

Result<UniqueFd> listen_on(std::uint16_t port) {
  UniqueFd socket(TRY(checked("socket", "", [] { return ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0); })));
  const int yes = 1;
  TRY(checked("setsockopt", "",
              [&] { return ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes); }));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  TRY(checked("bind", "",
              [&] { return ::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address); }));
  TRY(checked("listen", "", [&] { return ::listen(socket.get(), 8); }));
  return socket;
}

Result<std::uint16_t> port_of(const UniqueFd& socket) {
  sockaddr_in address{};
  socklen_t length = sizeof address;
  TRY(checked("getsockname", "",
              [&] { return ::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &length); }));
  return ntohs(address.sin_port);
}

Result<UniqueFd> end_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  return UniqueFd(TRY(checked("signalfd", "", [&] { return ::signalfd(-1, &set, SFD_CLOEXEC); })));
}

void close_all(std::list<Client>& clients) {
  for (Client& client : clients) ::shutdown(client.socket.get(), SHUT_RDWR);
  clients.clear();  // joins
}

Status serve(const UniqueFd& listening, const UniqueFd& signals, FabricsController& controller) {
  std::list<Client> clients;
  for (;;) {
    pollfd waits[2] = {{listening.get(), POLLIN, 0}, {signals.get(), POLLIN, 0}};
    TRY(checked("poll", "", [&] { return ::poll(waits, 2, -1); }));
    if (waits[1].revents != 0) break;
    std::erase_if(clients, [](const Client& client) { return client.ended.load(); });
    Client& client = clients.emplace_back();
    client.socket = UniqueFd(
        TRY(checked("accept", "", [&] { return ::accept4(listening.get(), nullptr, nullptr, SOCK_CLOEXEC); })));
    client.thread = std::jthread([&client, &controller] {
      serve_connection(client.socket, controller);
      client.ended = true;
    });
  }
  close_all(clients);
  return ok();
}

Status run(std::uint16_t port, const ServedDriveOptions& options) {
  const auto drive = TRY(served_drive(options));
  SystemClock clock;
  FabricsController controller(*drive, kName, clock);
  const UniqueFd signals = TRY(end_signals());
  const UniqueFd listening = TRY(listen_on(port));
  std::cout << "listening on 127.0.0.1:" << TRY(port_of(listening)) << " as " << kName << std::endl;
  Status status = serve(listening, signals, controller);
  std::cout << controller.left_json() << std::endl;
  return status;
}

}  // namespace
}  // namespace dieu8

int main(int argc, char** argv) try {
  dieu8::ServedDriveOptions options;
  std::uint16_t port = 4420;
  CLI::App app("Serves a simulated NVMe drive over TCP on 127.0.0.1 until SIGTERM; then prints the canary bytes left.");
  app.add_option("--port", port, "0: any free one");
  app.add_option("--lie", options.lie)->check(CLI::IsMember(dieu8::served_lies()));
  app.add_option("--mebibytes", options.mebibytes, "of namespace 1")->check(CLI::Range(1, 64));
  app.add_option("--sanitize-ms", options.sanitize_ms, "what a sanitize or a format takes");
  CLI11_PARSE(app, argc, argv);
  const dieu8::Status status = dieu8::run(port, options);
  if (status) return 0;
  std::cerr << "error: " << status.error().message;
  for (const std::string& argument : status.error().arguments) std::cerr << " " << argument;
  std::cerr << "\n";
  return 3;
} catch (...) {
  return 3;
}
