#include "indexer/read/format/json_unfold.hpp"

#include <algorithm>
#include <cstdint>
#include <variant>

#include "common/message.hpp"
#include "indexer/parse/record/json_value.hpp"
#include "indexer/read/format/json_scan.hpp"

namespace timtin::indexer {
namespace {

constexpr int kMaxLevels = 8;
constexpr std::size_t kMaxAnswerBytes = 60;

using Parts = std::vector<JsonPart>;

bool is_group(const JsonPart& part) { return part.kind() == '{' || part.kind() == '['; }

bool is_strong(const FieldTable& fields, const JsonPart& part, Field field) {
  const auto meaning = fields.find(part.key);
  return meaning && meaning->field == field && !meaning->is_weak;
}

/// The objects of a list have titles and, if `wants_more`, another field that articles have.
bool is_list_of_articles(const FieldTable& fields, const JsonPart& part, bool wants_more) {
  if (part.kind() != '[') return false;
  const Parts items = json_parts(part.value, 3);
  return std::any_of(items.begin(), items.end(), [&](const JsonPart& item) {
    const Parts members = item.kind() == '{' ? json_parts(item.value) : Parts();
    const auto has = [&](Field field) {
      return std::any_of(members.begin(), members.end(),
                         [&](const JsonPart& member) { return is_strong(fields, member, field); });
    };
    return has(Field::title) && (!wants_more || has(Field::body) || has(Field::lead) || has(Field::published));
  });
}

/// Keys that never contain the articles of a dump.
bool may_hold_articles(const FieldTable& fields, const JsonPart& part) {
  if (!is_group(part)) return false;
  const auto meaning = fields.find(part.key);
  return !meaning || meaning->field == Field::container || meaning->field == Field::body ||
         meaning->field == Field::source || meaning->is_weak;
}

/// {"Code": 0, "Message": "OK", "Data": {...}}: its short text is of the service that answers, not of an article.
bool is_answer(const FieldTable& fields, const Parts& members) {
  const auto is_long = [&](const JsonPart& part) {
    return is_strong(fields, part, Field::title) ||
           (is_strong(fields, part, Field::body) && part.value.size() > kMaxAnswerBytes);
  };
  return std::none_of(members.begin(), members.end(), is_long) &&
         std::any_of(members.begin(), members.end(),
                     [&](const JsonPart& part) { return is_group(part) && is_strong(fields, part, Field::container); });
}

/// An object with a text, or with a title: but feeds have titles, too, beside the list of what is in them. A list under
/// the key of a text is no text when its objects have titles; blocks of text have none.
bool is_record(const FieldTable& fields, const Parts& members) {
  const auto has = [&](Field field) {
    return std::any_of(members.begin(), members.end(), [&](const JsonPart& part) {
      return part.value != "null" && is_strong(fields, part, field) &&
             (field != Field::body || !is_list_of_articles(fields, part, false));
    });
  };
  if (has(Field::body) && !is_answer(fields, members)) return true;
  return has(Field::title) && std::none_of(members.begin(), members.end(), [&](const JsonPart& part) {
           return may_hold_articles(fields, part) && is_list_of_articles(fields, part, true);
         });
}

struct Count {
  std::size_t articles = 0;  ///< 2 means two or more
  bool is_in_list = false;   ///< they were reached through a list
};

Count count_articles(const FieldTable& fields, std::string_view json, int level) {
  Count count;
  if (level > kMaxLevels) return count;
  const bool is_list = json.starts_with('[');
  const Parts parts = json_parts(json);
  if (!is_list && is_record(fields, parts)) return {1, false};
  for (const JsonPart& part : parts) {
    if (count.articles > 1) break;
    if (is_list ? !is_group(part) : !may_hold_articles(fields, part)) continue;
    const Count inner = count_articles(fields, part.value, level + 1);
    count.articles += inner.articles;
    count.is_in_list = count.is_in_list || inner.is_in_list || (is_list && inner.articles > 0);
  }
  return count;
}

bool is_row_number(std::string_view key) {
  return !key.empty() && key.size() <= 9 &&
         std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// {"title": {"0": ..., "1": ...}, ...}, or arrays of one length greater than one.
bool is_by_columns(const Parts& members) {
  std::size_t length = 0;
  for (const JsonPart& member : members) {
    if (!is_group(member)) return false;
    const Parts cells = json_parts(member.value);
    if (cells.empty() || (length != 0 && cells.size() != length)) return false;
    length = cells.size();
    if (member.kind() == '{' &&
        !std::all_of(cells.begin(), cells.end(), [](const JsonPart& cell) { return is_row_number(cell.key); }))
      return false;
    if (member.kind() == '[' && length < 2) return false;
  }
  return length > 0;
}

/// The columns and cells of a table, as JSON.
struct Columns {
  std::vector<std::string> names;
  std::vector<std::vector<std::string_view>> rows;
};

Columns columns_of(const Parts& members) {
  Columns columns;
  for (const JsonPart& member : members) {
    columns.names.push_back(member.key);
    const Parts cells = json_parts(member.value);
    if (columns.rows.empty()) columns.rows.resize(cells.size());
    for (std::size_t i = 0; i < columns.rows.size(); ++i) columns.rows[i].push_back(cells[i].value);
  }
  return columns;
}

/// {"columns": ["title", ...], "data": [["...", ...], ...]}; nothing for other objects.
Columns split_columns(const Parts& members) {
  Columns columns;
  const auto member = [&](std::string_view key) {
    return std::find_if(members.begin(), members.end(), [&](const JsonPart& part) { return part.key == key; });
  };
  const auto names = member("columns"), data = member("data");
  if (names == members.end() || data == members.end() || names->kind() != '[' || data->kind() != '[') return columns;
  for (const JsonPart& name : json_parts(names->value)) {
    auto read = read_json(name.value);
    const auto* reading = std::get_if<JsonReading>(&read);
    columns.names.push_back(reading != nullptr && reading->value.is_text() ? reading->value.text : std::string());
  }
  for (const JsonPart& row : json_parts(data->value)) {
    if (row.kind() != '[') return {};
    std::vector<std::string_view>& cells = columns.rows.emplace_back();
    for (const JsonPart& cell : json_parts(row.value)) cells.push_back(cell.value);
  }
  return columns;
}

std::string row_json(const Columns& columns, const std::vector<std::string_view>& row) {
  std::string json = "{";
  for (std::size_t i = 0; i < row.size() && i < columns.names.size(); ++i) {
    const RecordValue name{.kind = RecordValue::Kind::text, .key = {}, .text = columns.names[i], .items = {}};
    if (i > 0) json += ',';
    json += write_json(name) + ":" + std::string(row[i]);
  }
  return json + "}";
}

bool is_plain_record(const FieldTable& fields, std::string_view json) {
  if (!json.starts_with('{')) return false;
  const Parts members = json_parts(json);
  return is_record(fields, members) && !is_by_columns(members);
}

class Unfolder {
 public:
  Unfolder(const Piece& whole, const FieldTable& fields, const RecordSplitter::Sink& sink)
      : whole_(whole), fields_(fields), sink_(sink), line_(whole.line) {}

  /// False if the sink stopped.
  bool unfold(std::string_view json, const std::string& key, int level) {
    const bool is_list = json.starts_with('[');
    const Parts parts = json_parts(json);
    if (!is_list) {
      if (const Columns columns = columns_in(parts); !columns.rows.empty()) return emit_rows(json, columns);
      if (is_record(fields_, parts)) return emit(json, key);
      const Count count = count_articles(fields_, json, 0);
      if (count.articles == 0) return level > 0 || whole_.is_inner || emit(json, key);
      if (count.articles == 1 && !count.is_in_list && tells_of_article(parts)) return emit(json, key);
    }
    const bool has_list = !is_list && std::any_of(parts.begin(), parts.end(), [&](const JsonPart& part) {
      return may_hold_articles(fields_, part) && holds_list(part);
    });
    return std::all_of(parts.begin(), parts.end(), [&](const JsonPart& part) {
      const bool may = is_list ? is_group(part) : may_hold_articles(fields_, part);
      // Fields beside the list of articles describe the list: {"feed": {"title": ...}, "entries":
      // [...]}.
      if (!may || level >= kMaxLevels || (has_list && !holds_list(part))) return true;
      return unfold(part.value, part.key, level + 1);
    });
  }

 private:
  bool holds_list(const JsonPart& part) const {
    const Count count = count_articles(fields_, part.value, 0);
    return count.articles > 0 && count.is_in_list;
  }

  /// The fields around a single article may describe it too, or be all that the file contains.
  bool tells_of_article(const Parts& parts) const {
    constexpr int kKnownLevels = 2;  // levels that the reader of records searches by itself
    const bool has_field = std::any_of(parts.begin(), parts.end(), [&](const JsonPart& part) {
      const auto meaning = fields_.find(part.key);
      return meaning && !meaning->is_weak && meaning->field != Field::container && !is_group(part);
    });
    return has_field || holds_record(parts, kKnownLevels);
  }

  bool holds_record(const Parts& parts, int levels) const {
    return std::any_of(parts.begin(), parts.end(), [&](const JsonPart& part) {
      if (part.kind() != '{') return false;
      const Parts inner = json_parts(part.value);
      return is_record(fields_, inner) || (levels > 1 && holds_record(inner, levels - 1));
    });
  }

  Columns columns_in(const Parts& parts) const {
    if (Columns split = split_columns(parts); !split.rows.empty()) return split;
    return is_record(fields_, parts) && is_by_columns(parts) ? columns_of(parts) : Columns();
  }

  bool emit(std::string_view json, const std::string& key) {
    const bool is_untouched = json.size() == whole_.bytes.size();
    go_to(json);
    Piece piece{.bytes = std::string(json), .line = line_, .in_line = in_line_};
    if (is_untouched) {
      piece.in_line = whole_.in_line;
      piece.is_whole_file = whole_.is_whole_file;
      piece.key = whole_.key;
    }
    if (!key.empty()) piece.key = key;
    ++in_line_;
    return sink_(std::move(piece));
  }

  bool emit_rows(std::string_view json, const Columns& columns) {
    go_to(json);
    return std::all_of(columns.rows.begin(), columns.rows.end(), [&](const std::vector<std::string_view>& row) {
      return sink_({.bytes = row_json(columns, row), .line = line_, .in_line = in_line_++});
    });
  }

  /// Sets line_ and in_line_ for the value at `json`, which follows all earlier ones.
  void go_to(std::string_view json) {
    const std::string_view whole = whole_.bytes;
    const auto begin = static_cast<std::size_t>(json.data() - whole.data());
    const std::string_view between = whole.substr(counted_, begin - counted_);
    const auto lines = static_cast<std::size_t>(std::count(between.begin(), between.end(), '\n'));
    if (lines > 0) in_line_ = 0;
    line_ += lines;
    counted_ = begin;
  }

  const Piece& whole_;
  const FieldTable& fields_;
  const RecordSplitter::Sink& sink_;
  std::size_t counted_ = 0, line_, in_line_ = 0;
};

}  // namespace

bool unfold_json(Piece&& piece, const FieldTable& fields, const RecordSplitter::Sink& sink) {
  if (!piece.problem.empty()) return sink(std::move(piece));
  const std::size_t begin = piece.bytes.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos || (piece.bytes[begin] != '{' && piece.bytes[begin] != '['))
    return sink(std::move(piece));
  // The usual case: a single record, passed on unchanged.
  if (is_plain_record(fields, std::string_view(piece.bytes).substr(begin))) return sink(std::move(piece));
  const Piece whole = std::move(piece);
  return Unfolder(whole, fields, sink).unfold(std::string_view(whole.bytes).substr(begin), "", 0);
}

bool begins_as_wrapper(std::string_view json, const FieldTable& fields) {
  if (is_record(fields, json_parts(json))) return false;
  return count_articles(fields, json, 0).articles > 0;
}

}  // namespace timtin::indexer
