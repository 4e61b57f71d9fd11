#include "indexer/parse/page/page_list.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "common/date/date_text.hpp"
#include "indexer/parse/page/headline_list.hpp"
#include "indexer/parse/page/page_words.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMinHeadlineWords = 4, kMaxHeadlineWords = 25;
constexpr int kListScore = 3;

/// What a line can be in a list of articles.
enum class Piece { headline, sentence, text, day, name, mark, other };

std::size_t count_sentences(std::string_view text) {
  std::size_t sentences = 1;
  for (std::size_t at = text.find(". "); at != std::string_view::npos; at = text.find(". ", at + 2))
    sentences += at > 8 ? 1U : 0U;  // "TP. Vinh ..."
  return sentences;
}

bool is_cut(std::string_view text) {
  return text.ends_with("…") || text.ends_with("...") || text.ends_with("[…]") || text.ends_with("[...]");
}

/// "03:25", not "3-1" or "12.000.000".
bool is_duration(const std::vector<Word>& words) {
  return (words.size() == 2 || words.size() == 3) && std::all_of(words.begin() + 1, words.end(), [](const Word& word) {
           return word.is_number && word.mark_before == U':' && word.end - word.begin == 2;
         });
}

/// "An Hà - 2 giờ trước", "15 phút trước | Đời sống".
bool tells_time_since(const std::vector<Word>& words) {
  constexpr std::size_t kMaxWords = 10, kLength = 3;
  const auto is_since = [&](std::size_t begin) {
    return words[begin].is_number && words[begin + kLength - 1].key == "trước";
  };
  const std::size_t count = words.size();
  if (count < kLength || count > kMaxWords) return false;
  return is_since(count - kLength) || (is_since(0) && (count == kLength || words[kLength].mark_before != 0));
}

/// "2 giờ trước", "03:25", "1.204 lượt xem", "24 ảnh", "Xem tiếp": what lists print beside each article.
bool is_mark(const PageLine& one) {
  static constexpr PageWordClasses kCounted{PageWordClass::counter, PageWordClass::button, PageWordClass::photo,
                                            PageWordClass::comments};
  const std::vector<Word>& words = one.line.words;
  const auto is_number = [](const Word& word) { return word.is_number; };
  if (std::all_of(words.begin(), words.end(), is_number)) return is_duration(words);
  if (one.role == LineRole::site || one.role == LineRole::related) return !one.is_section;
  if (tells_time_since(words)) return true;
  if (words.size() < 2 || words.size() > 4 || !words[0].is_number) return false;
  const auto unit = std::find_if_not(words.begin(), words.end(), is_number);
  return is_phrase({unit, words.end()}, kCounted);
}

Piece piece_of(const PageLine& one, const LineFeatures& f) {
  constexpr std::size_t kMaxSentenceWords = 70;
  if (one.role == LineRole::date) return Piece::day;
  if (is_mark(one)) return Piece::mark;
  if (one.role != LineRole::text) return Piece::other;
  if (one.byline && one.byline->kind != BylineKind::bureau) return Piece::name;
  if (f.is_picture_name || f.is_caption_credit || one.is_tag) return Piece::other;
  if (f.is_prose || is_cut(one.line.text))
    return f.words <= kMaxSentenceWords && count_sentences(one.line.text) == 1 ? Piece::sentence : Piece::text;
  const bool is_headline =
      f.words >= kMinHeadlineWords && f.words <= kMaxHeadlineWords && !f.has_colon && !f.has_address;
  return is_headline ? Piece::headline : Piece::other;
}

/// What the entries of a list have in common.
struct Entries {
  std::size_t count = 0, headline_words = 0, questions = 0, items = 0;
  std::size_t dated = 0, named = 0, marked = 0, doubled = 0, papers = 0, cut = 0;
  std::size_t with_sentence = 0, with_text = 0, with_more = 0, sections = 0;
  std::size_t sections_between = 0;  ///< names of sections, with entries above and below
  std::size_t bare_at_ends = 0;      ///< of the entries, those with a headline only above all others, and below them
  std::size_t longest = 0;           ///< most paragraphs of one entry, or above the first
  std::set<std::string> days;
  bool go_up = true;  ///< each day is later than the one before
  bool is_search = false;
  bool has_contact = false;  ///< whom to call, as an article tells it

