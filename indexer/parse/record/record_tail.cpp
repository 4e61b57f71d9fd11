#include "indexer/parse/record/record_tail.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

#include "common/date/date_text.hpp"
#include "indexer/parse/page/page_words.hpp"
#include "indexer/parse/text/byline.hpp"
#include "indexer/parse/text/date_line.hpp"
#include "indexer/parse/text/person_name.hpp"
#include "indexer/parse/text/signature.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxButtonBytes = 40;
constexpr std::size_t kMaxSignatureBytes = 400;

/// Where the last line of `text` begins. A body may be one line, and memrchr() looks at many bytes at once.
std::size_t last_line(std::string_view text) {
  const void* end = memrchr(text.data(), '\n', text.size());
  return end == nullptr ? 0 : static_cast<std::size_t>(static_cast<const char*>(end) - text.data()) + 1;
}

/// The last line of `text` before `begin`.
std::string_view line_before(std::string_view text, std::size_t begin) {
  const std::size_t end = begin == 0 ? std::string_view::npos : text.substr(0, begin).find_last_not_of(" \n");
  if (end == std::string_view::npos) return {};
  const std::string_view before = text.substr(0, end + 1);
  return before.substr(last_line(before));
}

/// The line that WordPress adds to each item of a feed, in English or Vietnamese.
bool is_feed_footer(std::string_view line, std::string_view title) {
  static constexpr std::array<std::string_view, 5> kSays = {"appeared first on", "first appeared on",
                                                            "xuất hiện đầu tiên", "xuất hiện lần đầu", "đăng lần đầu"};
  if (!line.starts_with("The post ") && !line.starts_with("Bài viết ")) return false;
  // In Vietnamese the words may be a sentence of the text.
  const bool has_title = !title.empty() && line.find(title) != std::string_view::npos;
  if (line.starts_with("Bài viết ") && !has_title) return false;
  return std::any_of(kSays.begin(), kSays.end(),
                     [&](std::string_view said) { return line.find(said) != std::string_view::npos; });
}

/// "Đọc tiếp", "[Xem thêm ...]": where the rest of a text is. "Trở về" and "Hôm nay." may be the last line of a poem.
bool leads_on(std::string_view text) {
  static constexpr PageWordClasses kLeadsOn{PageWordClass::command, PageWordClass::opening, PageWordClass::related};
  static constexpr PageWordClasses kButtons{PageWordClass::button, PageWordClass::related};
  if (text.ends_with('.') && !text.ends_with("..")) return false;
  text = trim_marks(text, "[]().…→»>-");
  const std::vector<Word> words = split_words(text);
  return words.size() >= 2 && text.size() <= kMaxButtonBytes && is_phrase(words, kButtons) &&
         phrase_length(words, 0, kLeadsOn) > 0;
}

/// A paragraph or what a feed cuts off, not a verse or the words before what somebody says.
bool ends_paragraph(std::string_view line) {
  constexpr std::size_t kMinBytes = 60;
  const bool is_cut = line.ends_with("…") || line.ends_with("...") || line.ends_with(']');
  return is_cut || ends_sentence(line) || (line.size() >= kMinBytes && (line.ends_with('!') || line.ends_with('?')));
}

/// Where a button begins that stands behind the last sentence of `line`; npos if none does.
std::size_t find_button(std::string_view line) {
  const std::size_t first = line.size() - std::min(line.size(), kMaxButtonBytes);
  for (std::size_t at = line.find(' ', first); at != std::string_view::npos; at = line.find(' ', at + 1))
    if (ends_paragraph(line.substr(0, at)) && leads_on(line.substr(at + 1))) return at;
  return std::string_view::npos;
}

/// Who signs with a line of this text, or where it is taken from.
std::optional<Byline> signature_of(const std::string& text) {
  const Line line = make_line(clean_spaces(text), false);
  auto byline = parse_byline(line);
  if (!byline || byline->craft != Craft::writing) return std::nullopt;
  const bool is_named = !byline->authors.empty() && line.words.size() >= 2;
  const bool signs = byline->kind == BylineKind::labelled ? !byline->authors.empty() || is_medium(byline->source)
                                                          : byline->kind == BylineKind::name && is_named;
  return signs ? std::move(byline) : std::nullopt;
}

