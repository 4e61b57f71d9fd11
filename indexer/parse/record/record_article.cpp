#include "indexer/parse/record/record_article.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "common/unicode/ascii.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/parse/page/page_fields.hpp"
#include "indexer/parse/record/field_values.hpp"
#include "indexer/parse/record/html_text.hpp"
#include "indexer/parse/record/record_date.hpp"
#include "indexer/parse/record/record_names.hpp"
#include "indexer/parse/record/record_page.hpp"
#include "indexer/parse/record/record_tail.hpp"
#include "indexer/parse/record/record_text.hpp"
#include "indexer/parse/text/byline.hpp"
#include "indexer/parse/text/date_line.hpp"
#include "indexer/parse/text/text_article.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxTitleBytes = 300;  // of a record that is only text

/// Fills an article field by field from the values of a record.
class ArticleMaker {
 public:
  ArticleMaker(const RecordValue& record, const RecordRules& rules, ReadingNotes& notes)
      : rules_(rules), notes_(notes), values_(find_field_values(record, rules.fields, notes)) {}

  Article make() {
    read_url();
    read_id();
    article_.title = take(Field::title, title_of);
    complete_title();
    drop_medium(article_.title);
    article_.kicker = take(Field::kicker, line_of);
    read_source();
    read_dates();
    read_authors();
    read_texts();
    for (const FieldValue& one : values_) read_lists(one);
    for (std::string* text : {&article_.lead, &article_.body}) {
      drop_feed_marks(*text, article_.title);
      drop_furniture(*text);
      take_date_line(*text, rules_.latest, article_);
    }
    take_signature(article_);
    settle_title();
    drop_bare_name();
    settle_lead();
    note_unread(Field::author, !article_.authors.empty() || has_medium_);
    note_unread(Field::url, !article_.url.empty());
    note_what_was_left();
    return std::move(article_);
  }

 private:
  /// The result of `read` for the first value of `field` that it can read.
  std::string take(Field field, const std::function<std::string(const RecordValue&)>& read) {
    for (FieldValue& one : values_) {
      if (one.meaning.field != field) continue;
      std::string text = read(*one.value);
      if (text.empty()) continue;
      use(one);
      return text;
    }
    return {};
  }

  void use(const FieldValue& one) {
    used_.push_back(&one);
    notes_.uses.push_back(
        {std::string(name_of(one.meaning.field)), one.path, one.value->is_text() ? one.value->text : std::string()});
  }

  /// "Thợ lò được khám..." beside the whole title under another key.
  void complete_title() {
    for (const FieldValue& one : values_) {
      if (one.meaning.field != Field::title) continue;
      std::string whole = title_of(*one.value);
      if (is_cut_of(article_.title, whole) && !is_cut_of(whole, whole)) article_.title = std::move(whole);
    }
  }

  void read_url() {
    article_.url = take(Field::url, [](const RecordValue& value) {
      std::string address = address_of(value);
      return is_web_address(address) ? address : std::string();
    });
    // If the key is certain, even a path or a page name is better than nothing.
    for (const FieldValue& one : values_) {
      if (!article_.url.empty() || one.meaning.field != Field::url || fold_key(one.value->key) != "url") continue;
      article_.url = address_of(*one.value);
      if (is_nothing(article_.url)) article_.url.clear();
      if (!article_.url.empty()) use(one);
    }
  }

  /// Keys other than "id" may only be unique within one site. They are not needed if there is an
  /// address.
  void read_id() {
    for (const FieldValue& one : values_) {
      if (one.meaning.field != Field::id) continue;
      const std::string id = line_of(*one.value);
      if (id.empty()) continue;
      const std::string key = fold_key(one.value->key);
      if (is_web_address(id) && article_.url.empty()) article_.url = id;
      const bool is_sure = one.meaning.is_mapped || key == "id" || key == "_id" || key == "uuid";
      used_.push_back(&one);
      if (!is_sure && !article_.url.empty()) continue;
      use(one);
      article_.id = id;
      return;
    }
  }

  /// "publication": 1636100385 beside "publisher": a time, though the key may also name a paper.
  static bool is_time(const RecordValue& value) {
    const std::string text = line_of(value);
    return (text.size() == 10 || text.size() == 13) && is_number(text);
  }

  static bool is_number(const std::string& text) { return std::ranges::all_of(text, text::is_ascii_digit); }

  void read_source() {
    const auto name_of_source = [](const RecordValue& value) {
      std::string name = line_of(value);
      return is_number(name) ? std::string() : name;  // "source": 5 is the key of another table
    };
    const std::string source = take(Field::source, name_of_source);
    if (!is_web_address(source)) {
      article_.source = source;
      return;
    }
    if (article_.url.empty() && has_path(source)) article_.url = source;
    article_.source = host_of(source);
  }

  void read_dates() {
    read_published();
    article_.updated = read_first(Field::updated);
    article_.crawled = read_first(Field::crawled);
    // A change may be years later, so it is no substitute for a date that is there and cannot be read.
    if (article_.published || !article_.updated || !article_.date_hint.empty()) return;
    article_.published = article_.updated;
    article_.published_origin = DateOrigin::update_line;
  }