  /// Where the entries have days, a name of the list above them and a button below are none.
  std::size_t dated_count() const { return count - bare_at_ends; }
};

/// Reads the lines as entries that begin with a headline.
class EntryReader {
 public:
  EntryReader(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features)
      : page_(page), features_(features) {}

  Entries read() {
    for (std::size_t i = 0; i < page_.size(); ++i) read_line(i);
    end_entry();
    if (has_full_entry_) entries_.bare_at_ends += bare_;
    return std::move(entries_);
  }

 private:
  void read_line(std::size_t i) {
    const PageLine& one = page_[i];
    const LineFeatures& f = features_[i];
    entries_.sections += one.is_section ? 1U : 0U;
    sections_below_ += one.is_section && (is_open_ || entries_.count > 0) ? 1U : 0U;
    entries_.has_contact = entries_.has_contact || f.is_contact;
    if (announces_results(one)) {
      entries_.is_search = true;
      return;
    }
    switch (piece_of(one, f)) {
      case Piece::headline:
        // A photo or an element of its own repeats the headline.
        if (is_open_ && sentences_ == 0 && texts_ == 0 && f.repeats_above) {
          is_doubled_ = true;
          return;
        }
        end_entry();
        is_open_ = true;
        entries_.sections_between += std::exchange(sections_below_, 0U);
        headline_words_ = f.words;
        is_question_ = f.is_question;
        is_item_ = f.has_item_mark;
        return;
      case Piece::sentence:
      case Piece::text:
        if (piece_of(one, f) == Piece::sentence) ++sentences_;
        if (piece_of(one, f) == Piece::text) ++texts_;
        has_paper_ = has_paper_ || f.has_paper_mark;
        is_cut_ = is_cut_ || is_cut(one.line.text);
        return;
      case Piece::day:
        is_dated_ = is_open_ && one.dates->dates.size() == 1;
        if (is_dated_) add_day(one.dates->dates[0].when);
        return;
      case Piece::name:
        is_named_ = is_open_;
        return;
      case Piece::mark:
        is_marked_ = is_open_;
        return;
      case Piece::other:
        return;
    }
  }

  /// "Có 12 kết quả", "Kết quả tìm kiếm cho ...", "#tag", "Trang: 1 2 3 ... 9 Tiếp".
  static bool announces_results(const PageLine& one) {
    constexpr std::size_t kMaxWords = 12;
    const std::vector<Word>& words = one.line.words;
    if (words.empty() || words.size() > kMaxWords || one.line.is_prose) return false;
    if (one.line.text.starts_with('#')) return true;
    std::size_t pages = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i].is_number && words[i].key == std::to_string(pages + 1)) ++pages;
      if (i > 0 && words[i - 1].key == "kết" && words[i].key == "quả")
        return i >= 2 ? words[i - 2].is_number : i + 1 < words.size() && words[i + 1].key == "tìm";
    }
    return pages >= 3;
  }

  void add_day(const LocalTime& when) {
    const std::string day = to_iso(when.day);
    if (!last_day_.empty() && day <= last_day_) entries_.go_up = false;
    last_day_ = day;
    entries_.days.insert(day);
  }

  void end_entry() {
    if (is_open_) {
      ++entries_.count;
      const bool is_bare = sentences_ + texts_ == 0 && !is_dated_ && !is_named_ && !is_marked_ && !is_doubled_;
      if (!is_bare && !std::exchange(has_full_entry_, true)) entries_.bare_at_ends = bare_;
      bare_ = is_bare ? bare_ + 1 : 0;
      entries_.headline_words += headline_words_;
      const auto add = [](std::size_t& count, bool holds) { count += holds ? 1U : 0U; };
      add(entries_.questions, is_question_);
      add(entries_.items, is_item_);
      add(entries_.dated, is_dated_);
      add(entries_.named, is_named_);
      add(entries_.marked, is_marked_);
      add(entries_.doubled, is_doubled_);
      add(entries_.papers, has_paper_);
      add(entries_.cut, is_cut_);
      add(entries_.with_sentence, sentences_ == 1 && texts_ == 0);
      add(entries_.with_text, texts_ > 0);
      add(entries_.with_more, sentences_ + texts_ > 1);
    }
    entries_.longest = std::max(entries_.longest, sentences_ + texts_ + (is_open_ || texts_ == 0 ? 0U : 1U));
    is_open_ = is_dated_ = is_named_ = is_marked_ = is_doubled_ = has_paper_ = is_cut_ = false;
    sentences_ = texts_ = 0;
  }

  const std::vector<PageLine>& page_;
  const std::vector<LineFeatures>& features_;
  Entries entries_;
  bool is_open_ = false, is_question_ = false, is_item_ = false, is_dated_ = false, is_named_ = false;
  bool is_marked_ = false, is_doubled_ = false, has_paper_ = false, is_cut_ = false;
  std::size_t headline_words_ = 0, sentences_ = 0, texts_ = 0;
  std::size_t sections_below_ = 0;  // the entries so far
  bool has_full_entry_ = false;
  std::size_t bare_ = 0;  // entries with a headline only, since the last full one
  std::string last_day_;
};

