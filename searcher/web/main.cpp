#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <iostream>
#include <optional>
#include <thread>

#include "common/cli/command_line.hpp"
#include "common/cli/language.hpp"
#include "common/message.hpp"
#include "common/unicode/ascii.hpp"
#include "searcher/program/terminal/pager.hpp"
#include "searcher/web/http/connections.hpp"
#include "searcher/web/http/responder.hpp"
#include "searcher/web/http/workers.hpp"
#include "searcher/web/options.hpp"
#include "timtin/timtin.hpp"

namespace {

using namespace timtin;
using namespace timtin::web;

constexpr const char* kProgram = "timtin-web";
constexpr std::chrono::seconds kPatience{10};  // a request that waited this long is told to try again
constexpr std::size_t kCacheBytes = 32 << 20;

Connections* running = nullptr;
extern "C" void stop_running(int) { running->stop(); }

// Raises the limit of open files as far as allowed. Returns the number of connections that fit.
std::size_t connections_that_fit(std::size_t most, std::size_t threads) {
  constexpr std::size_t kOwnFiles = 64, kFilesOfSearcher = 16;
  const std::size_t taken = kOwnFiles + kFilesOfSearcher * threads;
  rlimit files{};
  if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return most;
  files.rlim_cur = std::min<rlim_t>(files.rlim_max, most + taken);
  ::setrlimit(RLIMIT_NOFILE, &files);  // if not allowed, the old limit stays
  ::getrlimit(RLIMIT_NOFILE, &files);
  return std::max<std::size_t>(files.rlim_cur > taken ? std::min<std::size_t>(most, files.rlim_cur - taken) : 0, 16);
}

Searcher open_searcher(const Options& options) {
  if (options.indexes.size() == 1) return Searcher(options.indexes.front());
  return Searcher(std::vector<std::filesystem::path>(options.indexes.begin(), options.indexes.end()));
}

SiteOptions site_options(const Options& options, const Listener& listener) {
  SiteOptions site{.hosts = {"localhost", "127.0.0.1", "[::1]"}, .base_address = options.base_address};
  const auto add = [&](std::string_view host) { site.hosts.push_back(text::to_lower_ascii(host)); };
  for (const std::string& host : options.hosts) add(host);
  add(listener.host.find(':') == std::string::npos ? listener.host : '[' + listener.host + ']');
  if (const std::size_t begin = options.base_address.find("://"); begin != std::string::npos) {
    const std::string rest = options.base_address.substr(begin + 3);
    add(rest.substr(0, rest.find_first_of(":/")));
  }
  return site;
}

// The browser may be slow, and sends us requests meanwhile.
void show_in_browser(const std::string& address) {
  try {
    searcher::open_in_browser(address);
  } catch (const Error& error) {
    cli::report(kProgram, error);
  }
}

void serve(const Options& options) {
  const Listener listener = open_listener(options.listen, options.port);
  open_searcher(options);  // reports a problem with the index now
  const unsigned threads = options.threads > 0 ? options.threads : std::max(2U, std::thread::hardware_concurrency());
  ConnectionLimits limits;
  limits.most = connections_that_fit(limits.most, threads);
  SiteOptions site_how = site_options(options, listener);
  site_how.cache = std::make_shared<AnswerCache>(kCacheBytes);
  const auto make_answer = [&]() -> Workers::Answer {
    const auto site = std::make_shared<Site>(site_how, [&] { return open_searcher(options); });
    const auto responder = std::make_shared<Responder>(*site);
    return [site, responder](const RawRequest& request) { return responder->respond(request, kPatience); };
  };
  std::optional<Workers> workers;
  Connections connections(listener, limits, [&](RawRequest request) { workers->add(std::move(request)); });
  workers.emplace(threads, make_answer, [&](RawReply reply) { connections.reply(std::move(reply)); });
  running = &connections;
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, stop_running);
  std::cout << listener.address() << std::endl;
  std::thread browser;
  if (options.opens_browser) browser = std::thread(show_in_browser, listener.address());
  connections.run();
  for (const int signal : {SIGINT, SIGTERM}) std::signal(signal, SIG_DFL);
  workers->stop();
  if (browser.joinable()) browser.join();
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  return cli::run_program(kProgram, [&] {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    cli::use_language(cli::wanted_language(arguments));
    const Options options = parse_options(arguments);
    if (options.action == Action::print_and_end) {
      std::cout << options.message << std::flush;
      return 0;
    }
    cli::allow_thread_languages();
    serve(options);
    return 0;
  });
}
