#include "binding/request_json.hpp"

#include <fmt/format.h>

#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace timtin::binding {
namespace {

using Json = nlohmann::json;
using Setter = std::function<void(SearchRequest&, const Json&)>;

template <class Value>
Setter sets(Value SearchRequest::*member) {
  return [member](SearchRequest& request, const Json& value) { request.*member = value.get<Value>(); };
}

/// nlohmann/json would take 1 for true and cut 2.5 to 2.
Setter sets_flag(bool SearchRequest::*member) {
  return [member](SearchRequest& request, const Json& value) {
    if (!value.is_boolean()) throw Error(ErrorCode::usage, "true or false is wanted");
    request.*member = value.get<bool>();
  };
}

Setter sets_count(std::size_t SearchRequest::*member) {
  return [member](SearchRequest& request, const Json& value) {
    if (!value.is_number_unsigned()) throw Error(ErrorCode::usage, "a whole number is wanted, 0 or more");
    request.*member = value.get<std::size_t>();
  };
}

void set_dates(SearchRequest& request, const Json& value) {
  request.dates = parse_date_range(value.get<std::string>(), today());
}

void set_sort(SearchRequest& request, const Json& value) {
  static const std::map<std::string, SortOrder> kOrders{
      {"relevance", SortOrder::relevance}, {"newest", SortOrder::newest}, {"oldest", SortOrder::oldest}};
  const auto order = kOrders.find(value.get<std::string>());
  if (order == kOrders.end()) throw Error(ErrorCode::usage, "relevance, newest or oldest is wanted");
  request.sort = order->second;
}

const std::map<std::string, Setter>& setters() {
  using R = SearchRequest;
  static const std::map<std::string, Setter> kSetters{
      {"query", sets(&R::query)},
      {"dates", set_dates},
      {"districts", sets(&R::districts)},
      {"communes", sets(&R::communes)},
      {"provinces", sets(&R::provinces)},
      {"unions", sets(&R::unions)},
      {"facets", sets(&R::facets)},
      {"sort", set_sort},
      {"offset", sets_count(&R::offset)},
      {"limit", sets_count(&R::limit)},
      {"max_snippet_bytes", sets_count(&R::max_snippet_bytes)},
      {"mentioned", sets_flag(&R::mentioned)},
      {"strict_places", sets_flag(&R::strict_places)},
      {"undated", sets_flag(&R::undated)},
      {"recent", sets_flag(&R::recent)},
      {"exact", sets_flag(&R::exact)},
      {"expand", sets_flag(&R::expand)},
      {"collapse", sets_flag(&R::collapse)},
      {"exact_total", sets_flag(&R::exact_total)},
      {"snippets", sets_flag(&R::snippets)},
      {"suggestions", sets_flag(&R::suggestions)},
  };
  return kSetters;
}

}  // namespace

SearchRequest request_from_json(std::string_view text) {
  SearchRequest request;
  if (text.empty()) return request;
  const Json object = Json::parse(text, nullptr, false);
  if (!object.is_object()) throw Error(ErrorCode::usage, "the request is not a JSON object");
  for (const auto& [key, value] : object.items()) {
    const auto setter = setters().find(key);
    if (setter == setters().end())
      throw Error(ErrorCode::usage, fmt::format("the request has an unknown key '{}'", key));
    try {
      setter->second(request, value);
    } catch (const Json::exception&) {
      throw Error(ErrorCode::usage, fmt::format("'{}' in the request has a value of the wrong kind", key));
    } catch (const Error& error) {
      throw Error(error.code(), fmt::format("'{}' in the request: {}", key, error.what()), error.hint());
    }
  }
  return request;
}

}  // namespace timtin::binding
