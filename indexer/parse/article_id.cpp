#include "indexer/parse/article_id.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>

#include "common/store/schema.hpp"
#include "common/unicode/ascii.hpp"

namespace timtin::indexer {
namespace {

bool is_tracking(std::string_view parameter) {
  static constexpr std::array<std::string_view, 10> kNames = {"fbclid", "gclid",  "gclsrc", "dclid", "msclkid",
                                                              "zanpid", "mc_cid", "mc_eid", "yclid", "_ga"};
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return name.starts_with("utm_") || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// `query` without tracking parameters, with its '?'; empty if no parameter is left.
std::string clean_query(std::string_view query) {
  std::string kept;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (parameter.empty() || is_tracking(parameter)) continue;
    kept += kept.empty() ? '?' : '&';
    kept += parameter;
  }
  return kept;
}

std::string_view without_port(std::string_view host, std::string_view port) {
  if (host.ends_with(port)) host.remove_suffix(port.size());
  return host;
}

/// "https://www.Bao.example:8080/x" -> "bao.example".
std::string site_of(std::string_view url) {
  const std::size_t begin = url.find("://");
  if (begin == std::string_view::npos) return {};
  url.remove_prefix(begin + 3);
  std::string host = text::to_lower_ascii(url.substr(0, url.find_first_of("/?#:")));
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

}  // namespace

bool is_same_site(std::string_view url, std::string_view other) {
  const std::string one = site_of(url), two = site_of(other);
  return !one.empty() && !two.empty() && (one == two || one.ends_with('.' + two) || two.ends_with('.' + one));
}

std::string canonical_url(std::string_view url) {
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos) return std::string(url);
  std::string scheme = text::to_lower_ascii(url.substr(0, colon));
  if (scheme != "http" && scheme != "https") return std::string(url);
  std::string_view rest = url.substr(colon + 3);
  rest = rest.substr(0, rest.find('#'));
  const std::size_t host_end = std::min(rest.find_first_of("/?"), rest.size());
  std::string host = text::to_lower_ascii(without_port(rest.substr(0, host_end), scheme == "http" ? ":80" : ":443"));
  rest.remove_prefix(host_end);
  const std::size_t question = rest.find('?');
  const std::string_view path = rest.substr(0, question);
  const std::string query = question == std::string_view::npos ? std::string() : clean_query(rest.substr(question + 1));
  return fmt::format("{}://{}{}{}", scheme, host, path.empty() ? "/" : path, query);
}

std::string record_path(const RawRecord& record) {
  if (record.line == 0) return record.path;
  if (record.in_line == 0) return fmt::format("{}#{}", record.path, record.line);
  return fmt::format("{}#{}.{}", record.path, record.line, record.in_line);
}

std::string make_article_id(const Article& article) {
  std::string id = !article.id.empty() ? article.id : !article.url.empty() ? canonical_url(article.url) : article.path;
  if (id.size() <= schema::kMaxIdBytes) return id;
  const XXH128_hash_t hash = XXH3_128bits(id.data(), id.size());
  return fmt::format("xxh3:{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace timtin::indexer
