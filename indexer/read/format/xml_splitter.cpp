#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>
#include <vector>

#include "common/message.hpp"
#include "common/unicode/ascii.hpp"
#include "indexer/parse/json/json_value.hpp"
#include "indexer/parse/record/field_table.hpp"
#include "indexer/parse/record/field_values.hpp"
#include "indexer/read/format/xml_parser.hpp"
#include "indexer/read/piece_buffer.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxDepth = 100;
constexpr std::size_t kMaxChildren = 2000;
constexpr std::size_t kMaxAttributes = 50;
constexpr std::string_view kXhtml = "http://www.w3.org/1999/xhtml";

constexpr std::array<std::string_view, 15> kRecordNames = {"item",     "entry",    "article", "post",    "news",
                                                           "doc",      "document", "record",  "row",     "story",
                                                           "newsitem", "tin",      "bai",     "baiviet", "tintuc"};
constexpr std::array<std::string_view, 24> kMarkup = {
    "p",  "br", "div", "span", "b",  "i",     "strong", "em", "a",     "img",    "ul",         "ol",
    "li", "h1", "h2",  "h3",   "h4", "table", "tr",     "td", "tbody", "figure", "figcaption", "u"};

/// Markup of TEI and JATS, and what HTML calls it.
constexpr std::array<std::string_view, 10> kOtherMarkup = {"list", "item", "head",  "title", "sec",
                                                           "ab",   "lb",   "quote", "row",   "cell"};
constexpr std::array<std::string_view, 10> kHtmlMarkup = {"ul", "li", "h3",         "h3", "div",
                                                          "p",  "br", "blockquote", "tr", "td"};

std::string_view html_name(std::string_view name) {
  const auto* other = std::find(kOtherMarkup.begin(), kOtherMarkup.end(), name);
  return other == kOtherMarkup.end() ? name : kHtmlMarkup.at(static_cast<std::size_t>(other - kOtherMarkup.begin()));
}

/// Markup that may stand in the record itself: no program calls a field or a row like this.
constexpr std::array<std::string_view, 7> kParagraphs = {"p", "h2", "h3", "ul", "ol", "blockquote", "figure"};

/// Documents that are one article.
constexpr std::array<std::string_view, 7> kRootNames = {"nitf",  "newsitem", "tei", "article",
                                                        "story", "baiviet",  "doc"};

/// The usual prefixes of namespaces, whatever a file calls them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kPrefixes{
    {{"http://www.google.com/schemas/sitemap-news/0.9", "news"},
     {"http://purl.org/dc/elements/1.1/", "dc"},
     {"http://purl.org/dc/terms/", "dcterms"},
     {"http://purl.org/rss/1.0/modules/content/", "content"}}};

