#include "indexer/parse/page/page_fields.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "common/message.hpp"
#include "common/text/syllable.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/parse/page/page_words.hpp"
#include "indexer/parse/text/paper_mark.hpp"
#include "indexer/parse/text/person_name.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxTitleBytes = 150;  // of a title cut from a sentence; about 110 characters
constexpr std::size_t kMinTitleBytes = 20;

/// "- Headline" -> "Headline".
std::string_view without_bullet(std::string_view text) {
  for (const std::string_view bullet : {"- ", "* ", "+ ", "• ", "· ", "■ ", "► ", "» ", ">> ", "> "})
    if (text.starts_with(bullet)) return text.substr(bullet.size());
  return text;
}

/// "(Người Thợ) Headline", "[Video] Headline" -> "Headline": removes names of papers and of kinds in brackets.
std::string_view without_paper_name(std::string_view text) {
  constexpr std::size_t kMaxWords = 4, kMinRest = 4;
  const char end = text.starts_with('(') ? ')' : text.starts_with('[') ? ']' : '\0';
  const std::size_t close = end == '\0' ? std::string_view::npos : text.find(end);
  if (close == std::string_view::npos) return text;
  const std::vector<Word> inner = split_words(text.substr(0, close));
  const std::string_view rest = trim_marks(text.substr(close + 1), "-–:");
  static constexpr std::array<std::string_view, 8> kKinds = {"video",   "clip",        "photo",     "audio",
                                                             "podcast", "infographic", "emagazine", "megastory"};
  const bool is_kind = (inner.size() == 1 && std::ranges::find(kKinds, inner[0].key) != kKinds.end()) ||
                       is_phrase(inner, {PageWordClass::section, PageWordClass::medium});
  if (end == ']' && !is_kind) return text;  // "[THÔNG BÁO] Đăng ký vé xe"
  const bool is_name = !inner.empty() && inner.size() <= kMaxWords && inner[0].is_capitalized &&
                       std::none_of(inner.begin(), inner.end(), [](const Word& word) { return word.is_number; });
  return is_name && split_words(rest).size() >= kMinRest ? rest : text;
}

/// "Headline - Báo Sông Lam" -> "Headline".
std::string_view without_paper_tail(std::string_view text) {
  constexpr std::size_t kMinHeadlineWords = 4;
  const std::size_t dash = std::max(text.rfind(" - ") + 1, text.rfind(" | ") + 1);  // 0 = none
  if (dash == 0 || split_words(text.substr(0, dash)).size() < kMinHeadlineWords) return text;
  const std::string_view tail = text.substr(dash + 2);
  const std::vector<Word> words = split_words(tail);
  const bool is_name = is_medium(tail) && std::ranges::all_of(words, &Word::is_capitalized);
  return is_name ? text.substr(0, dash - 1) : text;
}

/// No word is a Vietnamese syllable.
bool is_in_other_language(const std::vector<Word>& words) {
  return std::ranges::none_of(words, [](const Word& word) { return text::is_syllable_skeleton(text::fold(word.key)); });
}

/// Where the first sentence of `text` ends, without its full stop.
std::size_t end_of_sentence(std::string_view text) {
  std::size_t end = text.size();
  for (const std::string_view stop : {". ", "; ", "! ", "? ", "… "})
    if (const std::size_t at = text.find(stop, kMinTitleBytes); at < end)
      end = at + (stop[0] == '!' || stop[0] == '?' ? 1 : 0);
  if (end == text.size() && text.ends_with('.')) --end;
  return end;
}

/// Collects the fields line by line.
class FieldReader {
 public:
  FieldReader(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features,
              const std::vector<ScoredRole>& roles, Article& article)
      : page_(page), features_(features), roles_(roles), article_(article) {}

