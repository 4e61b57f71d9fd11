#include "indexer/read/format/column_guess.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "indexer/parse/record/record_date.hpp"
#include "indexer/parse/record/record_text.hpp"
#include "indexer/parse/text/byline.hpp"
#include "indexer/parse/text/person_name.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t kMinTextWords = 4, kMaxTitleWords = 40, kMaxTitleBytes = 300;
constexpr std::size_t kMaxDateBytes = 80, kMaxNameWords = 5;

/// What the filled cells of a column have in common.
struct Column {
  bool is_filled = false;  ///< no cell is empty
  bool is_address = true, is_picture = false, is_date = true, is_headline = true, is_text = true, is_name = true;
  bool has_surnames = true;  ///< each cell begins with a family name
  std::size_t bytes = 0;     ///< of all cells
  std::vector<std::string> dates{};
};

bool names_picture(std::string_view address) {
  address = address.substr(0, address.find_first_of("?#"));
  for (const char* ending : {".jpg", ".jpeg", ".png", ".webp", ".gif", ".mp4", ".JPG"})
    if (address.ends_with(ending)) return true;
  return false;
}

bool is_date(const std::string& cell) {
  // A number may be anything; a date has marks between its numbers.
  if (cell.size() > kMaxDateBytes || cell.find_first_of("/-:") == std::string::npos) return false;
  const RecordValue value{.kind = RecordValue::Kind::text, .key = {}, .text = cell, .items = {}};
  return read_record_date(value, "date", 0).has_value();
}

/// "Hà Sen", "Hà Sen - Lê Tám".
bool are_names(const std::string& line) {
  const auto byline = parse_byline(make_line(line, false));
  return byline && byline->kind == BylineKind::name && !byline->authors.empty() &&
         std::ranges::all_of(byline->authors, [](const std::string& name) {
           const std::vector<Word> words = split_words(name);
           return words.size() <= kMaxNameWords && is_person_name(words);
         });
}

void add_cell(const std::string& cell, Column& column) {
  const std::string line = clean_spaces(cell);
  if (line.empty()) {
    column.is_filled = false;
    return;
  }
  const bool is_address = is_web_address(line) && line.find(' ') == std::string::npos;
  const std::vector<Word> words = is_address ? std::vector<Word>() : split_words(line);
  column.bytes += line.size();
  column.is_address = column.is_address && is_address;
  column.is_picture = column.is_picture || (is_address && names_picture(line));
  column.is_date = column.is_date && !is_address && is_date(line);
  column.is_text = column.is_text && words.size() >= kMinTextWords;
  column.is_headline = column.is_headline && words.size() >= kMinTextWords && words.size() <= kMaxTitleWords &&
                       line.size() <= kMaxTitleBytes && !line.ends_with('.') && cell.find('\n') == std::string::npos;
  column.is_name = column.is_name && are_names(line);
  column.has_surnames = column.has_surnames && begins_with_surname(words);
}

Column describe(const Rows& rows, std::size_t index) {
  Column column{.is_filled = true};
  for (const std::vector<std::string>& row : rows) add_cell(row[index], column);
  const bool is_empty = column.bytes == 0;
  if (is_empty)
    return Column{.is_address = false, .is_date = false, .is_headline = false, .is_text = false, .is_name = false};
  column.is_name = column.is_name && (column.has_surnames || !column.is_text);
  column.is_text = column.is_text && !column.is_date && !column.is_name;
  column.is_headline = column.is_headline && column.is_text && column.is_filled;
  return column;
}

class Guess {
 public:
  explicit Guess(const Rows& rows) : names_(rows.front().size()) {
    for (std::size_t i = 0; i < names_.size(); ++i) columns_.push_back(describe(rows, i));
  }

  std::vector<std::string> make() {
    name_only("url", [](const Column& one) { return one.is_address && one.is_filled && !one.is_picture; });
    name_only("published", [](const Column& one) { return one.is_date; });
    const bool is_telling = has("url") || has("published");
    if (!is_telling || !name_texts()) return {};
    name_only("author", [](const Column& one) { return one.is_name; });
    return std::move(names_);
  }

 private:
  bool has(std::string_view name) const { return std::find(names_.begin(), names_.end(), name) != names_.end(); }

  /// Two columns that both fit are none: the second date may be the one of the robot.
  template <class Test>
  void name_only(const char* name, Test fits) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!names_[i].empty() || !fits(columns_[i])) continue;
      if (found) return;
      found = i;
    }
    if (found) names_[*found] = name;
  }

  /// The first column of headlines is the title, the longest column the text, and one between them in length the lead.
  bool name_texts() {
    std::optional<std::size_t> title, body, lead;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (!title && columns_[i].is_headline) title = i;
    if (!title) return false;
    const auto is_longer = [&](std::size_t i, const std::optional<std::size_t>& than) {
      return !than || columns_[i].bytes > columns_[*than].bytes;
    };
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (i != *title && columns_[i].is_text && is_longer(i, body)) body = i;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (i != *title && i != body && columns_[i].is_text && is_longer(i, lead)) lead = i;
    names_[*title] = "title";
    if (body) names_[*body] = "body";
    if (lead) names_[*lead] = "lead";
    return body.has_value();
  }

  std::vector<Column> columns_;
  std::vector<std::string> names_;
};

}  // namespace

std::vector<std::string> guess_columns(const Rows& rows) {
  const std::size_t cells = rows.front().size();
  const bool are_even = std::all_of(rows.begin(), rows.end(), [&](const auto& row) { return row.size() == cells; });
  return are_even && cells >= 3 ? Guess(rows).make() : std::vector<std::string>();
}

}  // namespace timtin::indexer