/// Most of the entries, and three at least.
bool are_most(std::size_t some, std::size_t all) { return some >= 3 && 4 * some >= 3 * all; }

/// Headlines, each with a sentence below.
bool lists_summaries(const Entries& entries) {
  constexpr std::size_t kMin = 3, kMany = 5, kLongHeadline = 6;
  const bool are_dated = are_most(entries.dated, entries.dated_count());
  const std::size_t count = are_dated ? entries.dated_count() : entries.count;
  if (entries.with_sentence < kMin || !are_most(entries.with_sentence, count) ||
      4 * (entries.with_text + entries.with_more) > entries.count)
    return false;
  int score = 2;  // one sentence each: a section of an article has more
  score += entries.headline_words >= kLongHeadline * entries.count ? 1 : -2;
  score += entries.with_sentence >= kMany ? 1 : 0;
  score += are_dated && entries.days.size() > 1 && !entries.go_up ? 3 : 0;
  score += are_most(entries.named, entries.count) ? 2 : 0;
  score += are_most(entries.doubled, entries.count) ? 2 : 0;
  score += entries.papers >= 2 && 2 * entries.papers > entries.count ? 3 : 0;
  score += 2 * entries.cut > entries.count ? 2 : 0;
  score += are_most(entries.marked, entries.count) ? 2 : 0;
  score += entries.is_search ? 3 : 0;
  score -= 2 * entries.questions > entries.count || 2 * entries.items > entries.count ? 3 : 0;
  // The head or the end of an article.
  score -= entries.dated == 1 || entries.named == 1 || entries.has_contact ? 2 : 0;
  return score >= kListScore;
}

/// Headlines, each with a day, a name or a count, and at most a sentence.
bool lists_marked(const Entries& entries) {
  constexpr std::size_t kMinDated = 4, kMinMarked = 4;
  if (4 * (entries.with_text + entries.with_more) > entries.count) return false;
  const bool are_dated = entries.dated >= kMinDated && are_most(entries.dated, entries.dated_count()) &&
                         entries.days.size() + 1 >= kMinDated && !entries.go_up;
  const bool are_marked = entries.marked >= kMinMarked && are_most(entries.marked, entries.count);
  return are_dated || are_marked;
}

/// A front page: names of sections, headlines below each, hardly a sentence, or one below each headline if sections
/// stand between them. Poems have no sections, and an article has them only above and below.
bool is_front_page(const Entries& entries) {
  constexpr std::size_t kMinSections = 3, kMinHeadlines = 8, kMinWords = 5;
  const std::size_t texts = entries.with_text + entries.with_more, sentences = entries.with_sentence + texts;
  const bool are_apart = entries.sections_between >= kMinSections && 4 * texts <= entries.count;
  return entries.sections >= kMinSections && entries.count >= kMinHeadlines &&
         (5 * sentences <= entries.count || are_apart) && entries.headline_words >= kMinWords * entries.count;
}

/// "12/KH-LĐLĐ", "1908/QĐ-TLĐ", "15/2020/NĐ-CP".
bool has_document_number(const Line& line) {
  for (std::size_t i = 0; i + 1 < line.words.size(); ++i) {
    const Word &number = line.words[i], &kind = line.words[i + 1];
    if (number.is_number && kind.is_all_caps && kind.is_joined && kind.mark_before == U'/') return true;
  }
  return false;
}