  void read() {
    for (std::size_t i = 0; i < page_.size(); ++i)
      if (roles_[i].role == Role::title) set_title(page_[i].line);
    for (std::size_t i = 0; i < page_.size(); ++i)
      if (roles_[i].role == Role::kicker) article_.kicker = std::string(trim_marks(page_[i].line.text, ":"));
    for (std::size_t i = 0; i < page_.size(); ++i)
      if (is_above(roles_[i].phase) && page_[i].dates)
        has_dated_author_ = has_dated_author_ || names_author(*page_[i].dates);
    for (std::size_t i = 0; i < page_.size(); ++i) {
      names_above_ += is_unlabelled_above(i) ? 1U : 0U;
      has_label_above_ = has_label_above_ || is_labelled_above(i);
      has_name_below_title_ =
          has_name_below_title_ || (is_unlabelled_above(i) && roles_[i].phase == Phase::below_title);
    }
    title_words_ = split_words(article_.title);
    if (!article_.kicker.empty()) full_title_words_ = split_words(article_.kicker + " " + article_.title);
    for (std::size_t i = 0; i < page_.size(); ++i) read_line(i);
    if (article_.lead.empty() && article_.body.empty()) take_what_is_there();
    if (article_.lead.empty() && article_.body.empty()) take_short_lines();
    if (article_.title.empty()) make_title();
    keep_second_headline();
    if (article_.source.empty()) take_sender();
  }

 private:
  /// A full name: "Hà An" beside a date may as well be the paper or a place.
  static bool names_author(const DateLine& dates) {
    return std::any_of(dates.authors.begin(), dates.authors.end(),
                       [](const std::string& name) { return split_words(name).size() >= 3; });
  }

  static bool is_above(Phase phase) { return phase == Phase::head || phase == Phase::below_title; }

  bool is_unlabelled_above(std::size_t i) const {
    return is_above(roles_[i].phase) && roles_[i].role == Role::byline && page_[i].byline->kind == BylineKind::name;
  }

  bool is_labelled_above(std::size_t i) const {
    return is_above(roles_[i].phase) && roles_[i].role == Role::byline &&
           page_[i].byline->kind == BylineKind::labelled && page_[i].byline->craft == Craft::writing &&
           !page_[i].byline->authors.empty();
  }

  void set_title(const Line& line) {
    article_.title = std::string(without_paper_tail(without_paper_name(without_bullet(line.text))));
    article_.title_evidence = {"line", article_.title, line.place.number, line.place.begin, line.place.end};
  }

  /// Reads a page that consists of a few short lines without clear roles, rather than losing it:
  /// the first line becomes the title if there is none, the lines below it the text.
  void take_short_lines() {
    bool is_below_title = false;
    for (std::size_t i = 0; i < page_.size(); ++i) {
      const bool is_sentence = page_[i].role == LineRole::site && page_[i].line.text.ends_with('.');
      const bool is_text =
          (page_[i].role == LineRole::text || is_sentence) && !page_[i].is_tag && !page_[i].is_repeated;
      if (roles_[i].role == Role::title) {
        is_below_title = true;
      } else if (is_text && roles_[i].role == Role::furniture) {
        if (article_.title.empty()) {
          set_title(page_[i].line);
          is_below_title = true;
        } else if (is_below_title) {
          std::string& field = article_.lead.empty() ? article_.lead : article_.body;
          field += (field.empty() ? "" : "\n") + page_[i].line.text;
        }
      }
    }
  }

  /// Of two lines that may be the headline one is the title. The other stays searchable if the text says it again.
  void keep_second_headline() {
    constexpr std::size_t kMinWords = 5;
    for (std::size_t i = 0; i < page_.size(); ++i) {
      const Line& line = page_[i].line;
      const bool is_lost = is_above(roles_[i].phase) && roles_[i].role == Role::furniture && features_[i].is_told;
      if (!is_lost || line.words.size() < kMinWords || page_[i].is_repeated) continue;
      if (!article_.title.empty() && line.text.find(article_.title) != std::string::npos) continue;
      article_.body = line.text + (article_.body.empty() ? "" : "\n") + article_.body;
      return;
    }
  }

  /// The body that a document is from: the last line above its number and the motto of the state.
  void take_sender() {
    const PageLine* sender = nullptr;
    for (const PageLine& one : page_)
      if (one.is_letterhead && one.role == LineRole::text && one.line.words.size() > 1 && one.line.words[0].key != "số")
        sender = &one;
    if (sender != nullptr) article_.source = sender->line.text;
  }

