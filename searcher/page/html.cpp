#include "searcher/page/html.hpp"

#include <algorithm>
#include <array>

#include "searcher/program/output/display.hpp"

namespace timtin::searcher {
namespace {

// Elements followed by a line break, so that people can read the source.
constexpr std::array<std::string_view, 31> kBlocks{
    "html", "head",    "title",   "meta",    "link", "style",    "script", "body",    "header", "main", "footer",
    "nav",  "section", "article", "aside",   "div",  "h1",       "h2",     "h3",      "p",      "ol",   "ul",
    "li",   "table",   "tr",      "details", "form", "fieldset", "svg",    "summary", "dl"};

bool is_block(std::string_view element) { return std::ranges::find(kBlocks, element) != kBlocks.end(); }

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

void Html::tag(std::string_view element, const Attributes& attributes) {
  html_.append("<").append(element);
  for (const Attribute& attribute : attributes) {
    html_.append(" ").append(attribute.name()).append("=\"");
    append_escaped(to_harmless(attribute.value()).text, html_);
    html_ += '"';
  }
}

Html& Html::open(Literal element, const Attributes& attributes) {
  tag(element.text(), attributes);
  html_ += '>';
  open_.push_back(element.text());
  return *this;
}

Html& Html::close() {
  const std::string_view element = open_.back();
  open_.pop_back();
  html_.append("</").append(element).append(is_block(element) ? ">\n" : ">");
  return *this;
}

Html& Html::leaf(Literal element, const Attributes& attributes) {
  tag(element.text(), attributes);
  html_ += is_block(element.text()) ? "/>\n" : "/>";
  return *this;
}

Html& Html::text(std::string_view text) { return marked(text, {}); }

Html& Html::marked(std::string_view text, const std::vector<ByteRange>& marks, std::size_t first_mark) {
  const auto [harmless, ranges] = to_harmless(text, marks);
  const std::string_view whole = harmless;
  std::size_t at = 0, number = first_mark;
  for (const auto& [begin, end] : ranges) {
    append_escaped(whole.substr(at, begin - at), html_);
    html_ += number > 0 ? "<mark id=\"m" + std::to_string(number++) + "\">" : "<mark>";
    append_escaped(whole.substr(begin, end - begin), html_);
    html_ += "</mark>";
    at = end;
  }
  append_escaped(whole.substr(at), html_);
  return *this;
}

Html& Html::element(Literal element, const Attributes& attributes, std::string_view text) {
  return open(element, attributes).text(text).close();
}

Html& Html::open_link(const Address& address, Attributes attributes) {
  if (address.empty()) return open("span", attributes);
  attributes.insert(attributes.begin(), Attribute::href(address));
  if (address.leads_to_web()) attributes.push_back({"rel", "noopener noreferrer"});
  return open("a", attributes);
}

Html& Html::link(const Address& address, std::string_view text, Attributes attributes) {
  if (address.empty()) return this->text(text);
  return open_link(address, std::move(attributes)).text(text).close();
}

Html& Html::add(const Html& piece) {
  html_ += piece.html_;
  return *this;
}

Html& Html::raw(Literal markup) {
  html_ += markup.text();
  return *this;
}

}  // namespace timtin::searcher
