#include "searcher/program/help.hpp"

#include <array>
#include <utility>

#include "common/cli/command_line.hpp"
#include "common/message.hpp"

namespace timtin::searcher {
namespace {

// A screen has 24 lines of 80 columns, one of them for the prompt.
constexpr const char* kPage = tr_later(R"(timtin-search [OPTIONS] QUERY...     search Vietnamese union news

Examples:
  timtin-search công đoàn cơ sở                     all words, in any order
  timtin-search cham lo tet --on 2018 --district 'Thanh Trì,Thường Tín'
  timtin-search '"tai nạn lao động"' -xây --sort newest -n 20
  timtin-search '"đình công"' --from 2020 -n 0 --timeline --facet district
  timtin-search '*' --district 020 -n all --format jsonl   all of a district
Query: word  "phrase"  -word  OR  ( )  prefix*  =as-typed  title: author: date:
  A word without marks is every reading of it, one with marks only itself.

Options used most:
  --from DATE, --to DATE  published since, until: 2018, 02/2018, 11/02/2018, 7d
  --district NAME,...     about any of these districts: names, old ones, codes
  --sort ORDER            relevance, newest, oldest
  -n, --limit N           hits shown at most (10), or all
  --facet NAME,...        counts by district, province, month, year, author ...
  --timeline              matches over time as bars
  --format FORM           text, json, jsonl, csv, tsv, ids
  --html FILE             hits, timeline and districts as a page
  --show ID               a whole article; --similar-to ID: others like it
  --save NAME             keep this search; --saved NAME runs it again
All options: --help-all, man timtin-search. The query language: man timtin-query
)");

constexpr std::array<std::pair<int, const char*>, 2> kSuccesses{
    {{0, tr_later("articles found")}, {1, tr_later("none found")}}};
constexpr std::array kErrors{ErrorCode::usage,
                             ErrorCode::inputs_refused,
                             ErrorCode::index_missing,
                             ErrorCode::schema_mismatch,
                             ErrorCode::corrupt,
                             ErrorCode::partial,
                             ErrorCode::io,
                             ErrorCode::index_busy,
                             ErrorCode::internal};

}  // namespace

std::string help_text() { return tr(kPage); }

std::string help_all_text(const std::string& option_table) {
  return tr("timtin-search [OPTIONS] QUERY...     all options; --help has examples") + "\n\n" + option_table + '\n' +
         tr("Exit status:") + '\n' + cli::exit_status_table(kSuccesses, kErrors);
}

}  // namespace timtin::searcher