  void make_title() {
    const std::string& text = article_.lead.empty() ? article_.body : article_.lead;
    article_.title = title_from_lead(std::string_view(text).substr(0, text.find('\n')));
    const auto first = std::find_if(roles_.begin(), roles_.end(), [](const ScoredRole& one) {
      return one.phase == Phase::text && one.role == Role::paragraph;
    });
    article_.title_evidence = {"lead", article_.title};
    if (first == roles_.end()) return;
    const LinePlace& place = page_[static_cast<std::size_t>(first - roles_.begin())].line.place;
    article_.title_evidence = {"lead", article_.title, place.number, place.begin, place.end};
  }

  void read_line(std::size_t i) {
    const Line& line = page_[i].line;
    const Role role = roles_[i].role;
    if (role == Role::byline) return take_byline(i);
    if (role == Role::related) return add_related(page_[i]);
    if (role == Role::title || role == Role::kicker || role == Role::date || role == Role::furniture) return;
    if (roles_[i].phase == Phase::text && repeats_title(line)) {
      after_repeated_title_ = true;
      return;
    }
    // A photo may repeat the title as its caption. The line directly below is then the real
    // caption.
    const bool is_below_photo = std::exchange(after_repeated_title_, false) && !line.after_blank && !line.is_prose;
    if (role == Role::caption || (is_below_photo && role != Role::comment))
      return article_.captions.push_back(line.text);
    if (role == Role::paragraph && article_.lead.empty()) {
      article_.lead = without_paper_mark(line.text);
    } else if (role == Role::paragraph || role == Role::subheading || role == Role::list) {
      if (!article_.body.empty()) article_.body += '\n';
      article_.body += line.text;
    }
  }

  /// Above the text every byline counts, unlabelled names where no label says who wrote. Below it, only the first that
  /// names a person, with names on the lines directly below. Who wrote counts more than who edited or took the
  /// pictures.
  void take_byline(std::size_t i) {
    constexpr std::size_t kMaxNamesAbove = 4;  // lines of names; more are a menu
    if (is_unlabelled_above(i) && (names_above_ > kMaxNamesAbove || has_label_above_)) return;
    const Byline& byline = *page_[i].byline;
    if (source_is_person_ && !byline.source.empty() && article_.authors.empty()) {
      article_.authors = {std::exchange(article_.source, byline.source)};  // "Theo Thu Mây", then "Báo Sông Lam"
      source_is_person_ = false;
    }
    if (article_.source.empty()) {
      article_.source = byline.source;
      source_is_person_ = byline.source_is_person;
    }
    if (byline.authors.empty() || is_in_menu(i)) return;
    // "Người Bạch Long", the headline, "Hà An": the name of a column looks like a person's.
    if (roles_[i].phase == Phase::head && byline.kind == BylineKind::name && has_name_below_title_) return;
    // "Hà An", "Phóng viên thường trú": what somebody is, on the line below the name.
    const std::vector<Word>& words = page_[i].line.words;
    const bool is_post = phrase_length(words, 0, {PageWordClass::office}) > 0 &&
                         (is_phrase(words, {PageWordClass::office}) || is_desk(words));
    if (!article_.authors.empty() && is_post) return;
    const bool is_better = !article_.authors.empty() && byline.craft > craft_ && !has_dated_author_;
    if (is_better) article_.authors.clear();
    // "Mai Hiên", then "Send Us Your Comments": a button in another language.
    const bool is_second_name =
        i > 0 && last_signature_ == i - 1 && byline.kind == BylineKind::name &&
        page_[i - 1].byline->kind == BylineKind::name &&
        (!is_in_other_language(page_[i].line.words) || is_in_other_language(page_[i - 1].line.words));
    const bool is_settled = !article_.authors.empty() || has_dated_author_;
    if (is_settled && (byline.craft < craft_ || (!is_above(roles_[i].phase) && !is_second_name))) return;
    add_authors(byline.authors);
    craft_ = byline.craft;
    last_signature_ = i;
  }