/// The last name of a list signs nothing: "Danh sách được nhận nhà:", and names below.
bool is_entry_of_list(std::string_view body, std::size_t begin) {
  const std::string_view line = body.substr(begin);
  if (line.starts_with('-') || line.starts_with("•") || line.starts_with('+') || line.starts_with('*')) return true;
  const std::string_view before = line_before(body, begin);
  const bool is_paragraph = before.size() > kMaxSignatureBytes;  // no names, and only its end is looked at
  const std::string clean = clean_spaces(before.substr(is_paragraph ? before.size() - kMaxSignatureBytes : 0));
  return clean.ends_with(':') || (!clean.empty() && !is_paragraph && parse_byline(make_line(clean, false)));
}

/// ">> Thợ dệt đòi tăng tiền ăn ca", "Xem thêm: ...": the headline of another article, which ends no sentence.
bool is_related_line(const std::string& text) {
  if (ends_sentence(text)) return false;
  for (const std::string_view arrow : {">>", "»", "››", "&gt;&gt;"})
    if (text.starts_with(arrow)) return true;
  constexpr std::size_t kMaxHeadlineBytes = 400;
  if (text.size() > kMaxHeadlineBytes) return false;
  const std::vector<Word> words = split_words(text);
  const std::size_t label = phrase_length(words, 0, {PageWordClass::related});
  return label > 0 && label < words.size() && words[label].mark_before == U':';
}

/// "12", "(7)", "1.204" behind a blank line: how many readers commented.
void drop_count(std::string& text) {
  constexpr std::size_t kMaxCountBytes = 8;
  const std::size_t begin = last_line(text);
  const std::string_view count = trim_marks(std::string_view(text).substr(begin), "()[]");
  const std::size_t before = begin == 0 ? std::string::npos : text.find_last_not_of(" \t\r\n", begin - 1);
  if (before == std::string::npos || count.empty() || count.size() > kMaxCountBytes) return;
  const std::string_view between = std::string_view(text).substr(before + 1, begin - before - 1);
  if (std::count(between.begin(), between.end(), '\n') < 2) return;
  if (count.find_first_not_of("0123456789.,") == std::string_view::npos) text.resize(before + 1);
}

}  // namespace

std::string without_repeated(std::string text, const RepeatedLines* repeated) {
  if (repeated == nullptr || repeated->empty()) return text;
  std::string kept;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const Line line = make_line(clean_spaces(text.substr(begin, end - begin)), false);
    if (!repeated->holds(line.text) || parse_byline(line) || parse_date_line(line))
      kept += (kept.empty() ? "" : "\n") + text.substr(begin, end - begin);
    begin = end + 1;
  }
  return kept;
}

void drop_feed_marks(std::string& text, std::string_view title) {
  const auto cut = [&](std::size_t end) {
    text.resize(std::string_view(text).substr(0, end).find_last_not_of(" \n") + 1);
  };
  std::size_t begin = last_line(text);
  if (begin > 0 && is_feed_footer(std::string_view(text).substr(begin), title)) cut(begin);
  begin = last_line(text);
  const std::string_view line = std::string_view(text).substr(begin);
  if (begin > 0 && leads_on(line) && ends_paragraph(line_before(text, begin))) return cut(begin);
  if (const std::size_t button = find_button(line); button != std::string_view::npos) cut(begin + button);
}