  std::optional<LocalTime> read_first(Field field) {
    for (const FieldValue& one : values_) {
      if (one.meaning.field != field) continue;
      const auto when = read_record_date(*one.value, one.value->key, rules_.latest);
      if (!when) continue;
      use(one);
      return when;
    }
    return std::nullopt;
  }

  void read_published() {
    std::vector<std::string> unread;
    for (const FieldValue& one : values_) {
      if (one.meaning.field != Field::published) continue;
      // The time a row was made is no substitute for a date that is there and cannot be read.
      if (one.meaning.is_weak && !unread.empty()) break;
      const auto when = read_record_date(*one.value, one.value->key, rules_.latest);
      if (!when) {
        if (std::string printed = line_of(*one.value); !is_no_date(printed)) unread.push_back(std::move(printed));
        continue;
      }
      article_.published = when;
      article_.published_origin = DateOrigin::record;
      use(one);
      break;
    }
    if (!article_.published && unread.empty()) read_source_time();
    if (article_.published) return add_time();
    for (const std::string& printed : unread) notes_.add(NoteKind::date_not_read, printed);
    if (!unread.empty()) article_.date_hint = unread.front();
  }

  void read_source_time() {
    for (const FieldValue& one : values_) {
      if (one.meaning.field != Field::source || !is_time(*one.value)) continue;
      article_.published = read_record_date(*one.value, one.value->key, rules_.latest);
      if (!article_.published) continue;
      article_.published_origin = DateOrigin::record;
      return use(one);
    }
  }

  /// A date without a time takes its time from a value of the same day, or from a separate time
  /// field.
  void add_time() {
    for (const FieldValue& one : values_) {
      if (article_.published->time_of_day) return;
      if (one.meaning.field != Field::published) continue;
      const auto when = read_record_date(*one.value, one.value->key, rules_.latest);
      if (when && when->day == article_.published->day) article_.published->time_of_day = when->time_of_day;
      if (!when) article_.published->time_of_day = read_time_alone(*one.value);
    }
  }

  void read_authors() {
    for (const FieldValue& one : values_) {
      if (one.meaning.field != Field::author) continue;
      std::string medium;
      article_.authors = names_of(*one.value, medium);
      if (article_.source.empty()) article_.source = medium;
      has_medium_ = has_medium_ || !medium.empty();
      if (!article_.authors.empty() || !medium.empty()) used_.push_back(&one);
      if (article_.authors.empty()) continue;
      use(one);
      return;
    }
  }

  void read_texts() {
    for (const FieldValue& one : values_) {
      if (one.meaning.field != Field::body) continue;
      if (one.value->is_text() && holds_page(one.value->text)) {
        if (!read_inner_page(one.value->text, rules_, notes_, article_)) continue;
      } else {
        article_.body = without_repeated(paragraphs_of(*one.value, article_.captions, notes_), rules_.repeated);
      }
      if (article_.body.empty()) article_.body = longest_text(one);
      if (article_.body.empty()) {
        const bool is_group = !one.value->items.empty() && article_.captions.empty();
        if (is_group) notes_.add(NoteKind::value_not_read, one.path);
        continue;
      }
      use(one);
      break;
    }
    const auto read_lead = [this](const RecordValue& value) {
      const bool is_page = value.is_text() && is_whole_page(value.text);  // "html_snippet"
      return is_page ? std::string() : paragraphs_of(value, article_.captions, notes_);
    };
    const std::string lead = take(Field::lead, read_lead);
    if (lead.empty()) return;
    if (article_.body.empty() && article_.lead.empty()) read_second_lead(lead, read_lead);
    // A page inside the record has a first paragraph of its own, which must not be lost.
    if (!article_.lead.empty() && lead.find(article_.lead) == std::string::npos)
      article_.body = article_.lead + (article_.body.empty() ? "" : "\n") + article_.body;
    article_.lead = lead;
  }

  /// A table with "sapo" and "summary", but no text: what is not used yet is the text.
  void read_second_lead(const std::string& lead, const std::function<std::string(const RecordValue&)>& read) {
    for (const FieldValue& one : values_) {
      if (one.meaning.field != Field::lead || std::find(used_.begin(), used_.end(), &one) != used_.end()) continue;
      std::string text = read(*one.value);
      if (text.empty() || lead.find(text) != std::string::npos || is_cut_of(text, lead)) continue;
      article_.body = std::move(text);
      use(one);
      return;
    }
  }

  /// The text of an object whose keys say nothing: {"detail": {"short": "...", "full": "..."}}.
  std::string longest_text(const FieldValue& one) {
    const RecordValue* longest = nullptr;
    for (const RecordValue& item : one.value->items)
      if (one.value->is_object() && item.is_text() && (longest == nullptr || item.text.size() > longest->text.size()))
        longest = &item;
    if (longest == nullptr || longest->text.find(' ') == std::string::npos) return {};
    for (const RecordValue& item : one.value->items)
      if (&item != longest && !rules_.fields.find(item.key))
        notes_.add(NoteKind::key_not_used, one.path + "." + item.key);
    return paragraphs_of(*longest, article_.captions, notes_);
  }

