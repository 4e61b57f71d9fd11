#include "indexer/parse/entities.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "common/unicode/utf8.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxNameBytes = 10;

bool is_character(unsigned c) { return c >= 0x20 && c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF) && c != 0x7F; }

/// The character that an entity name stands for: "agrave" -> 'à'.
std::optional<unsigned> character_of(std::string_view name) {
  if (name.starts_with('#')) {
    name.remove_prefix(1);
    const bool is_hex = name.starts_with('x') || name.starts_with('X');
    if (is_hex) name.remove_prefix(1);
    unsigned c = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), c, is_hex ? 16 : 10);
    if (error != std::errc() || end != name.data() + name.size() || !is_character(c)) return std::nullopt;
    return c;
  }
  if (name == "apos") return '\'';
  const std::string terminated(name);
  const auto* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(terminated.c_str()));
  if (entity == nullptr) return std::nullopt;
  return entity->value;
}

}  // namespace

std::string decode_entities(std::string text) {
  if (text.find('&') == std::string::npos) return text;
  std::string result;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t start = rest.find('&');
    result.append(rest.substr(0, start));
    if (start == std::string_view::npos) break;
    rest.remove_prefix(start);
    const std::size_t end = rest.substr(0, kMaxNameBytes + 2).find(';');
    const auto c = end == std::string_view::npos ? std::nullopt : character_of(rest.substr(1, end - 1));
    if (c)
      text::append_utf8(result, *c);
    else
      result.push_back('&');
    rest.remove_prefix(c ? end + 1 : 1);
  }
  return result;
}

}  // namespace timtin::indexer
