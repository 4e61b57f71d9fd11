#include "searcher/web/site/api.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <sstream>

#include "common/message.hpp"
#include "searcher/json/json_writer.hpp"
#include "searcher/program/output/hit_table.hpp"
#include "searcher/program/output/writer.hpp"
#include "searcher/web/site/workbook.hpp"
#include "timtin/version.hpp"

namespace timtin::web {

using namespace timtin::searcher;

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kJson = "application/json; charset=utf-8";
constexpr std::size_t kMostHits = 200, kMostSkipped = 10'000;

WebResponse json_response(const Json& json, int status = 200) {
  return {.status = status, .type = kJson, .body = json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"};
}

std::size_t number_of(const WebRequest& asked, std::string_view name, std::size_t otherwise, std::size_t most) {
  const std::string_view typed = asked.value(name);
  if (typed.empty()) return otherwise;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
  if (error != std::errc{} || end != typed.data() + typed.size() || number > most)
    throw Error(ErrorCode::usage, tr("{}: must be a whole number from 0 to {}", name, most));
  return number;
}

std::vector<std::string> names_in(std::string_view list) {
  std::vector<std::string> names;
  std::istringstream in{std::string(list)};
  for (std::string name; std::getline(in, name, ',');) names.push_back(name);
  return names;
}

std::string_view code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return "usage";
    case ErrorCode::index_missing:
      return "index_missing";
    case ErrorCode::schema_mismatch:
      return "schema_mismatch";
    case ErrorCode::corrupt:
      return "corrupt";
    case ErrorCode::partial:
      return "partial";
    case ErrorCode::index_busy:
      return "index_busy";
    case ErrorCode::internal:
      return "internal";
    default:
      return "io";
  }
}

}  // namespace

void apply_api_parameters(const WebRequest& asked, SearchRequest& request) {
  request.limit = number_of(asked, "limit", request.limit, kMostHits);
  request.offset = number_of(asked, "offset", request.offset, kMostSkipped);
  request.facets = names_in(asked.value("facets"));
  if (const std::vector<std::string> names = names_in(asked.value("cross")); !names.empty()) {
    if (names.size() != 2) throw Error(ErrorCode::usage, tr("cross: two names of facets are wanted"));
    request.cross = CrossFacets{names[0], names[1]};
  }
}

NameKind name_kind_of(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, NameKind>, 4> kKinds{{{"district", NameKind::district},
                                                                         {"province", NameKind::province},
                                                                         {"commune", NameKind::commune},
                                                                         {"author", NameKind::author}}};
  for (const auto& [known, kind] : kKinds)
    if (known == name) return kind;
  throw Error(ErrorCode::usage, tr("choose one of {}", "district, province, commune, author"));
}

WebResponse search_json(const SearchRequest& request, const SearchResults& results) {
  ChartOptions charts{.facets = request.facets, .is_cross = request.cross.has_value()};
  if (std::ranges::find(request.facets, "month") != request.facets.end()) charts.timeline = TimelineUnit::automatic;
  return {.type = kJson, .body = answer_json({request, results}, charts)};
}

WebResponse search_csv(const SearchRequest& request, const SearchResults& results) {
  std::ostringstream out;
  const auto writer = make_writer({.format = OutputFormat::csv, .is_for_spreadsheets = true}, out);
  writer->begin();
  writer->write({request, results});
  writer->end();
  return {.type = "text/csv; charset=utf-8",
          .body = out.str(),
          .headers = {{"Content-Disposition", "attachment; filename=\"timtin.csv\""}}};
}

WebResponse search_workbook(const SearchRequest& request, const SearchResults& results) {
  const HitTable table{.has_snippet = true};
  Sheet sheet{hit_columns(table)};
  for (std::string& column : sheet.front()) column = column_title(column);
  for (const Hit& hit : results.hits) sheet.push_back(hit_cells(table, hit, {request, results}));
  return {.type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          .body = workbook(tr("Articles"), sheet),
          .headers = {{"Content-Disposition", "attachment; filename=\"timtin.xlsx\""}}};
}

WebResponse article_json(const ArticleDetails& details) {
  std::ostringstream out;
  write_article_json(details, out);
  return {.type = kJson, .body = out.str()};
}

WebResponse names_json(const std::vector<std::string>& names) { return json_response({{"names", names}}); }

WebResponse health_json(const IndexStatistics& statistics, const std::string& state) {
  return json_response(
      {{"status", "ok"}, {"version", library_version()}, {"articles", statistics.articles}, {"index_state", state}});
}

WebResponse error_json(int status, const Error& error) {
  Json json{{"code", code_name(error.code())}, {"message", error.what()}};
  if (!error.hint().empty()) json["hint"] = error.hint();
  return json_response({{"error", json}}, status);
}

}  // namespace timtin::web
