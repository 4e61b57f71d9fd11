#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "common/message.hpp"
#include "common/unicode/ascii.hpp"
#include "indexer/parse/json/json_value.hpp"
#include "indexer/parse/record/field_table.hpp"
#include "indexer/read/legacy_encoding.hpp"
#include "indexer/read/piece_buffer.hpp"

namespace timtin::indexer {
namespace {

constexpr std::array<std::string_view, 9> kKeyWords = {"primary",  "key",     "unique", "constraint", "index",
                                                       "fulltext", "foreign", "check",  "spatial"};
constexpr std::size_t kMaxColumns = 1000;

struct Token {
  enum class Kind { word, name, text, mark };
  Kind kind = Kind::word;  ///< word: unquoted, also a number; name: `tieude`, [tieude], "tieude"
  std::string text;

  bool is_mark(char c) const { return kind == Kind::mark && text.front() == c; }
  bool is(std::string_view word) const { return kind == Kind::word && text::to_lower_ascii(text) == word; }
};

/// Cuts SQL into words, names, texts and marks. Comments are left out.
class SqlTokens {
 public:
  /// Takes the next byte. True if `token` was completed before it; then the byte must be given again.
  bool take(char c, Token& token) {
    if (state_ == State::comment) return skip_comment(c);
    if (state_ == State::text) return take_text(c, token);
    if (state_ == State::word) {
      if (is_word(c)) return bytes_ += c, false;
      return give(Token::Kind::word, token);
    }
    if (state_ == State::mark) {
      const char before = bytes_.front();
      const bool is_line = (before == '-' && c == '-') || before == '#';
      if (is_line || (before == '/' && c == '*')) {
        comment_end_ = is_line ? '\n' : '/';
        state_ = State::comment;
        bytes_.clear();
        return false;
      }
      return give(Token::Kind::mark, token);
    }
    if (c == '\'' || c == '"' || c == '`' || c == '[') {
      state_ = State::text;
      quote_ = c == '[' ? ']' : c;
    } else if (is_word(c)) {
      state_ = State::word;
      bytes_ += c;
    } else if (std::string_view(" \t\r\n").find(c) == std::string_view::npos) {
      state_ = State::mark;
      bytes_ += c;
    }
    return false;
  }

  bool is_in_text() const { return state_ == State::text; }
  std::size_t size() const { return bytes_.size(); }

 private:
  enum class State { none, word, text, mark, comment };

  static bool is_word(char c) {
    const char lower = text::to_lower_ascii(c);
    return text::is_ascii_digit(c) || (lower >= 'a' && lower <= 'z') || c == '_' || c == '.' || c == '@' ||
           static_cast<unsigned char>(c) >= 0x80;
  }

  bool give(Token::Kind kind, Token& token) {
    token = {kind, std::exchange(bytes_, {})};
    state_ = State::none;
    return true;
  }

  bool skip_comment(char c) {
    const bool is_end = c == comment_end_ && (c == '\n' || bytes_ == "*");
    bytes_ = c == '*' ? "*" : "";
    if (is_end) state_ = State::none;
    return false;
  }

  /// In a text a quotation mark is written twice, or behind '\\'.
  bool take_text(char c, Token& token) {
    if (was_quote_) {
      was_quote_ = false;
      if (c != quote_) return give(quote_ == '\'' ? Token::Kind::text : Token::Kind::name, token);
      bytes_ += c;
    } else if (was_escape_) {
      was_escape_ = false;
      bytes_ += c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
    } else if (c == '\\' && quote_ == '\'') {
      was_escape_ = true;
    } else if (c == quote_) {
      was_quote_ = true;
    } else {
      bytes_ += c;
    }
    return false;
  }

  State state_ = State::none;
  std::string bytes_;
  char quote_ = 0, comment_end_ = 0;
  bool was_quote_ = false, was_escape_ = false;
};

class SqlSplitter final : public RecordSplitter {
 public:
  SqlSplitter(Sink sink, const FieldTable& fields) : sink_(std::move(sink)), fields_(fields) {}

  bool feed(std::span<const char> bytes) override {
    Token token;
    for (const char c : bytes) {
      while (tokens_.take(c, token))
        if (!take(std::move(token))) return false;
      if (c == '\n') ++line_;
      if (depth_ > 0 && row_bytes_ + tokens_.size() > kMaxRecordBytes) {
        sink_({.bytes = {}, .line = row_line_, .problem = too_long()});
        return false;
      }
    }
    return true;
  }

  void finish() override {
    if (const char end = '\n'; !feed({&end, 1})) return;
    if (tokens_.is_in_text())
      sink_({.bytes = {}, .line = row_line_, .problem = tr("the quotation mark opened here is never closed")});
    else if (count_ == 0)
      sink_({.bytes = {}, .line = 1, .problem = tr("no row with column names")});
  }

 private:
  enum class Mode { none, other, create, insert, rows };

