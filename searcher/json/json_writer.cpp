#include "searcher/json/json_writer.hpp"

#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include "searcher/json/count_rows.hpp"
#include "searcher/json/count_table.hpp"
#include "searcher/json/timeline.hpp"

namespace timtin::searcher {
namespace {

using Json = nlohmann::ordered_json;

/// Version of the output format, not of the index.
constexpr int kJsonSchemaVersion = 1;

Json to_json(const std::vector<ByteRange>& ranges) {
  Json list = Json::array();
  for (const auto& [begin, end] : ranges) list.push_back({begin, end});
  return list;
}

/// Stored text is valid UTF-8, and the lines of a batch are checked before; replacing is for damaged indexes only.
std::string printed(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

Json to_json(const MatchCount& count) { return {{"value", count.value}, {"exact", count.is_exact}}; }

Json to_json(const District& district) {
  Json json{{"code", district.code}, {"name", district.name}, {"type", district.type}, {"province", district.province}};
  json["role"] = district.role == PlaceRole::about ? "about" : "mentioned";
  json["confidence"] = district.confidence;
  if (!district.commune.empty()) json["commune"] = district.commune;
  return json;
}

Json to_json(const UnionBody& body) {
  Json json{{"name", body.name}};
  if (!body.province.empty()) json["province"] = body.province;
  if (!body.district.empty()) json["district"] = body.district;
  return json;
}

// Defined behind the overloads it calls.
template <class Element>
Json to_json_list(const std::vector<Element>& elements);

Json to_json(const Hit& hit) {
  Json json{{"rank", hit.rank}, {"id", hit.id}, {"score", hit.score}};
  json["tier"] = hit.tier == Tier::all ? "all" : "most";
  json["title"] = hit.title;
  json["title_highlights"] = to_json(hit.title_highlights);
  json["kicker"] = hit.kicker;
  json["date"] = hit.published ? Json(to_iso(hit.published->day)) : Json();
  json["time"] = hit.published && hit.published->time_of_day ? Json(to_hhmm(*hit.published->time_of_day)) : Json();
  json["author"] = hit.author;
  json["source"] = hit.source;
  json["url"] = hit.url;
  json["path"] = hit.path;
  json["districts"] = to_json_list(hit.districts);
  json["unions"] = to_json_list(hit.unions);
  json["story"] = hit.story;
  json["copies"] = hit.copies ? to_json(*hit.copies) : Json();
  json["snippet"] = {{"text", hit.snippet.text},
                     {"highlights", to_json(hit.snippet.highlights)},
                     {"cut_before", hit.snippet.is_cut_before},
                     {"cut_after", hit.snippet.is_cut_after}};
  return json;
}

Json to_json(const Notice& notice) {
  return {{"code", notice.code}, {"message", notice.message}, {"arguments", notice.arguments}};
}

Json to_json(const MissingShard& shard) { return {{"name", shard.name}, {"reason", shard.reason}}; }

Json to_json(const Suggestion& suggestion) {
  return {{"query", suggestion.query}, {"reason", suggestion.reason}, {"hits", to_json(suggestion.hits)}};
}

Json to_json(const Narrowing& narrowing) {
  return {{"kind", narrowing.kind},
          {"value", narrowing.value},
          {"label", narrowing.label},
          {"query", narrowing.query},
          {"hits", to_json(narrowing.hits)}};
}

template <class Element>
Json to_json_list(const std::vector<Element>& elements) {
  Json list = Json::array();
  for (const Element& element : elements) list.push_back(to_json(element));
  return list;
}

Json to_json(const Hit& hit, const Answer& answer) {
  Json json = to_json(hit);
  if (answer.text_of) json["text"] = answer.text_of(hit);
  return json;
}

Json with_qid(const std::string& qid) {
  Json json = Json::object();
  if (!qid.empty()) json["qid"] = qid;
  return json;
}

Json date_time(const std::optional<LocalTime>& time) {
  if (!time) return nullptr;
  return time->time_of_day ? to_iso(time->day) + ' ' + to_hhmm(*time->time_of_day) : to_iso(time->day);
}

Json to_json(const FacetValue& value) { return {{"key", value.key}, {"label", value.label}, {"count", value.count}}; }

Json to_json(const CountRow& row) {
  return {{"facet", row.facet}, {"key", row.key}, {"label", row.label}, {"count", row.count}};
}

Json facets(const ChartOptions& charts, const SearchResults& results) {
  Json list = Json::array();
  for (const std::string& name : charts.facets) {
    const Facet* facet = find_facet(results, name);
    if (facet == nullptr) continue;
    Json json{{"name", facet->name}, {"distinct", facet->values.size()}, {"without", facet->without}};
    json["values"] = Json::array();
    for (const FacetValue& value : facet->values)
      if (json["values"].size() < charts.facet_limit) json["values"].push_back(to_json(value));
    list.push_back(std::move(json));
  }
  return list;
}

Json to_json(const CountTable& table) {
  Json json{{"rows", table.rows_name}, {"columns", table.columns_name}};
  json["column_values"] = Json::array();
  for (const FacetValue& column : table.columns) json["column_values"].push_back(to_json(column));
  json["row_values"] = Json::array();
  for (const CountTable::Row& row : table.rows)
    json["row_values"].push_back({{"key", row.key}, {"label", row.label}, {"counts", row.counts}});
  json["rows_left_out"] = table.rows_left_out;
  json["columns_left_out"] = table.columns_left_out;
  return json;
}

/// A row of a table for JSON Lines: the counts by the key of their column.
Json to_json(const CountTable& table, const CountTable::Row& row) {
  Json json{{"rows", table.rows_name}, {"columns", table.columns_name}, {"key", row.key}, {"label", row.label}};
  json["counts"] = Json::object();
  for (std::size_t i = 0; i < table.columns.size(); ++i) json["counts"][table.columns[i].key] = row.counts[i];
  return json;
}

Json to_json(const Timeline& timeline) {
  Json json{{"unit", name_of(timeline.unit)}, {"undated", timeline.undated}};
  json["bars"] = Json::array();
  for (const TimelineBar& bar : timeline.bars) json["bars"].push_back({{"key", bar.key}, {"count", bar.count}});
  return json;
}

class JsonWriter final : public ResultWriter {
 public:
  JsonWriter(const JsonOptions& options, std::ostream& out) : options_(options), out_(out) {}

  void begin() override {
    if (is_list()) out_ << "[";
  }
  void write(const Answer& answer) override {
    if (!options_.is_lines) {
      if (is_list()) out_ << (std::exchange(is_first_, false) ? "\n" : ",\n");
      print_document(answer);
    } else if (options_.counts_only) {
      print(summary(answer), -1);
    } else if (!options_.charts.is_empty()) {
      for (const CountRow& row : count_rows(options_.charts, answer)) {
        Json json = with_qid(answer.qid);
        json.update(to_json(row));
        print(json, -1);
      }
      for (const CountTable& table : count_tables(options_.charts, answer))
        for (const CountTable::Row& row : table.rows) {
          Json json = with_qid(answer.qid);
          json.update(to_json(table, row));
          print(json, -1);
        }
    } else {
      answer.for_each_hit([&](const Hit& hit) {
        Json json = with_qid(answer.qid);
        json.update(to_json(hit, answer));
        print(json, -1);
      });
    }
  }
  void end() override {
    if (is_list()) out_ << "]\n";
  }

 private:
  // One document for a query; a list of documents for a batch.
  bool is_list() const { return !options_.is_lines && options_.is_batch; }

  void print(const Json& json, int indent) {
    out_ << printed(json, indent);
    if (!is_list()) out_ << '\n';
  }

  Json summary(const Answer& answer) const {
    const std::optional<MatchCount>& stories = answer.results.stories;
    Json json = with_qid(answer.qid);
    json["schema_version"] = kJsonSchemaVersion;
    json["query"] = answer.request.query;
    json["total"] = to_json(answer.results.total);
    json["total_relaxed"] = to_json(answer.results.total_relaxed);
    json["stories"] = stories ? to_json(*stories) : Json();
    json["indexed_until"] = answer.results.indexed_until.time_since_epoch().count();
    json["timed_out"] = answer.results.timed_out;
    json["missing_shards"] = to_json_list(answer.results.missing_shards);
    json["notices"] = to_json_list(answer.results.notices);
    json["suggestions"] = to_json_list(answer.results.suggestions);
    json["narrowings"] = to_json_list(answer.results.narrowings);
    return json;
  }
  /// The answer without its hits.
  Json head(const Answer& answer) const {
    Json json = summary(answer);
    const ChartOptions& charts = options_.charts;
    if (!charts.facets.empty()) json["facets"] = facets(charts, answer.results);
    if (const Facet* months = find_facet(answer.results, "month"); months != nullptr && charts.timeline)
      json["timeline"] = to_json(make_timeline(*months, *charts.timeline));
    for (const CountTable& table : count_tables(charts, answer)) json["tables"].push_back(to_json(table));
    return json;
  }

  /// Writes hit by hit, because there may be very many. The result is that of one dump() of the whole.
  void print_document(const Answer& answer) {
    std::string begin = printed(head(answer), 2);
    begin.resize(begin.size() - std::string_view("\n}").size());
    out_ << begin << ",\n  \"hits\": [";
    const char* gap = "\n    ";
    answer.for_each_hit([&](const Hit& hit) {
      std::string text = std::exchange(gap, ",\n    ");
      for (const char c : printed(to_json(hit, answer), 2)) {
        text += c;
        if (c == '\n') text += "    ";  // never part of a string
      }
      out_ << text;
    });
    out_ << (*gap == ',' ? "\n  ]\n}" : "]\n}");
    if (!is_list()) out_ << '\n';
  }

  JsonOptions options_;
  std::ostream& out_;
  bool is_first_ = true;
};

/// The origin of a date, as a stable word; null if there is none.
Json date_origin(DateOrigin origin) {
  switch (origin) {
    case DateOrigin::none:
      return nullptr;
    case DateOrigin::record:
      return "record";
    case DateOrigin::json_ld:
      return "json_ld";
    case DateOrigin::meta:
      return "meta";
    case DateOrigin::visible:
      return "visible";
    case DateOrigin::update_line:
      return "update_line";
    case DateOrigin::url:
      return "url";
  }
  return nullptr;
}

}  // namespace

void write_article_json(const ArticleDetails& details, std::ostream& out) {
  const Article& article = details.article;
  Json json{{"schema_version", kJsonSchemaVersion}, {"id", article.id}, {"url", article.url}, {"path", article.path}};
  json["title"] = article.title;
  json["title_from"] = article.title_evidence.what.empty() ? Json() : Json(article.title_evidence.what);
  json["kicker"] = article.kicker;
  json["lead"] = article.lead;
  json["body"] = article.body;
  json["authors"] = article.authors;
  json["source"] = article.source;
  json["published"] = date_time(article.published);
  json["date_from"] = date_origin(article.published_origin);
  json["updated"] = date_time(article.updated);
  json["districts"] = to_json_list(details.districts);
  json["unions"] = to_json_list(details.unions);
  json["captions"] = article.captions;
  json["related"] = article.related;
  json["title_highlights"] = to_json(details.title_highlights);
  json["lead_highlights"] = to_json(details.lead_highlights);
  json["body_highlights"] = to_json(details.body_highlights);
  out << printed(json, 2) << '\n';
}

std::unique_ptr<ResultWriter> make_json_writer(const JsonOptions& options, std::ostream& out) {
  return std::make_unique<JsonWriter>(options, out);
}

std::string answer_json(const Answer& answer, const ChartOptions& charts) {
  std::ostringstream out;
  JsonWriter({.charts = charts}, out).write(answer);
  return out.str();
}

std::string hit_json(const Hit& hit) { return printed(to_json(hit), -1); }

}  // namespace timtin::searcher