  /// Many lines above the text that could be names, as "Bạn Đọc", "Rao Vặt": a menu.
  bool is_in_menu(std::size_t i) const {
    constexpr std::ptrdiff_t kMinItems = 4;
    std::ptrdiff_t items = 0;
    const auto is_item = [&](std::size_t k) {
      return is_above(roles_[k].phase) && page_[k].byline && page_[k].byline->kind == BylineKind::name &&
             !page_[k].markup.is_author;
    };
    if (!is_item(i)) return false;
    // <a>Hỏi Đáp</a><a>Rao Vặt</a><a>Bạn Đọc</a>, or buttons in the cells of a row.
    constexpr std::size_t kMinLinks = 3;
    if (page_[i].markup.is_link && page_[i].byline->authors.size() >= kMinLinks) return true;
    const auto is_cell = [&](std::size_t k) { return k < page_.size() && is_item(k) && page_[k].markup.is_row; };
    if (is_cell(i) && (is_cell(i + 1) || (i > 0 && is_cell(i - 1)))) return true;
    for (std::size_t k = 0; k < page_.size() && is_above(roles_[k].phase); ++k) items += is_item(k) ? 1 : 0;
    return items >= kMinItems;
  }

  void add_authors(const std::vector<std::string>& names) {
    for (const std::string& name : names)
      if (std::find(article_.authors.begin(), article_.authors.end(), name) == article_.authors.end())
        article_.authors.push_back(name);
  }

  void add_related(const PageLine& page_line) {
    std::string headline = page_line.role == LineRole::draft ? draft_headline(page_line.line) : page_line.line.text;
    if (!headline.empty()) article_.related.push_back(std::move(headline));
  }

  bool repeats_title(const Line& line) const {
    if (line.words.empty() || title_words_.empty()) return false;
    return same_words(line.words, title_words_) ||
           (!article_.kicker.empty() && same_words(line.words, full_title_words_));
  }

  /// A photo page has only captions. Possible headlines of other articles are still better than no
  /// text.
  void take_what_is_there() {
    std::vector<std::string>& lines = article_.captions.empty() ? article_.related : article_.captions;
    std::vector<std::string> taken;
    for (std::string& line : std::exchange(lines, {}))
      if (std::find(taken.begin(), taken.end(), line) == taken.end()) taken.push_back(std::move(line));
    if (taken.empty()) return;
    article_.lead = taken.front();
    for (std::size_t i = 1; i < taken.size(); ++i) article_.body += (i > 1 ? "\n" : "") + taken[i];
  }

  const std::vector<PageLine>& page_;
  const std::vector<LineFeatures>& features_;
  const std::vector<ScoredRole>& roles_;
  Article& article_;
  std::vector<Word> title_words_, full_title_words_;
  bool after_repeated_title_ = false, source_is_person_ = false;
  Craft craft_ = Craft::other;    // of the authors
  std::size_t names_above_ = 0;   // lines above the text that are names and nothing else
  bool has_label_above_ = false;  // "Bài: Hà An" above the text
  bool has_name_below_title_ = false;
  std::size_t last_signature_ = std::string::npos;
  bool has_dated_author_ = false;  // a date line above the text names who wrote it
};

}  // namespace

std::string title_from_lead(std::string_view lead) {
  lead = without_paper_name(without_bullet(lead));
  std::string_view text = lead.substr(0, end_of_sentence(lead));
  if (text.size() <= kMaxTitleBytes) return std::string(text);
  const std::string_view head = text::truncate_to_letter(text, kMaxTitleBytes);
  const std::size_t clause = head.rfind(", ");
  if (clause != std::string_view::npos && clause >= kMinTitleBytes) return std::string(head.substr(0, clause));
  return std::string(head.substr(0, head.rfind(' '))) + "…";
}

void read_fields(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features,
                 const std::vector<ScoredRole>& roles, Article& article) {
  FieldReader(page, features, roles, article).read();
}

}  // namespace timtin::indexer