  bool take(Token&& token) {
    if (depth_ == 0 && token.is_mark(';')) return mode_ = Mode::none, true;
    switch (mode_) {
      case Mode::none:
        begin(token);
        return true;
      case Mode::create:
      case Mode::insert:
        take_head(token);
        return true;
      case Mode::rows:
        return take_row(std::move(token));
      case Mode::other:  // scripts of SQL Server have no ';' between statements
        if (token.is("go")) mode_ = Mode::none;
        if (token.is("insert")) begin(token);
        return true;
    }
    return true;
  }

  void begin(const Token& token) {
    mode_ = token.is("create")                               ? Mode::create
            : token.is("insert") || token.is("replace")      ? Mode::insert
            : token.kind == Token::Kind::word && depth_ == 0 ? Mode::other
                                                             : mode_;
    table_.clear();
    columns_.clear();
    is_new_column_ = true;
  }

  /// The name of the table, and between brackets those of the columns: of CREATE TABLE the first word of each.
  void take_head(const Token& token) {
    if (token.is_mark('(')) {
      ++depth_;
    } else if (token.is_mark(')')) {
      if (depth_ == 0) return;  // a bracket too many
      if (--depth_ == 0 && mode_ == Mode::create) created_[table_] = columns_;
      if (depth_ == 0 && mode_ == Mode::create) mode_ = Mode::other;
    } else if (token.is_mark(',') && depth_ == 1) {
      is_new_column_ = true;
    } else if (depth_ == 0 && mode_ == Mode::insert && token.is("values")) {
      if (columns_.empty()) columns_ = created_[table_];
      mode_ = Mode::rows;
    } else if (depth_ == 0 && token.kind != Token::Kind::mark) {
      table_ = text::to_lower_ascii(token.text.substr(token.text.rfind('.') + 1));
    } else if (depth_ == 1 && std::exchange(is_new_column_, false) && columns_.size() < kMaxColumns && !is_key(token)) {
      columns_.push_back(token.text);
    }
  }

  static bool is_key(const Token& token) {
    return std::ranges::any_of(kKeyWords, [&](std::string_view word) { return token.is(word); });
  }

  /// (41, 'Tổ dệt có quạt mới', NULL), (42, N'...', CAST(N'2022-10-10' AS DateTime))
  bool take_row(Token&& token) {
    if (depth_ == 0 && token.kind == Token::Kind::word) {  // without a ';' before the next statement
      begin(token);
      return true;
    }
    if (token.is_mark('(') && depth_++ == 0) {
      row_ = {.kind = RecordValue::Kind::object, .key = {}, .text = {}, .items = {}};
      cell_ = {};
      column_ = row_bytes_ = 0;
      row_line_ = line_;
    } else if (token.is_mark(')')) {
      if (depth_ == 0 || --depth_ > 0) return true;
      end_cell();
      return emit();
    } else if (token.is_mark(',') && depth_ == 1) {
      end_cell();
    } else if (token.kind == Token::Kind::text && cell_.text.empty()) {
      row_bytes_ += token.text.size();
      cell_.kind = RecordValue::Kind::text;
      cell_.text = std::move(token.text);
    } else if (token.kind == Token::Kind::word && depth_ == 1 && text::is_ascii_digit(token.text.front())) {
      cell_.kind = RecordValue::Kind::text;  // "0xE1BB" is no number of JSON
      cell_.text = std::move(token.text);
    }
    return true;
  }

  void end_cell() {
    const bool is_named = column_ < columns_.size() && cell_.kind != RecordValue::Kind::null;
    if (is_named) {
      cell_.key = columns_[column_];
      row_.items.push_back(std::move(cell_));
    }
    cell_ = {};
    ++column_;
  }

  bool emit() {
    const auto is_text = [&](const std::string& name) {
      const auto meaning = fields_.find(name);
      return meaning && !meaning->is_weak &&
             (meaning->field == Field::title || meaning->field == Field::body || meaning->field == Field::lead);
    };
    if (std::ranges::none_of(columns_, is_text)) return true;  // a table of other things
    ++count_;
    in_line_ = row_line_ == last_line_ ? in_line_ + 1 : 0;
    last_line_ = row_line_;
    for (RecordValue& cell : row_.items) {
      auto converted = to_utf8(std::move(cell.text));
      if (!converted) return sink_({.bytes = {}, .line = row_line_, .problem = tr("a cell is not UTF-8")});
      cell.text = std::move(*converted);
    }
    return sink_({.bytes = write_json(row_), .line = row_line_, .in_line = in_line_});
  }

  Sink sink_;
  const FieldTable& fields_;
  SqlTokens tokens_;
  Mode mode_ = Mode::none;
  std::string table_;
  std::vector<std::string> columns_;
  std::map<std::string, std::vector<std::string>> created_;  // columns of each table
  bool is_new_column_ = true;
  RecordValue row_, cell_;
  std::size_t depth_ = 0, column_ = 0, row_bytes_ = 0, count_ = 0;
  std::size_t line_ = 1, row_line_ = 1, last_line_ = 0, in_line_ = 0;
};

}  // namespace

std::unique_ptr<RecordSplitter> make_sql_splitter(RecordSplitter::Sink sink, const FieldTable& fields) {
  return std::make_unique<SqlSplitter>(std::move(sink), fields);
}

}  // namespace timtin::indexer
