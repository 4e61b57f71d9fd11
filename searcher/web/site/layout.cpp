#include "searcher/web/site/layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "common/message.hpp"
#include "searcher/web/assets/assets.hpp"
#include "timtin/version.hpp"

namespace timtin::web {
namespace {

void add_head(Html& html, const Layout& layout) {
  html.open("head").leaf("meta", {{"charset", "utf-8"}});
  html.leaf("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  html.leaf("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  html.leaf("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  if (!layout.is_indexed) html.leaf("meta", {{"name", "robots"}, {"content", "noindex, nofollow"}});
  html.element("title", {}, layout.title.empty() ? "timtin" : layout.title + " – timtin");
  html.leaf("link", {{"rel", "stylesheet"}, Attribute::href(asset_address("/style.css"))});
  html.leaf("link", {{"rel", "icon"}, {"type", "image/svg+xml"}, Attribute::href(asset_address("/icon.svg"))});
  if (!layout.feed.empty())
    html.leaf("link", {{"rel", "alternate"},
                       {"type", "application/atom+xml"},
                       {"title", layout.title},
                       Attribute::href(layout.feed)});
  html.open("script", {{"defer", "defer"}, Attribute::src(asset_address("/app.js"))}).close().close();
}

Html field(const char* name, const std::string& label, const std::string& value, const std::string& example,
           const char* list = "") {
  Html html;
  Attributes attributes{
      {"id", name}, {"name", name}, {"value", value}, {"placeholder", example}, {"autocomplete", "off"}};
  if (*list != '\0') attributes.push_back({"list", list});
  html.open("p", {{"class", "field"}}).element("label", {{"for", name}}, label);
  html.leaf("input", attributes);
  if (*list != '\0') html.open("datalist", {{"id", list}}).close();
  html.close();
  return html;
}

void add_choice(Html& html, const char* name, const std::string& label, bool is_on) {
  Attributes attributes{{"type", "checkbox"}, {"name", name}, {"value", "1"}};
  if (is_on) attributes.push_back(Attribute("checked"));
  html.open("label", {{"class", "choice"}}).leaf("input", attributes).text(" ").text(label).close();
}

void add_order(Html& html, const SearchState& state) {
  html.open("p", {{"class", "field"}}).element("label", {{"for", "sort"}}, tr("Order"));
  html.open("select", {{"id", "sort"}, {"name", "sort"}});
  const std::array<std::pair<std::string_view, std::string>, 4> orders{{{"", tr("best first")},
                                                                        {"newest", tr("newest first")},
                                                                        {"oldest", tr("oldest first")},
                                                                        {"recent", tr("best and recent")}}};
  for (const auto& [value, label] : orders) {
    Attributes attributes{{"value", value}};
    if (value == state.sort) attributes.push_back(Attribute("selected"));
    html.element("option", attributes, label);
  }
  html.close().close();
}

// Keeps the parts of the state that the form does not show.
void add_kept(Html& html, const SearchState& state) {
  for (const auto& [name, value] : parameters_of(state)) {
    const bool is_kept = name == "district" || name == "commune" || name == "province" || name == "union" ||
                         name == "lang" || name == "story";
    if (is_kept) html.leaf("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
  }
}

void add_form(Html& html, const Layout& layout) {
  const SearchState& state = layout.state;
  html.open("form",
            {{"role", "search"}, {"method", "get"}, {"class", "search"}, Attribute::action(Address::own("/search"))});
  html.open("div", {{"class", "box"}}).element("label", {{"for", "q"}, {"class", "unseen"}}, tr("Search for"));
  Attributes box{{"type", "search"},      {"id", "q"},
                 {"name", "q"},           {"value", state.query},
                 {"maxlength", "1000"},   {"placeholder", tr("words, with or without diacritics")},
                 {"autocomplete", "off"}, {"spellcheck", "false"}};
  if (layout.is_front) box.push_back(Attribute("autofocus"));
  html.leaf("input", box).element("button", {{"type", "submit"}}, tr("Search")).close();
  Attributes details{{"class", "filters"}};
  const bool is_open = layout.is_front || !state.from.empty() || !state.to.empty() || !state.sort.empty();
  if (is_open) details.push_back(Attribute("open"));
  html.open("details", details).element("summary", {}, tr("Dates, place, order"));
  html.open("div", {{"class", "fields"}});
  html.add(field("from", tr("From"), state.from, tr("2018 or 02/2018")));
  html.add(field("to", tr("To"), state.to, tr("31/12/2018")));
  html.add(field("district", tr("District"), "", tr("such as Thanh Tri"), "districts"));
  html.add(field("source", tr("Source"), "", tr("name of the paper")));
  add_order(html, state);
  html.close().open("p", {{"class", "choices"}});
  add_choice(html, "mentioned", tr("also districts mentioned in passing"), state.mentioned);
  add_choice(html, "exact", tr("words exactly as typed"), state.exact);
  add_choice(html, "copies", tr("show copies of a story"), state.copies);
  add_choice(html, "undated", tr("only articles without a date"), state.undated);
  html.close().close();
  add_kept(html, state);
  html.close();
}

void add_header(Html& html, const Layout& layout) {
  html.link(Address::fragment("content"), tr("Skip to the content"), {{"class", "skip"}});
  html.open("header", {{"class", layout.is_front ? "top front" : "top"}});
  SearchState home;
  home.language = layout.state.language;
  html.open("div", {{"class", "brand"}}).link(page_address("/", home), "timtin", {{"class", "name"}});
  html.open("nav", {{"aria-label", tr("Pages")}}).link(page_address("/help", home), tr("Help"));
  const bool is_vietnamese = tr("en") == "vi";
  const std::string_view other = is_vietnamese ? "en" : "vi";
  html.text(" ").link(layout.other_language, is_vietnamese ? "English" : "Tiếng Việt",
                      {{"lang", other}, {"hreflang", other}});
  html.close().close();
  add_form(html, layout);
  html.close();
}

}  // namespace

Html laid_out(const Layout& layout, const Html& content) {
  Html html;
  html.raw("<!DOCTYPE html>\n").open("html", {{"lang", tr("en")}});
  add_head(html, layout);
  html.open("body");
  add_header(html, layout);
  html.open("main", {{"id", "content"}, {"tabindex", "-1"}}).add(content).close();
  html.open("footer").element("p", {}, fmt::format("timtin {}", library_version())).close();
  html.close().close();
  return html;
}

Address page_address(std::string_view path, const SearchState& state) {
  return Address::own(path, parameters_of(state));
}

std::string language_of(std::string_view wanted, std::string_view accept_language) {
  if (wanted == "vi" || wanted == "en") return std::string(wanted);
  // Parses "fr, en;q=0.8, vi;q=0.9". Without a match: Vietnamese, the language of the news.
  std::string best = "vi";
  double best_weight = 0;
  while (!accept_language.empty()) {
    const std::size_t end = std::min(accept_language.find(','), accept_language.size());
    std::string_view one = accept_language.substr(0, end);
    accept_language.remove_prefix(std::min(end + 1, accept_language.size()));
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    double weight = 1;
    if (const std::size_t q = one.find(";q="); q != std::string_view::npos)
      if (std::from_chars(one.data() + q + 3, one.data() + one.size(), weight).ec != std::errc{}) weight = 0;
    for (const std::string_view known : {"vi", "en"}) {
      if (!one.starts_with(known) || weight <= best_weight) continue;
      best = known;
      best_weight = weight;
    }
  }
  return best;
}

}  // namespace timtin::web
