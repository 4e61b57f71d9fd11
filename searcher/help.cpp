#include "searcher/help.hpp"

#include <array>
#include <utility>

#include "common/cli/command_line.hpp"
#include "common/message.hpp"

namespace timtin::searcher {
namespace {

constexpr const char* kExamples = tr_later(R"(timtin-search [OPTIONS] QUERY...     search Vietnamese union news

Examples:
  timtin-search công đoàn cơ sở                     all words, in any order
  timtin-search cham lo tet --on 2018 --district 'Thanh Trì,Thường Tín'
  timtin-search '"tai nạn lao động"' -xây --sort newest -n 20
  timtin-search 'title:"đối thoại" OR title:tranh*' --from 01/2020 --to 7d
  timtin-search '*' --district 020 --format jsonl   every article of a district

Query: word  "phrase"  -word  OR  ( )  prefix*  =as-typed  title: author: source: district: date:
  Words without marks match every reading (lao: lao, lào, láo); with marks only that one.
  A colon before a space, a lone quote, a dash between spaces are plain text.  More: man 7 timtin-query
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
                             ErrorCode::index_busy};

}  // namespace

std::string help_text(const std::string& option_table) {
  return tr(kExamples) + '\n' + option_table + '\n' + tr("Exit status:") + '\n' +
         cli::exit_status_table(kSuccesses, kErrors);
}

}  // namespace timtin::searcher
