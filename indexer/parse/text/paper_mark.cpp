#include "indexer/parse/text/paper_mark.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <string_view>

#include "common/text/syllable.hpp"
#include "common/unicode/code_points.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/parse/page/page_words.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxMarkBytes = 24;
constexpr std::size_t kMaxMarkWords = 4;

/// The text after a mark and its dash, colon, point or space. Nothing if a letter follows directly.
std::string_view after_dash(std::string_view text, bool& has_dash) {
  has_dash = false;
  for (bool moved = true; moved;) {
    moved = false;
    for (const std::string_view mark : {" ", "-", "–", "—", ":", "."})
      if (text.starts_with(mark)) {
        text.remove_prefix(mark.size());
        has_dash = has_dash || mark != " ";
        moved = true;
      }
  }
  return text;
}

/// Only capitals, perhaps followed by a number, "Online" or ".vn": "LĐTĐ", "NLĐO", "VOV.VN", "TN&MT", "HTV7".
bool is_capital_mark(const std::vector<Word>& words) {
  if (words.empty() || words.size() > kMaxMarkWords || !words[0].is_all_caps) return false;
  if (words.size() == 1 && words[0].end - words[0].begin < 2) return false;
  return std::all_of(words.begin() + 1, words.end(), [](const Word& word) {
    return word.is_all_caps || word.key == "online" || word.key == "vn" || (word.is_number && word.is_joined);
  });
}

bool is_mark(std::string_view inner, bool has_dash) {
  const std::vector<Word> words = split_words(inner);
  if (is_capital_mark(words)) return true;
  return has_dash && !words.empty() && words.size() <= kMaxMarkWords &&
         phrase_length(words, 0, {PageWordClass::medium}) == words.size();
}

}  // namespace

std::string without_paper_mark(const std::string& lead) {
  const std::string_view text = lead;
  bool has_dash = false;
  if (text.starts_with('(') || text.starts_with('[')) {
    const std::size_t close = text.find(text[0] == '(' ? ')' : ']');
    if (close == std::string_view::npos || close > kMaxMarkBytes) return lead;
    const std::string_view rest = after_dash(text.substr(close + 1), has_dash);
    return is_mark(text.substr(1, close - 1), has_dash) && !rest.empty() ? std::string(rest) : lead;
  }
  const std::size_t space = std::min(text.find(" -"), text.find(" –"));
  if (space == std::string_view::npos || space > kMaxMarkBytes) return lead;
  const std::string_view mark = text.substr(0, space);
  const std::string_view rest = after_dash(text.substr(space), has_dash);
  const std::vector<Word> words = split_words(mark);
  std::size_t first = 0;  // "QĐND Online – Sáng 4/3", but not "HỌC NGHỀ ONLINE – cách mới"
  const bool is_online = words.size() == 2 && words.back().key == "online" && !rest.empty() &&
                         !text::is_syllable_skeleton(text::fold(words[0].key)) &&
                         u_isupper(text::next_code_point(rest, first));
  const bool is_one_word = mark.find(' ') == std::string_view::npos;
  const bool is_known = phrase_length(words, 0, {PageWordClass::medium}) == words.size();
  if (rest.empty() || !(is_known || ((is_one_word || is_online) && is_mark(mark, has_dash)))) return lead;
  return std::string(rest);
}

}  // namespace timtin::indexer
