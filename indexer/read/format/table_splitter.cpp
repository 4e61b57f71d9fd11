#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "common/message.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/parse/json/json_value.hpp"
#include "indexer/parse/record/field_table.hpp"
#include "indexer/read/format/column_guess.hpp"
#include "indexer/read/legacy_encoding.hpp"
#include "indexer/read/piece_buffer.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxCells = 1000;
constexpr int kMaxRestarts = 20;
/// A row with a quotation mark that is open for so long has one too many: the text of an article has 8 MiB, twice as
/// many if all of them are quotation marks.
constexpr std::size_t kMaxQuotedBytes = 4 * kMaxArticleBytes;
constexpr int kMaxRowsAbove = 5;
constexpr std::size_t kRowsToGuess = 20;  ///< of a table without names of columns
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The separator of `row`: the one of four that occurs most often outside quotes.
char find_delimiter(std::string_view row) {
  static constexpr std::array<char, 4> kDelimiters = {',', ';', '\t', '|'};
  std::array<std::size_t, 4> counts{};
  bool in_quotes = false;
  for (const char c : row) {
    if (c == '"') in_quotes = !in_quotes;
    for (std::size_t i = 0; i < kDelimiters.size() && !in_quotes; ++i)
      if (c == kDelimiters[i]) ++counts[i];
  }
  return kDelimiters[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

/// A date, an address or a long text is no name of a column.
bool looks_like_data(const std::vector<std::string>& cells) {
  constexpr std::size_t kMaxNameBytes = 80;
  return std::any_of(cells.begin(), cells.end(), [](const std::string& cell) {
    const bool begins_number = !cell.empty() && cell[0] >= '0' && cell[0] <= '9';
    return cell.size() > kMaxNameBytes || cell.find("://") != std::string::npos || begins_number;
  });
}

/// "1: 05/03/2021, 2: Tổ may họp", or "chu_de, khi_nao": for a message.
std::string shown_columns(const std::vector<std::string>& cells, bool are_names) {
  constexpr std::size_t kMaxBytes = 240, kMaxCellBytes = 40;
  std::string list;
  for (std::size_t i = 0; i < cells.size() && list.size() < kMaxBytes; ++i) {
    const std::string_view shown = text::truncate_to_letter(cells[i], kMaxCellBytes);
    list += (list.empty() ? "" : ", ") + (are_names ? "" : std::to_string(i + 1) + ": ") + std::string(shown);
    if (shown.size() < cells[i].size()) list += "...";
  }
  return list;
}

class TableSplitter final : public RecordSplitter {
 public:
  TableSplitter(Sink sink, const FieldTable& fields) : sink_(std::move(sink)), fields_(fields) {}

  bool feed(std::span<const char> bytes) override {
    std::string again;  // what stood behind a quotation mark that is not closed
    for (std::string_view rest(bytes.data(), bytes.size()); !rest.empty();) {
      const char c = rest.front();
      rest.remove_prefix(1);
      if (!take(c)) return false;
      if (!in_quotes_ || raw_.bytes().size() < kMaxQuotedBytes || restarts_ == kMaxRestarts) continue;
      std::string rows;
      if (!refuse_quote(rows)) return false;
      rows.append(rest);
      again = std::move(rows);
      rest = again;
    }
    return true;
  }

  void finish() override {
    if (delimiter_ == 0 && !begin_rows()) return;
    while (in_quotes_ && restarts_ < kMaxRestarts)
      if (std::string rows; !refuse_quote(rows) || !feed(rows)) return;
    if (in_quotes_) {
      sink_({.bytes = {}, .line = row_line_, .problem = open_quote()});
      return;
    }
    if (!raw_.is_blank() || raw_.is_too_long()) end_row();
    if (names_.empty() && !is_refused_ && !refused_.empty()) {
      if (!take_guess() && !is_stopped_) refuse();
      return;
    }
    if (names_.empty() && !is_refused_) sink_({.bytes = {}, .line = 1, .problem = tr("no row with column names")});
  }

 private:
  static std::string open_quote() { return tr("the quotation mark opened here is never closed"); }

  bool take(char c) {
    if (delimiter_ == 0) return take_first_row(c);
    raw_.append({&c, 1});
    if (in_quotes_) {
      if (c == '\n') ++line_;
      if (c == '"') {
        in_quotes_ = false;
        was_quote_ = true;
      } else {
        cell_ += c;
      }
      return fits();
    }
    if (c == '"' && was_quote_) {  // an escaped quote
      cell_ += c;
      in_quotes_ = true;
      was_quote_ = false;
      return true;
    }
    was_quote_ = false;
    if (c == '"' && cell_.find_first_not_of(' ') == std::string::npos) {
      cell_.clear();
      in_quotes_ = true;
    } else if (c == delimiter_) {
      end_cell();
    } else if (c == '\n') {
      ++line_;
      return end_row();
    } else {
      cell_ += c;
    }
    return fits();
  }

  /// The first row is kept until its separator is known.
  bool take_first_row(char c) {
    first_ += c;
    if (c == '"') in_first_quotes_ = !in_first_quotes_;
    if ((c != '\n' || in_first_quotes_) && first_.size() < (std::size_t{64} << 10)) return true;
    return begin_rows();
  }

  bool begin_rows() {
    std::string row = std::exchange(first_, {});
    if (row.starts_with(kByteOrderMark)) row.erase(0, kByteOrderMark.size());
    if (row.starts_with("sep=") && row.size() <= 7) {  // Excel's hint
      delimiter_ = row[4];
      ++line_;
      row_line_ = line_;
      return true;
    }
    if (row.find_first_not_of(" \t\r\n") == std::string::npos) {
      ++line_;
      row_line_ = line_;
      return true;
    }
    if (is_note(row)) {
      ++rows_above_;
      if (refused_.empty()) refused_ = row.substr(0, row.find_last_not_of("\r\n") + 1);
      row_line_ = ++line_;
      return true;
    }
    delimiter_ = find_delimiter(row);
    return feed(row);
  }

  /// A row of one cell that names no field: what a sheet has above its table.
  bool is_note(const std::string& row) const {
    return rows_above_ < kMaxRowsAbove && row.ends_with('\n') && row.find_first_of(",;\t|") == std::string::npos &&
           !fields_.find(row);
  }

  /// A row beyond the limit is no row: a quotation mark was never closed.
  bool fits() {
    if (!raw_.is_too_long()) return true;
    if (!sink_({.bytes = {}, .line = row_line_, .problem = too_long()})) return false;
    clear_row();
    return true;
  }

  void end_cell() {
    if (cells_.size() < kMaxCells)
      cells_.push_back(std::exchange(cell_, {}));
    else
      has_too_many_ = has_too_many_ || !is_blank(cell_);  // sheets often have thousands of blank columns
    cell_.clear();
  }

  static bool is_blank(const std::string& cell) { return cell.find_first_not_of(" \t\r") == std::string::npos; }

  void clear_row() {
    has_too_many_ = false;
    raw_.take(0);
    cell_.clear();
    cells_.clear();
    in_quotes_ = was_quote_ = false;
    row_line_ = line_;
  }

  bool end_row() {
    if (cell_.ends_with('\r')) cell_.pop_back();
    end_cell();
    std::vector<std::string> cells = std::exchange(cells_, {});
    const std::size_t line = row_line_;
    const bool has_too_many = has_too_many_;
    clear_row();
    if (has_too_many) return sink_({.bytes = {}, .line = line, .problem = tr("more than {} cells", kMaxCells)});
    if (std::all_of(cells.begin(), cells.end(), is_blank)) return true;
    for (std::string& cell : cells) {
      auto converted = to_utf8(std::move(cell));
      if (!converted) return sink_({.bytes = {}, .line = line, .problem = tr("a cell is not UTF-8")});
      cell = std::move(*converted);
    }
    return names_.empty() ? take_names(std::move(cells), line) : emit(cells, line);
  }

  bool is_text_column(const std::string& name) const {
    const auto is_text = [](const std::optional<KeyMeaning>& one) {
      return one && (one->field == Field::title || one->field == Field::body || one->field == Field::lead ||
                     one->field == Field::container);
    };
    return is_text(fields_.find(name.substr(0, name.find('.')))) || is_text(fields_.find(name));
  }

  /// Reads the row with the names of the columns. Those that the user maps by number are called by it.
  bool take_names(std::vector<std::string> cells, std::size_t line) {
    bool is_known =
        (!is_unnamed_ || rows_above_ < kMaxRowsAbove) &&
        std::any_of(cells.begin(), cells.end(), [&](const std::string& one) { return is_text_column(one); });
    const bool has_names = is_known || !looks_like_data(cells);
    std::vector<std::string> names = has_names ? cells : std::vector<std::string>(cells.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names.size() < 2 || !fields_.maps_column(i + 1)) continue;
      names[i] = std::to_string(i + 1);
      is_known = true;
    }
    if (is_known) {
      names_ = std::move(names);
      return has_names || emit(cells, line);
    }
    // A sheet may have its name and blank rows above the names of the columns.
    if (refused_.empty()) {
      refused_ = shown_columns(cells, has_names);
      is_unnamed_ = !has_names && cells.size() > 1;
    }
    if (is_unnamed_) unnamed_.push_back({std::move(cells), line});
    ++rows_above_;
    if (is_unnamed_ ? unnamed_.size() < kRowsToGuess : rows_above_ <= kMaxRowsAbove) return true;
    return take_guess() || (!is_stopped_ && refuse());
  }

  /// Reads a table without names of columns by what its first rows hold. False if that says nothing.
  bool take_guess() {
    std::vector<std::vector<std::string>> rows;
    for (const Row& row : unnamed_) rows.push_back(row.cells);
    if (!rows.empty()) names_ = guess_columns(rows);
    is_guessed_ = !names_.empty();
    for (const Row& row : std::exchange(unnamed_, {}))
      if (is_guessed_ && !is_stopped_) is_stopped_ = !emit(row.cells, row.line);
    return is_guessed_ && !is_stopped_;
  }

  bool refuse() {
    is_refused_ = true;
    sink_({.bytes = {},
           .line = 1,
           .problem = is_unnamed_
                          ? tr("no row with column names; map the columns by number, as in --map "
                               "title=1,body=2; the first row: {}",
                               refused_)
                          : tr("no column is recognised as title or text (use --map); the columns are: {}", refused_)});
    return false;
  }

  bool emit(const std::vector<std::string>& cells, std::size_t line) {
    RecordValue row{.kind = RecordValue::Kind::object, .key = {}, .text = {}, .items = {}};
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (cells[i].empty()) continue;
      const bool is_named = i < names_.size() && !names_[i].empty();
      const std::string name = is_named ? names_[i] : tr("column {}", i + 1);
      row.items.push_back({.kind = RecordValue::Kind::text, .key = name, .text = cells[i], .items = {}});
    }
    return sink_({.bytes = write_json(row), .line = line, .mended = is_guessed_ ? "names of columns" : ""});
  }

  /// Gives up the row whose quotation mark is not closed. `rows` receives what follows its first line.
  bool refuse_quote(std::string& rows) {
    ++restarts_;
    if (!sink_({.bytes = {}, .line = row_line_, .problem = open_quote()})) return false;
    const std::string_view raw = raw_.bytes();
    const std::size_t end = raw.find('\n');
    if (end != std::string_view::npos) rows = raw.substr(end + 1);
    line_ = row_line_ + 1;
    clear_row();
    return true;
  }

  struct Row {
    std::vector<std::string> cells;
    std::size_t line = 0;
  };

  Sink sink_;
  const FieldTable& fields_;
  std::vector<Row> unnamed_;  ///< the first rows, until it is known what their columns are
  bool is_guessed_ = false, is_stopped_ = false;
  std::string first_, cell_, refused_;
  std::vector<std::string> names_, cells_;
  PieceBuffer raw_;
  char delimiter_ = 0;
  bool in_first_quotes_ = false, in_quotes_ = false, was_quote_ = false, is_refused_ = false, is_unnamed_ = false;
  bool has_too_many_ = false;  // cells in this row
  int restarts_ = 0, rows_above_ = 0;
  std::size_t line_ = 1, row_line_ = 1;
};

}  // namespace

std::unique_ptr<RecordSplitter> make_table_splitter(RecordSplitter::Sink sink, const FieldTable& fields) {
  return std::make_unique<TableSplitter>(std::move(sink), fields);
}

}  // namespace timtin::indexer
