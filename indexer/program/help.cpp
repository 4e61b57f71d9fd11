#include "indexer/program/help.hpp"

#include <fmt/format.h>
#include <unicode/uversion.h>
#include <xapian.h>

#include <CLI/CLI.hpp>
#include <array>
#include <cstdint>
#include <utility>

#include "common/cli/command_line.hpp"
#include "common/message.hpp"

namespace timtin::indexer {
namespace {

// A screen has 24 lines of 80 columns, one of them for the prompt.
constexpr const char* kPage = tr_later(R"(timtin-index [OPTIONS] SOURCE...     make and keep up the index of union news

Examples:
  timtin-index /srv/news                  make the index, or bring it up to date
  timtin-index --index /srv/index /srv/news/2025 /srv/news/2026.jsonl.gz
  timtin-index --status --max-age 26h     is the last good run recent enough?
  timtin-index --check                    is the index sound?

A SOURCE is a file, a folder with all below it, or - for JSON Lines on standard
input. Only what is new, changed or gone is touched. Scripts hear nothing when
all is well.

Options used most:
  --index DIR            where the index is; else TIMTIN_INDEX, else your own
  --dry-run              print what a run would do, and do nothing
  -v, --verbose          tell what is being done
  --full                 build anew beside the live index, then swap
  --max-purge PERCENT    refuse to remove more of the index than this (10)
  --remove ID            take an article down for good
  --export               write every article as JSON Lines
  --status, --check      how the last run went; is the index sound
All options: --help-all, man timtin-index
)");

constexpr std::array<std::pair<int, const char*>, 2> kSuccesses{
    {{0, tr_later("done; nothing is printed when all is well")},
     {1, tr_later("--status: the last good run is older than --max-age")}}};

constexpr std::array kCodes{ErrorCode::usage,       ErrorCode::inputs_refused,  ErrorCode::index_missing,
                            ErrorCode::locked,      ErrorCode::schema_mismatch, ErrorCode::corrupt,
                            ErrorCode::no_space,    ErrorCode::removal_refused, ErrorCode::partial,
                            ErrorCode::io,          ErrorCode::index_busy,      ErrorCode::internal,
                            ErrorCode::interrupted, ErrorCode::terminated};

}  // namespace

std::string version_text() {
  std::array<std::uint8_t, U_MAX_VERSION_LENGTH> icu{};
  u_getVersion(icu.data());
  return fmt::format("{}Xapian {}\nICU {}.{}\n", cli::version_text("timtin-index"), Xapian::version_string(), icu[0],
                     icu[1]);
}

std::string help_text() { return tr(kPage); }

std::string help_all_text(const CLI::App& app) {
  return fmt::format("{}\n\n{}\n{}\n{}", tr("timtin-index [OPTIONS] SOURCE...     all options; --help has examples"),
                     cli::option_table(app), tr("Exit status:"), cli::exit_status_table(kSuccesses, kCodes));
}

}  // namespace timtin::indexer
