#include "binding/request_json.hpp"

#include <chrono>
#include <functional>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "common/message.hpp"

namespace timtin::binding {
namespace {

using Json = nlohmann::json;

// nlohmann/json would take 1 for true and cut 2.5 to 2: hence the checks.

void read(const Json& value, bool& target) {
  if (!value.is_boolean()) throw Error(ErrorCode::usage, tr("expected true or false"));
  target = value.get<bool>();
}

template <class Number>
requires std::is_integral_v<Number>
void read(const Json& value, Number& target) {
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > std::uint64_t{std::numeric_limits<Number>::max()})
    throw Error(ErrorCode::usage, tr("expected a whole number, 0 or more"));
  target = value.get<Number>();
}

void read(const Json& value, double& target) { target = value.get<double>(); }
void read(const Json& value, std::string& target) { target = value.get<std::string>(); }
void read(const Json& value, std::vector<std::string>& target) { target = value.get<std::vector<std::string>>(); }
void read(const Json& value, std::filesystem::path& target) { target = value.get<std::string>(); }

void read(const Json& value, DateRange& target) { target = parse_date_range(value.get<std::string>(), today()); }

void read(const Json& value, std::optional<IndexTime>& target) {
  std::int64_t microseconds = 0;
  read(value, microseconds);
  target = IndexTime(std::chrono::microseconds(microseconds));
}

void read(const Json& value, std::optional<CrossFacets>& target) {
  const auto names = value.get<std::vector<std::string>>();
  if (names.size() != 2) throw Error(ErrorCode::usage, tr("expected two names of facets"));
  target = CrossFacets{names[0], names[1]};
}

void read(const Json& value, std::chrono::milliseconds& target) {
  std::int64_t milliseconds = 0;
  read(value, milliseconds);
  target = std::chrono::milliseconds(milliseconds);
}

void read(const Json& value, SortOrder& target) {
  static const std::map<std::string, SortOrder> kOrders{
      {"relevance", SortOrder::relevance}, {"newest", SortOrder::newest}, {"oldest", SortOrder::oldest}};
  const auto order = kOrders.find(value.get<std::string>());
  if (order == kOrders.end()) throw Error(ErrorCode::usage, tr("choose one of {}", "relevance, newest, oldest"));
  target = order->second;
}

template <class Object>
using Setters = std::map<std::string, std::function<void(Object&, const Json&)>>;

/// The setter of a member.
template <class Object, class Value>
auto sets(Value Object::*member) {
  return [member](Object& object, const Json& value) { read(value, object.*member); };
}

template <class Object>
Object from_json(std::string_view text, const Setters<Object>& setters) {
  Object result;
  if (text.empty()) return result;
  const Json object = Json::parse(text, nullptr, false);
  if (!object.is_object()) throw Error(ErrorCode::usage, tr("the request is not a JSON object"));
  for (const auto& [key, value] : object.items()) {
    const auto setter = setters.find(key);
    if (setter == setters.end()) throw Error(ErrorCode::usage, tr("the request has an unknown key '{}'", key));
    try {
      setter->second(result, value);
    } catch (const Json::exception&) {
      throw Error(ErrorCode::usage, tr("'{}' in the request has a value of the wrong kind", key));
    } catch (const Error& error) {
      throw Error(error.code(), tr("'{}' in the request: {}", key, error.what()), error.hint());
    }
  }
  return result;
}

}  // namespace

SearchRequest request_from_json(std::string_view text) {
  using R = SearchRequest;
  static const Setters<R> kSetters{
      {"query", sets(&R::query)},
      {"dates", sets(&R::dates)},
      {"districts", sets(&R::districts)},
      {"communes", sets(&R::communes)},
      {"provinces", sets(&R::provinces)},
      {"unions", sets(&R::unions)},
      {"authors", sets(&R::authors)},
      {"sources", sets(&R::sources)},
      {"facets", sets(&R::facets)},
      {"cross", sets(&R::cross)},
      {"indexed_after", sets(&R::indexed_after)},
      {"sort", sets(&R::sort)},
      {"offset", sets(&R::offset)},
      {"limit", sets(&R::limit)},
      {"max_snippet_bytes", sets(&R::max_snippet_bytes)},
      {"mentioned", sets(&R::mentioned)},
      {"strict_places", sets(&R::strict_places)},
      {"undated", sets(&R::undated)},
      {"recent", sets(&R::recent)},
      {"exact", sets(&R::exact)},
      {"expand", sets(&R::expand)},
      {"collapse", sets(&R::collapse)},
      {"exact_total", sets(&R::exact_total)},
      {"story", sets(&R::story)},
      {"snippets", sets(&R::snippets)},
      {"suggestions", sets(&R::suggestions)},
      {"time_limit_ms", sets(&R::time_limit)},
  };
  return from_json(text, kSetters);
}

SearcherOptions searcher_options_from_json(std::string_view text) {
  using O = SearcherOptions;
  static const Setters<O> kSetters{{"abbreviations", sets(&O::abbreviations)},
                                   {"busy_timeout_ms", sets(&O::busy_timeout)},
                                   {"shard_timeout_ms", sets(&O::shard_timeout)},
                                   {"require_all", sets(&O::require_all)}};
  return from_json(text, kSetters);
}

IndexerOptions indexer_options_from_json(std::string_view text) {
  using O = IndexerOptions;
  static const Setters<O> kSetters{
      {"program", sets(&O::program)},
      {"lock_wait_ms", sets(&O::lock_wait)},
      {"places_file", sets(&O::places_file)},
      {"file_mode", sets(&O::file_mode)},
      {"memory_bytes", sets(&O::memory_bytes)},
      {"threads", sets(&O::threads)},
      {"commit_articles", sets(&O::commit_articles)},
  };
  return from_json(text, kSetters);
}

RunOptions run_options_from_json(std::string_view text) {
  using O = RunOptions;
  static const Setters<O> kSetters{
      {"sources", sets(&O::sources)},         {"full", sets(&O::full)},
      {"dry_run", sets(&O::dry_run)},         {"keep_missing", sets(&O::keep_missing)},
      {"allow_purge", sets(&O::allow_purge)}, {"max_purge", sets(&O::max_purge)},
      {"keep_lists", sets(&O::keep_lists)},
  };
  return from_json(text, kSetters);
}

NameKind name_kind(std::string_view name) {
  static const std::map<std::string_view, NameKind> kKinds{{"district", NameKind::district},
                                                           {"province", NameKind::province},
                                                           {"commune", NameKind::commune},
                                                           {"author", NameKind::author}};
  const auto kind = kKinds.find(name);
  if (kind == kKinds.end())
    throw Error(ErrorCode::usage, tr("choose one of {}", "district, province, commune, author"));
  return kind->second;
}

}  // namespace timtin::binding