/// A table of documents: on rows or on lines of their own a number, a day and what each is about, and no text.
bool lists_documents(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features) {
  constexpr std::size_t kMinDocuments = 4, kNear = 2;
  std::size_t documents = 0, prose = 0;
  for (std::size_t i = 0; i < page.size(); ++i) {
    const Line& line = page[i].line;
    prose += features[i].is_prose && !has_document_number(line) ? 1U : 0U;
    if (features[i].is_prose || !has_document_number(line)) continue;
    const std::size_t begin = i - std::min(i, kNear), end = std::min(page.size(), i + kNear + 1);
    documents +=
        std::any_of(page.begin() + static_cast<std::ptrdiff_t>(begin), page.begin() + static_cast<std::ptrdiff_t>(end),
                    [](const PageLine& one) {
                      return one.line.text.size() <= kMaxShortLine && !find_dates(one.line.text).empty();
                    })
            ? 1U
            : 0U;
  }
  return documents >= kMinDocuments && 4 * prose <= documents;
}

/// Days with the time each was published, not one later than the one before, as sites list what is new: "09:10
/// 12/05/2022".
bool are_stamps(const std::vector<DateMention>& dates) {
  constexpr std::size_t kMin = 3;
  std::set<std::chrono::sys_days> days;
  for (std::size_t i = 0; i < dates.size(); ++i) {
    if (!dates[i].when.time_of_day || (i > 0 && to_epoch(dates[i].when) > to_epoch(dates[i - 1].when))) return false;
    days.insert(std::chrono::sys_days(dates[i].when.day));
  }
  return days.size() >= kMin;
}

/// Paragraphs without headlines, each below or above its stamp; or all of it run together on one line.
bool lists_stamped(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features) {
  constexpr std::size_t kMaxText = 1;  // paragraphs beside one stamp
  std::vector<DateMention> stamps;
  std::size_t texts = 0, most = 0, above = 0;
  for (std::size_t i = 0; i < page.size(); ++i) {
    const PageLine& one = page[i];
    if (one.role == LineRole::comments) return false;
    if (one.role == LineRole::date) {
      const std::vector<DateMention> found = find_dates(one.line.text);
      stamps.insert(stamps.end(), found.begin(), found.end());
      texts = 0;
    } else if (features[i].is_prose) {
      if (page.size() <= kMaxText + 1 && are_stamps(find_dates(one.line.text))) return true;
      most = std::max(most, ++texts);
      above += stamps.empty() ? 1U : 0U;
    }
  }
  return most == kMaxText && above <= kMaxText && are_stamps(stamps);
}

/// "Xem chi tiết", "Đọc tiếp": what opens the article, not "Quảng cáo" or "Chia sẻ" between paragraphs.
bool opens_article(const PageLine& one) {
  constexpr std::size_t kMaxWords = 4;
  const std::vector<Word>& words = one.line.words;
  return one.role == LineRole::site && words.size() >= 2 && words.size() <= kMaxWords &&
         (words[0].key == "xem" || words[0].key == "đọc");
}

/// Nothing but beginnings of articles, without headlines: each sentence is short and cut off ("... anh em thôi nằm...")
/// or above a button ("Xem chi tiết"). One day or a name is the head or the end of an article.
bool lists_teasers(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features) {
  constexpr std::size_t kMin = 4, kMinWords = 8, kMaxWords = 30;
  std::size_t teasers = 0, days = 0;
  for (std::size_t i = 0; i < page.size(); ++i) {
    const Piece piece = piece_of(page[i], features[i]);
    if (piece == Piece::name) return false;
    days += piece == Piece::day ? 1U : 0U;
    if (piece != Piece::sentence && piece != Piece::text) continue;
    const bool is_opened = is_cut(page[i].line.text) || (i + 1 < page.size() && opens_article(page[i + 1]));
    if (!is_opened || features[i].words < kMinWords || features[i].words > kMaxWords) return false;
    ++teasers;
  }
  return teasers >= kMin && days != 1;
}

}  // namespace

bool lists_articles(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features) {
  constexpr std::size_t kMaxParagraphs = 2;
  if (lists_stamped(page, features) || lists_teasers(page, features) || lists_headlines(page, features)) return true;
  const Entries entries = EntryReader(page, features).read();
  if (entries.longest > kMaxParagraphs) return false;
  return lists_summaries(entries) || lists_marked(entries) || is_front_page(entries) || lists_documents(page, features);
}

}  // namespace timtin::indexer