  void take_date(const Article& inner) {
    article_.published = inner.published;
    article_.published_origin = inner.published_origin;
  }

  void read_lists(const FieldValue& one) {
    std::vector<std::string>* list = one.meaning.field == Field::district  ? &article_.districts
                                     : one.meaning.field == Field::caption ? &article_.captions
                                     : one.meaning.field == Field::related ? &article_.related
                                                                           : nullptr;
    if (list == nullptr) return;
    std::vector<std::string> lines = lines_of(*one.value);
    if (!lines.empty()) use(one);
    std::move(lines.begin(), lines.end(), std::back_inserter(*list));
  }

  /// A record without a title: its text is the title, or starts with it as scraped pages do. Otherwise the first
  /// sentence is the title.
  void settle_title() {
    if (article_.title.empty() && !article_.body.empty()) look_for_title();
    const std::string& text = article_.lead.empty() ? article_.body : article_.lead;
    if (!article_.title.empty() || text.empty()) return;
    article_.title = title_from_lead(std::string_view(text).substr(0, text.find('\n')));
    article_.title_evidence = {"lead", article_.title};
  }

  /// {"type": "database", "name": "tin"}: a name with nothing else is no headline.
  void drop_bare_name() {
    const bool is_name = std::all_of(used_.begin(), used_.end(), [](const FieldValue* one) {
      return one->meaning.field == Field::id || (one->meaning.field == Field::title && one->meaning.is_weak);
    });
    if (is_name) article_.title.clear();
  }

  void look_for_title() {
    if (article_.body.find('\n') == std::string::npos && article_.body.size() <= kMaxTitleBytes) {
      article_.title = clean_spaces(std::exchange(article_.body, {}));
      return;
    }
    Article page;
    read_page_text(article_.body, {}, page);
    if (page.title.empty() || (page.body.empty() && page.lead.empty())) return;
    // The record has its own lead, so its text need not begin with a title.
    const bool is_sentence = page.title_evidence.what == "lead" || make_line(page.title, false).is_prose;
    if (!article_.lead.empty() && is_sentence) return;
    if (page.title_evidence.what == "lead") article_.title_evidence = {"lead", page.title};
    article_.title = std::move(page.title);
    article_.body = std::move(page.body);
    if (article_.lead.empty())
      article_.lead = std::move(page.lead);
    else if (!page.lead.empty())
      article_.body = page.lead + (article_.body.empty() ? "" : "\n") + article_.body;
    if (article_.kicker.empty()) article_.kicker = std::move(page.kicker);
    if (article_.authors.empty()) article_.authors = std::move(page.authors);
    if (!article_.published) take_date(page);
    std::move(page.captions.begin(), page.captions.end(), std::back_inserter(article_.captions));
    std::move(page.related.begin(), page.related.end(), std::back_inserter(article_.related));
  }

  /// Removes a lead that the body repeats at its start.
  void settle_lead() {
    drop_site_name(article_.lead, article_.body);
    const std::string_view lead = without_dots(article_.lead);
    if (lead.empty() || !std::string_view(article_.body).starts_with(lead)) return;
    const std::size_t end = std::min(article_.body.find('\n'), article_.body.size());
    const std::size_t next = std::min(article_.body.find_first_not_of(" \n", end), article_.body.size());
    const std::string first = article_.body.substr(0, end);
    const bool is_whole = lead.size() == article_.lead.size() && (first == lead || first == article_.lead + ".");
    if (is_whole && next < article_.body.size()) {
      article_.lead = first;
      article_.body.erase(0, next);
    } else {
      article_.lead.clear();
    }
  }

  /// Notes values of known keys that could not be used.
  void note_unread(Field field, bool is_read) {
    for (const FieldValue& one : values_) {
      if (is_read || one.meaning.field != field || one.meaning.is_weak) continue;
      if (!is_nothing(line_of(*one.value))) notes_.add(NoteKind::value_not_read, one.path);
    }
  }

  /// Notes a second title or text that differs from the one used.
  void note_what_was_left() {
    for (const FieldValue& one : values_) {
      if (std::find(used_.begin(), used_.end(), &one) != used_.end()) continue;
      const Field field = one.meaning.field;
      if (field != Field::title && field != Field::lead && field != Field::body) continue;
      const std::string text = line_of(*one.value);
      if (text.empty() || article_.title.find(text) != std::string::npos ||
          article_.lead.find(text) != std::string::npos || article_.body.find(text) != std::string::npos)
        continue;
      notes_.add(NoteKind::key_not_used, one.path);
    }
  }

  const RecordRules& rules_;
  ReadingNotes& notes_;
  std::vector<FieldValue> values_;
  std::vector<const FieldValue*> used_;
  bool has_medium_ = false;  ///< an author field names one
  Article article_;
};

}  // namespace

Article read_record(const RecordValue& record, const RecordRules& rules, ReadingNotes& notes) {
  return ArticleMaker(record, rules, notes).make();
}

}  // namespace timtin::indexer