void drop_furniture(std::string& text) {
  drop_count(text);
  struct Piece {
    std::string_view text;
    std::string line;
    bool is_button = false, is_related = false;
  };
  static constexpr PageWordClasses kButtons{PageWordClass::button, PageWordClass::related, PageWordClass::command};
  std::vector<Piece> pieces;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    Piece piece{std::string_view(text).substr(begin, end - begin)};
    piece.line = clean_spaces(piece.text);
    const std::vector<Word> words = split_words(piece.line);
    piece.is_related = !words.empty() && is_related_line(piece.line);
    piece.is_button = !words.empty() && piece.line.size() <= kMaxButtonBytes && !piece.line.ends_with('.') &&
                      is_phrase(words, kButtons);
    if (!piece.line.empty()) pieces.push_back(std::move(piece));
    begin = end + 1;
  }
  // One button alone may be a heading ("Nội dung") or the last line of a poem ("Trở về"); in a row they are buttons.
  const auto is_furniture = [&](std::size_t i) {
    if (pieces[i].is_related) return true;
    if (!pieces[i].is_button) return false;
    const auto is_other = [&](std::size_t k) {
      return k < pieces.size() && (pieces[k].is_button || pieces[k].is_related);
    };
    if (is_other(i - 1) || is_other(i + 1)) return true;
    if (i + 1 < pieces.size() || i == 0 || !ends_paragraph(pieces[i - 1].line)) return false;
    return leads_on(pieces[i].line) || std::ranges::any_of(pieces, &Piece::is_related);
  };
  if (pieces.empty()) return;
  std::string kept;
  bool is_any_dropped = false;
  const char* end = text.data();
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const std::string_view gap(end, static_cast<std::size_t>(pieces[i].text.data() - end));
    end = pieces[i].text.data() + pieces[i].text.size();
    if (is_furniture(i)) {
      is_any_dropped = true;
      continue;
    }
    kept.append(kept.empty() ? std::string_view() : gap).append(pieces[i].text);
  }
  if (is_any_dropped && !kept.empty()) text = std::move(kept);
}

void take_date_line(std::string& text, std::int64_t latest, Article& article) {
  const std::size_t end = text.find('\n');
  const std::size_t next = end == std::string::npos ? end : text.find_first_not_of(" \t\r\n", end);
  constexpr std::size_t kMaxDateLineBytes = 300;
  if (next == std::string::npos || end > kMaxDateLineBytes) return;
  const auto line = parse_date_line(make_line(clean_spaces(text.substr(0, end)), false));
  if (!line || line->dates.size() != 1 || line->dates.front().label == DateLabel::crawled) return;
  const LocalTime& when = line->dates.front().when;
  if (latest > 0 && to_epoch(when) > latest) return;
  const bool is_update = line->dates.front().label == DateLabel::updated;
  if (article.published && (article.published->day != when.day && !is_update)) return;  // it may belong to the text
  if (!article.published) {
    article.published = when;
    article.published_origin = is_update ? DateOrigin::update_line : DateOrigin::visible;
  }
  if (is_update && !article.updated) article.updated = when;
  if (article.published->day == when.day && !article.published->time_of_day)
    article.published->time_of_day = when.time_of_day;
  if (article.authors.empty()) article.authors = line->authors;
  text.erase(0, next);
}

std::string_view without_dots(std::string_view text) {
  for (const std::string_view cut : {"...", "…", "[...]", "[…]"})
    if (text.ends_with(cut)) text = trim_marks(text.substr(0, text.size() - cut.size()), " ");
  return text;
}

bool is_cut_of(std::string_view text, std::string_view whole) {
  const std::string_view begin = without_dots(text);
  return begin.size() < text.size() && whole.starts_with(begin);
}

void drop_site_name(std::string& lead, std::string_view body) {
  for (const std::string_view sign : {" - ", " | ", " – "}) {
    const std::size_t at = lead.rfind(sign);
    if (at == std::string::npos || at == 0 || !body.starts_with(std::string_view(lead).substr(0, at))) continue;
    if (!body.starts_with(lead)) lead.resize(at);
    return;
  }
}

void drop_medium(std::string& title) {
  for (const std::string_view sign : {" - ", " | ", " – "}) {
    const std::size_t at = title.rfind(sign);
    if (at == std::string::npos || at == 0 || !is_medium(std::string_view(title).substr(at + sign.size()))) continue;
    title.resize(at);
    return;
  }
}

void take_signature(Article& article) {
  if (!article.authors.empty()) return;
  std::string& body = article.body;
  const std::size_t line = last_line(body);
  std::size_t begin = line;
  std::optional<Byline> byline;
  if (begin > 0 && body.size() - begin <= kMaxSignatureBytes) byline = signature_of(body.substr(begin));
  if (!byline) {
    const std::size_t signature = find_signature(std::string_view(body).substr(begin));
    if (signature == std::string_view::npos) return;
    begin += signature;
    byline = signature_of(body.substr(begin));
  }
  if (!byline || is_entry_of_list(body, line)) return;
  article.authors = std::move(byline->authors);
  if (article.source.empty()) article.source = std::move(byline->source);
  body.resize(std::string_view(body).substr(0, begin).find_last_not_of(" \n") + 1);
}

}  // namespace timtin::indexer
