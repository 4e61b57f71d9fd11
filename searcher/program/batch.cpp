#include "searcher/program/batch.hpp"

#include <fmt/format.h>

#include "common/cli/command_line.hpp"
#include "common/message.hpp"
#include "common/unicode/harmless.hpp"
#include "searcher/program/output/count_line.hpp"

namespace timtin::searcher {

BatchLine parse_batch_line(const std::string& line, std::size_t number) {
  const std::string text = cli::to_nfc_argument(line, tr("the line"));
  const std::size_t tab = text.find('\t');
  if (tab == std::string::npos) return {std::to_string(number), text};
  if (tab == 0) throw Error(ErrorCode::usage, tr("the name of the query before the tab is empty"));
  return {text.substr(0, tab), text.substr(tab + 1)};
}

std::size_t run_batch(std::istream& lines, const std::string& name, const SearchRequest& request, const Search& search,
                      ResultWriter& writer, std::ostream& warnings) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  std::size_t number = 0, refused = 0;
  const auto tell = [&](std::size_t line, const std::string& what) {
    warnings << text::harmless(name) << ':' << line << ": " << text::harmless_message(what) << '\n';
  };
  writer.begin();
  for (std::string line; std::getline(lines, line);) {
    if (++number == 1 && line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
    if (line.ends_with('\r')) line.pop_back();
    if (line.find_first_not_of(" \t") == std::string::npos) continue;
    try {
      const BatchLine parsed = parse_batch_line(line, number);
      SearchRequest one = request;
      one.query = parsed.query;
      const SearchResults results = search(one);
      for (const MissingShard& shard : results.missing_shards) tell(number, missing_line(shard));
      for (const Notice& notice : results.notices) tell(number, notice.message);
      writer.write({one, results, parsed.qid});
    } catch (const Error& error) {
      if (error.code() != ErrorCode::usage) throw;
      ++refused;
      tell(number, error.what());
    }
  }
  writer.end();
  return refused;
}

}  // namespace timtin::searcher
