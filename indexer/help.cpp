#include "indexer/help.hpp"

#include <fmt/format.h>
#include <unicode/uversion.h>
#include <xapian.h>

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "common/cli/command_line.hpp"

namespace timtin::indexer {
namespace {

constexpr std::string_view kUsage =
    "Usage: timtin-index [OPTIONS] SOURCE...\n"
    "\n"
    "Makes and keeps up the index of union news that timtin-search reads. A SOURCE is a file, a folder walked with "
    "all\n"
    "its subfolders, or - for JSON Lines on standard input. Only what is new, changed or gone is touched.\n"
    "\n";

constexpr std::string_view kExamples =
    "\nExamples:\n"
    "  timtin-index --index /srv/news/index /srv/news/articles\n"
    "  timtin-index --index /srv/news/index --full --report report.json /srv/news/articles\n"
    "  timtin-index --index /srv/news/index --status --max-age 26h\n"
    "\n";

constexpr std::array<std::pair<int, std::string_view>, 2> kSuccesses{
    {{0, "done; nothing is printed when all is well"}, {1, "--status: the last good run is older than --max-age"}}};

constexpr std::array kCodes{ErrorCode::usage,      ErrorCode::inputs_refused,  ErrorCode::index_missing,
                            ErrorCode::locked,     ErrorCode::schema_mismatch, ErrorCode::corrupt,
                            ErrorCode::no_space,   ErrorCode::removal_refused, ErrorCode::io,
                            ErrorCode::index_busy, ErrorCode::interrupted,     ErrorCode::terminated};

}  // namespace

std::string version_text() {
  std::array<std::uint8_t, U_MAX_VERSION_LENGTH> icu{};
  u_getVersion(icu.data());
  return fmt::format("{}Xapian {}\nICU {}.{}\n", cli::version_text("timtin-index"), Xapian::version_string(), icu[0],
                     icu[1]);
}

std::string help_text(const CLI::App& app) {
  return fmt::format("{}{}{}Exit codes:\n{}", kUsage, cli::option_table(app), kExamples,
                     cli::exit_status_table(kSuccesses, kCodes));
}

}  // namespace timtin::indexer
