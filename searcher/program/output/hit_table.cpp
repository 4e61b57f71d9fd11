#include "searcher/program/output/hit_table.hpp"

#include <array>
#include <limits>
#include <utility>

#include "common/message.hpp"
#include "searcher/program/output/place_names.hpp"

namespace timtin::searcher {

std::vector<std::string> hit_columns(const HitTable& table) {
  std::vector<std::string> columns{"rank",   "id",     "date",      "time", "title", "kicker",
                                   "author", "source", "districts", "url",  "path"};
  if (table.has_snippet) columns.emplace_back("snippet");
  if (table.has_full_text) columns.emplace_back("text");
  return columns;
}

std::vector<std::string> hit_cells(const HitTable& table, const Hit& hit, const Answer& answer) {
  const bool has_time = hit.published && hit.published->time_of_day;
  std::vector<std::string> cells{std::to_string(hit.rank),
                                 hit.id,
                                 hit.published ? to_iso(hit.published->day) : "",
                                 has_time ? to_hhmm(*hit.published->time_of_day) : "",
                                 hit.title,
                                 hit.kicker,
                                 hit.author,
                                 hit.source,
                                 place_names(hit.districts, std::numeric_limits<std::size_t>::max()),
                                 hit.url,
                                 hit.path};
  if (table.has_snippet) cells.push_back(hit.snippet.text);
  if (table.has_full_text) cells.push_back(answer.text_of ? answer.text_of(hit) : "");
  return cells;
}

std::string column_title(std::string_view column) {
  constexpr std::array<std::pair<std::string_view, const char*>, 17> kTitles{{{"qid", tr_later("Query")},
                                                                              {"rank", tr_later("No.")},
                                                                              {"id", tr_later("Id")},
                                                                              {"date", tr_later("Date")},
                                                                              {"time", tr_later("Time")},
                                                                              {"title", tr_later("Title")},
                                                                              {"kicker", tr_later("Kicker")},
                                                                              {"author", tr_later("Author")},
                                                                              {"source", tr_later("Source")},
                                                                              {"districts", tr_later("Districts")},
                                                                              {"url", tr_later("Address")},
                                                                              {"path", tr_later("File")},
                                                                              {"snippet", tr_later("Excerpt")},
                                                                              {"text", tr_later("Text")},
                                                                              {"facet", tr_later("Counted by")},
                                                                              {"label", tr_later("Name")},
                                                                              {"count", tr_later("Articles")}}};
  for (const auto& [name, title] : kTitles)
    if (name == column) return tr(title);
  return std::string(column);
}

}  // namespace timtin::searcher
