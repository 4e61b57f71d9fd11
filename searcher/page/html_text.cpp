#include "searcher/page/html_text.hpp"

#include <fmt/format.h>

#include "searcher/page/web_address.hpp"
#include "searcher/program/output/display.hpp"

namespace timtin::searcher {
namespace {

void append_escaped(std::string_view text, std::string& html) {
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  }
}

}  // namespace

std::string to_html(std::string_view text) { return to_html(text, {}); }

std::string to_html(std::string_view text, const std::vector<ByteRange>& marks) {
  const MarkedText harmless = to_harmless(text, marks);
  const std::string_view whole = harmless.text;
  std::string html;
  std::size_t at = 0;
  for (const auto& [begin, end] : harmless.marks) {
    append_escaped(whole.substr(at, begin - at), html);
    html += "<mark>";
    append_escaped(whole.substr(begin, end - begin), html);
    html += "</mark>";
    at = end;
  }
  append_escaped(whole.substr(at), html);
  return html;
}

std::string html_link(std::string_view url, const std::string& html) {
  const std::string address = web_address(url);
  if (address.empty()) return html;
  return fmt::format(R"(<a href="{}" rel="noopener noreferrer">{}</a>)", to_html(address), html);
}

}  // namespace timtin::searcher