std::string_view usual_prefix(std::string_view prefix, std::string_view uri) {
  for (const auto& [known, usual] : kPrefixes)
    if (known == uri && !prefix.empty()) return usual;
  return prefix;
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

RecordValue text_value(std::string key, std::string text) {
  return {.kind = RecordValue::Kind::text, .key = std::move(key), .text = std::move(text), .items = {}};
}

/// Adds `value` to `parent`, and returns true if it has room. A repeated key becomes a list.
bool add_member(RecordValue& parent, RecordValue&& value) {
  if (parent.items.size() >= kMaxChildren) return false;
  const auto same = std::find_if(parent.items.begin(), parent.items.end(),
                                 [&](const RecordValue& item) { return item.key == value.key; });
  if (same == parent.items.end()) {
    parent.items.push_back(std::move(value));
  } else if (same->is_list()) {
    if (same->items.size() >= kMaxChildren) return false;
    same->items.push_back(std::move(value));
  } else {
    RecordValue list{.kind = RecordValue::Kind::list, .key = same->key, .text = {}, .items = {}};
    list.items.push_back(std::move(*same));
    list.items.push_back(std::move(value));
    *same = std::move(list);
  }
  return true;
}

bool has_letters(std::string_view text) { return text.find_first_not_of(" \t\r\n") != std::string_view::npos; }

bool has_children(const RecordValue& element) {
  return std::any_of(element.items.begin(), element.items.end(),
                     [](const RecordValue& item) { return !item.key.starts_with('@'); });
}

/// The value of a finished element: its text or its children; attributes only if it has no text.
RecordValue settled(RecordValue&& element) {
  const bool has_text = has_letters(element.text);
  if (!has_children(element) && (has_text || element.items.empty()))
    return text_value(element.key, std::move(element.text));
  if (has_text) element.items.push_back(text_value("#text", std::move(element.text)));
  element.text.clear();
  element.kind = RecordValue::Kind::object;
  return std::move(element);
}

/// Follows the elements and delivers those that represent articles.
class XmlSplitter final : public RecordSplitter, private XmlEvents {
 public:
  XmlSplitter(Sink sink, const FieldTable& fields) : sink_(std::move(sink)), fields_(fields) {}

  bool feed(std::span<const char> bytes) override {
    parser_.feed(bytes);
    return !is_stopped_;
  }

  void finish() override {
    const bool is_cut = depth_ > 0;
    const std::size_t line = parser_.line();
    parser_.finish();
    if (is_stopped_) return;
    if (is_cut)
      sink_({.bytes = {}, .line = line, .problem = tr("truncated, or not XML: elements are not closed at the end")});
    else if (count_ == 0 && has_field(root_, {Field::body}))
      sink_({.bytes = write_json(root_), .line = 1});
    else if (count_ == 0)
      sink_({.bytes = {}, .line = 1, .problem = tr("this XML file contains no article")});
  }

 private:
  /// Elements use memory too, so a record of nothing but tags must be limited.
  bool has_room(std::string_view name) {
    bytes_ += name.size() + sizeof(RecordValue);
    return bytes_ <= kMaxRecordBytes;
  }

  void start(const XmlName& element_name, std::span<const XmlAttribute> attributes) override {
    const auto& [name, stated_prefix, uri] = element_name;
    ++depth_;
    if (markup_ > 0 || begins_markup(name, stated_prefix, uri)) {
      ++markup_;
      if (has_room(name)) open_.back().text += "<" + std::string(html_name(name)) + ">";
      return;
    }
    const std::string_view prefix = usual_prefix(stated_prefix, uri);
    const bool is_root = depth_ == 1 && is_one_of(fold_key(name), kRootNames);
    const bool is_record = (depth_ > 1 && prefix.empty() && is_one_of(fold_key(name), kRecordNames)) ||
                           (depth_ == row_depth_ && name == row_name_);
    if (open_.empty() || (is_record && !is_sure_)) {
      // Any child of the root may be an article, or the root of some kinds, until an element with an article's name is
      // found inside it.
      if (!is_record && !is_root && depth_ != 2) return;
      open_.clear();
      bytes_ = 0;
      is_cut_ = false;
      is_sure_ = is_record;
      line_ = parser_.line();
    }
    is_cut_ = is_cut_ || open_.size() >= kMaxDepth;
    if (open_.size() >= kMaxDepth || !has_room(name)) return;
    RecordValue element;
    element.key = prefix.empty() ? std::string(name) : std::string(prefix) + ":" + std::string(name);
    for (const XmlAttribute& one : attributes.first(std::min(attributes.size(), kMaxAttributes))) {
      bytes_ += one.value.size();
      element.items.push_back(text_value("@" + std::string(one.name), std::string(one.value)));
    }
    open_depths_.resize(open_.size());
    open_depths_.push_back(depth_);
    open_.push_back(std::move(element));
  }

  /// Of a field, or paragraphs of the record itself: <doc title="..."><p>...</p></doc>.
  bool begins_markup(std::string_view name, std::string_view prefix, std::string_view uri) const {
    if (open_.size() >= 2 && uri == kXhtml) return true;
    if (!prefix.empty() || open_.empty()) return false;
    if (open_.size() >= 2 && html_name(name) != name && open_.back().text.find('<') != std::string::npos) return true;
    if (open_.size() >= 2) return is_one_of(name, kMarkup);
    return (is_sure_ || open_depths_.front() == 1) && is_one_of(name, kParagraphs);
  }

  void text(std::string_view text) override {
    if (open_.empty()) return;
    bytes_ += text.size();
    if (bytes_ <= kMaxRecordBytes) open_.back().text += text;
  }

  void end(std::string_view name) override {
    const std::size_t depth = depth_--;
    if (markup_ > 0) {
      --markup_;
      const std::string_view html = html_name(name);
      if (html != "br" && html != "img" && has_room(name)) open_.back().text += "</" + std::string(html) + ">";
      return;
    }
    if (open_.empty() || open_depths_.back() != depth) return;
    RecordValue element = std::move(open_.back());
    take_name(element);
    open_.pop_back();
    open_depths_.pop_back();
    if (open_.empty())
      emit(std::move(element), depth == 1);
    else if (goes_on(element))
      open_.back().text += element.text;
    else if (!emit_rows(element, name, depth))
      is_cut_ = !add_member(open_.back(), settled(std::move(element))) || is_cut_;
  }

  /// <field name="title">, <str name="title">: the key is the name.
  void take_name(RecordValue& element) const {
    if (element.items.empty() || element.items.front().key != "@name" || fields_.find(element.key)) return;
    element.key = element.items.front().text;
    element.items.erase(element.items.begin());
  }

  /// <byline>Bài và ảnh: <person>Hà Sen</person></byline>: a name that is no field, in a text.
  bool goes_on(const RecordValue& element) const {
    return open_.size() >= 2 && has_letters(open_.back().text) && has_letters(element.text) && !has_children(element) &&
           !fields_.find(element.key);
  }

  /// <doc title="..." url="...">...</doc>: what the element of a record says in its attributes, and its own text.
  void open_record(RecordValue& element, bool is_record) const {
    const auto is_title = [&](const RecordValue& item) {
      const auto meaning = item.key.starts_with('@') ? fields_.find(item.key.substr(1)) : std::nullopt;
      return meaning && meaning->field == Field::title && !meaning->is_weak;
    };
    const bool has_text = has_letters(element.text);
    if (!is_record && !(has_text && std::any_of(element.items.begin(), element.items.end(), is_title))) return;
    for (RecordValue& item : element.items) {
      std::string name = item.key.starts_with('@') ? item.key.substr(1) : std::string();
      // id="7": the file counts its records, and the next file does so again.
      const bool is_count = name == "id" && item.text.find_first_not_of("0123456789") == std::string::npos;
      if (!name.empty() && !is_count && fields_.find(name) && element.find(name) == nullptr) item.key = std::move(name);
    }
    if (has_text && !has_field(element, {Field::body}))
      element.items.push_back(text_value("text", std::move(element.text)));
  }

  void emit(RecordValue&& element, bool is_root = false) {
    const bool is_sure = std::exchange(is_sure_, false);
    element.kind = RecordValue::Kind::object;
    open_record(element, is_sure || is_root);
    if (bytes_ > kMaxRecordBytes) {
      ++count_;
      return give({.bytes = {}, .line = line_, .problem = too_long()});
    }
    if (!is_article(element, is_sure)) return keep_field(std::move(element));
    element.key.clear();
    ++count_;
    in_line_ = line_ == last_line_ ? in_line_ + 1 : 0;
    last_line_ = line_;
    if (is_cut_) {
      const std::string problem = tr("more than {} elements in one, or more than {} levels", kMaxChildren, kMaxDepth);
      return give({.bytes = {}, .line = line_, .problem = problem});
    }
    give({.bytes = write_json(element), .line = line_, .in_line = in_line_});
  }

  /// <n88><title>...</title><text>...</text></n88>: the root itself may be the article, whatever its name.
  void keep_field(RecordValue&& element) {
    root_bytes_ += bytes_;
    if (count_ == 0 && root_bytes_ <= kMaxRecordBytes) add_member(root_, settled(std::move(element)));
  }

  /// <database><table name="tin"/><table name="tin"/></database>: no element has an article's name, but two of one name
  /// are articles. So are those that follow.
  bool emit_rows(RecordValue& row, std::string_view name, std::size_t depth) {
    if (is_sure_ || open_depths_.front() == 1 || looks_like_article(open_.back(), fields_)) return false;
    const auto before = std::find_if(open_.back().items.begin(), open_.back().items.end(),
                                     [&](const RecordValue& item) { return item.key == row.key && item.is_object(); });
    if (before == open_.back().items.end() || !is_article(*before, false) || !is_article(row, false)) return false;
    row_name_ = name;
    row_depth_ = depth;
    RecordValue first = std::move(*before);
    open_.clear();
    open_depths_.clear();
    for (RecordValue* one : {&first, &row}) {
      is_sure_ = true;
      emit(std::move(*one));
    }
    return true;
  }

  /// Skips pictures and menus of a WordPress export, sitemap addresses without news and the like.
  bool is_article(const RecordValue& element, bool is_sure) const {
    if (const RecordValue* type = element.find("wp:post_type"))
      if (type->text != "post" && type->text != "page") return false;
    if (!is_sure && element.key == "channel") return has_field(element, {Field::body});  // an empty feed has a title
    if (is_sure) return has_field(element, {Field::title, Field::body, Field::lead});
    return has_field(element, {Field::title, Field::body});
  }

  bool has_field(const RecordValue& element, std::initializer_list<Field> wanted) const {
    ReadingNotes ignored;
    const auto values = find_field_values(element, fields_, ignored);
    return std::any_of(values.begin(), values.end(), [&](const FieldValue& one) {
      return !one.meaning.is_weak && std::find(wanted.begin(), wanted.end(), one.meaning.field) != wanted.end();
    });
  }

  void give(Piece&& piece) {
    if (is_stopped_ || sink_(std::move(piece))) return;
    is_stopped_ = true;
    parser_.stop();
  }

  Sink sink_;
  const FieldTable& fields_;
  XmlParser parser_{*this};
  std::vector<RecordValue> open_;         // path from the record to the current element
  std::vector<std::size_t> open_depths_;  // their depths
  std::size_t depth_ = 0, markup_ = 0, bytes_ = 0, line_ = 0, last_line_ = 0, in_line_ = 0, count_ = 0;
  RecordValue root_{.kind = RecordValue::Kind::object, .key = {}, .text = {}, .items = {}};  // no articles inside, yet
  std::size_t root_bytes_ = 0;
  std::string row_name_;       // of elements that were found to be articles
  std::size_t row_depth_ = 0;  // theirs
  bool is_sure_ = false, is_stopped_ = false;
  bool is_cut_ = false;  // the record has more than the limits
};

}  // namespace

std::unique_ptr<RecordSplitter> make_xml_splitter(RecordSplitter::Sink sink, const FieldTable& fields) {
  return std::make_unique<XmlSplitter>(std::move(sink), fields);
}

}  // namespace timtin::indexer
