#include "searcher/web/options.hpp"

#include <CLI/CLI.hpp>
#include <array>
#include <charconv>

#include "common/cli/command_line.hpp"
#include "common/cli/language.hpp"
#include "common/cli/settings.hpp"
#include "common/message.hpp"
#include "timtin/error.hpp"
#include "timtin/index_location.hpp"

namespace timtin::web {
namespace {

constexpr const char* kPage = tr_later(R"(timtin-web [OPTIONS]     search Vietnamese union news in a browser

Examples:
  timtin-web --index /srv/news/index --open    on this machine, shown at once
  timtin-web --listen 0.0.0.0 --base-address https://tin.example
                                               for an office, behind its proxy
It reads the index and writes nothing. Ctrl-C ends it.

Options used most:
  --index DIR          index directory, or archive file
  --port N             port to listen at (8810)
  --open               show the first page in the browser
  --listen ADDRESS     address to listen at (127.0.0.1: this machine only)
  --host NAME          a name that the server is called by; may be repeated
All options: --help-all, man timtin-web
)");

constexpr std::array<std::pair<int, const char*>, 1> kSuccesses{{{0, tr_later("ended by a signal")}}};
constexpr std::array kErrors{ErrorCode::usage, ErrorCode::index_missing, ErrorCode::schema_mismatch, ErrorCode::corrupt,
                             ErrorCode::io};

struct RawOptions {
  std::vector<std::string> indexes, hosts;
  std::string index, listen, port, base_address, threads, lang, complete;
  bool open = false, print_config = false, help_all = false;
};

void define_options(CLI::App& app, RawOptions& raw) {
  app.set_help_flag("--help", tr("print a short help and end"))->group(tr_later("Other"));
  app.add_flag("--help-all", raw.help_all, tr("print all options and end"))->group("Other");
  app.set_version_flag("--version", "", tr("print the version and end"))->group("Other");
  app.add_option("--index", raw.indexes, tr("index directory or archive file; several are searched as one"))
      ->type_name("DIR")
      ->group(tr_later("Server"));
  app.add_option("--listen", raw.listen, tr("numeric address to listen at (127.0.0.1)"))
      ->type_name("ADDRESS")
      ->group("Server");
  app.add_option("--port", raw.port, tr("port to listen at (8810); 0: any free one"))->type_name("N")->group("Server");
  app.add_option("--host", raw.hosts, tr("a name of the server, besides localhost and its address"))
      ->type_name("NAME")
      ->delimiter(',')
      ->group("Server");
  app.add_option("--base-address", raw.base_address, tr("start of the addresses in feeds, such as https://tin.example"))
      ->type_name("URL")
      ->group("Server");
  app.add_option("--threads", raw.threads, tr("search threads (one for each processor, at least 2)"))
      ->type_name("N")
      ->group("Server");
  app.add_flag("--open", raw.open, tr("open the start page in the browser"))->group("Server");
  app.add_option("--lang", raw.lang, tr("language of messages: vi, en (default: that of the locale)"))
      ->type_name("LANG")
      ->group("Other");
  app.add_flag("--print-config", raw.print_config, tr("print the current settings with their origins"))->group("Other");
  app.add_option("--complete", raw.complete)->group("");
}

int number(const char* option, const std::string& typed, int otherwise, int most) {
  if (typed.empty()) return otherwise;
  int value = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), value);
  if (error != std::errc{} || end != typed.data() + typed.size() || value < 0 || value > most)
    throw Error(ErrorCode::usage, tr("{}: \"{}\" is not a number from 0 to {}", option, typed, most));
  return value;
}

// Fills in what the command line left open. Returns the text for --print-config.
std::string apply_settings(RawOptions& raw) {
  const std::array<std::tuple<const char*, const char*, std::string*, const char*>, 6> entries{
      {{"index", "", &raw.index, ""},
       {"lang", "", &raw.lang, "auto"},
       {"listen", "web", &raw.listen, "127.0.0.1"},
       {"port", "web", &raw.port, "8810"},
       {"base-address", "web", &raw.base_address, ""},
       {"threads", "web", &raw.threads, "0"}}};
  std::vector<cli::Setting> settings;
  for (const auto& [name, section, value, otherwise] : entries)
    settings.push_back({.name = name, .section = section, .value = *value, .origin = {}});
  std::string hosts;
  for (const std::string& host : raw.hosts) hosts.append(hosts.empty() ? "" : ",").append(host);
  settings.push_back({.name = "host", .section = "web", .value = hosts, .origin = {}});
  for (const std::string& remark : cli::fill_from_environment_and_files(settings, cli::config_files()))
    cli::warn("timtin-web", remark);
  std::vector<std::pair<std::string, std::string>> defaults;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& [name, section, value, otherwise] = entries[i];
    *value = settings[i].value;
    defaults.emplace_back(name, otherwise);
  }
  raw.hosts = CLI::detail::split(settings.back().value, ',');
  std::erase(raw.hosts, "");
  defaults.emplace_back("host", "");
  return cli::print_config(settings, defaults);
}

Options resolve(RawOptions& raw) {
  Options options;
  if (!raw.indexes.empty()) raw.index = raw.indexes.back();
  const std::string config = apply_settings(raw);
  if (raw.print_config) return {.action = Action::print_and_end, .message = config};
  options.indexes = raw.indexes;
  if (options.indexes.empty()) options.indexes = {raw.index.empty() ? default_index_dir_to_read().string() : raw.index};
  if (!raw.listen.empty()) options.listen = raw.listen;
  options.port = number("--port", raw.port, options.port, 65535);
  options.threads = static_cast<unsigned>(number("--threads", raw.threads, 0, 256));
  options.hosts = raw.hosts;
  options.base_address = raw.base_address;
  while (options.base_address.ends_with('/')) options.base_address.pop_back();
  const bool is_web = options.base_address.empty() || options.base_address.starts_with("https://") ||
                      options.base_address.starts_with("http://");
  if (!is_web)
    throw Error(ErrorCode::usage,
                tr("--base-address: \"{}\" does not start with https:// or http://", raw.base_address));
  options.opens_browser = raw.open;
  cli::check_language(raw.lang);
  return options;
}

}  // namespace

Options parse_options(const std::vector<std::string>& arguments) {
  CLI::App app("", "timtin-web");
  RawOptions raw;
  define_options(app, raw);
  if (cli::parse(app, arguments) || raw.help_all) {
    std::string message = cli::version_text("timtin-web");
    if (app.count("--help") > 0) message = tr(kPage);
    if (raw.help_all)
      message = tr("timtin-web [OPTIONS]     all options; --help has examples") + "\n\n" + cli::option_table(app) +
                '\n' + tr("Exit status:") + '\n' + cli::exit_status_table(kSuccesses, kErrors);
    return {.action = Action::print_and_end, .message = message};
  }
  if (raw.complete == "options") return {.action = Action::print_and_end, .message = cli::option_list(app)};
  return resolve(raw);
}

}  // namespace timtin::web
