#include "indexer/read/format/json/json_unfold.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <variant>

#include "common/message.hpp"
#include "indexer/parse/json/json_references.hpp"
#include "indexer/parse/json/json_value.hpp"
#include "indexer/read/format/json/json_scan.hpp"
#include "indexer/read/format/json/json_table.hpp"

namespace timtin::indexer {
namespace {

constexpr int kMaxLevels = 8;
constexpr std::size_t kMaxAnswerBytes = 60;
constexpr std::size_t kMaxMembers = 1000;   // of an object that is looked at
constexpr std::size_t kItemsLookedAt = 20;  // of a list that may be one of articles

using Parts = std::vector<JsonPart>;

bool is_group(const JsonPart& part) { return part.kind() == '{' || part.kind() == '['; }

bool is_strong(const FieldTable& fields, const JsonPart& part, Field field) {
  const auto meaning = fields.find(part.key);
  return meaning && meaning->field == field && !meaning->is_weak;
}

/// The objects of a list have titles and, if `wants_more`, another field that articles have.
bool is_list_of_articles(const FieldTable& fields, const JsonPart& part, bool wants_more) {
  if (part.kind() != '[') return false;
  const Parts items = json_parts(part.value, kItemsLookedAt);
  return std::any_of(items.begin(), items.end(), [&](const JsonPart& item) {
    const Parts members = item.kind() == '{' ? json_parts(item.value) : Parts();
    const auto has = [&](Field field) {
      return std::any_of(members.begin(), members.end(),
                         [&](const JsonPart& member) { return is_strong(fields, member, field); });
    };
    return has(Field::title) && (!wants_more || has(Field::body) || has(Field::lead) || has(Field::published));
  });
}

/// {"body": ["a piece", "another"]}, or such objects under the numbers of articles.
bool are_lists_of_strings(const JsonPart& part, int levels = 2) {
  const Parts parts = is_group(part) ? json_parts(part.value) : Parts();
  if (part.kind() == '[')
    return std::all_of(parts.begin(), parts.end(), [](const JsonPart& item) { return item.kind() == '"'; });
  return part.kind() == '{' && levels > 0 && std::all_of(parts.begin(), parts.end(), [&](const JsonPart& inner) {
           return are_lists_of_strings(inner, levels - 1);
         });
}

/// Where Elasticsearch and Solr repeat pieces of the text.
bool is_highlight(const JsonPart& part) {
  return (part.key == "highlight" || part.key == "highlighting") && are_lists_of_strings(part);
}

/// Not under keys that never contain the articles of a dump.
bool may_hold_articles(const FieldTable& fields, const JsonPart& part) {
  if (!is_group(part) || is_highlight(part)) return false;
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

bool has_strong(const FieldTable& fields, const Parts& members, Field field) {
  return std::any_of(members.begin(), members.end(),
                     [&](const JsonPart& member) { return is_strong(fields, member, field); });
}

bool holds_list_of_articles(const FieldTable& fields, const Parts& members) {
  return std::any_of(members.begin(), members.end(), [&](const JsonPart& part) {
    return may_hold_articles(fields, part) && is_list_of_articles(fields, part, true);
  });
}

/// {"title": ..., "author": ..., "sections": [{"heading": ..., "text": ...}]}: the sections of a text have headings,
/// but no day, address or author of their own.
bool is_list_of_sections(const FieldTable& fields, const Parts& members, const JsonPart& part) {
  const bool is_headed = has_strong(fields, members, Field::title) &&
                         (has_strong(fields, members, Field::author) || has_strong(fields, members, Field::published));
  if (!is_headed) return false;
  const Parts items = json_parts(part.value, kItemsLookedAt);
  return std::none_of(items.begin(), items.end(), [&](const JsonPart& item) {
    const Parts inner = item.kind() == '{' ? json_parts(item.value) : Parts();
    return has_strong(fields, inner, Field::published) || has_strong(fields, inner, Field::url) ||
           has_strong(fields, inner, Field::author);
  });
}

/// {"article": {"title": ..., "text": ...}}: the key of a text, and an article of its own below it.
bool is_headed_text(const FieldTable& fields, const JsonPart& part) {
  const Parts members = part.kind() == '{' ? json_parts(part.value) : Parts();
  return has_strong(fields, members, Field::title) && has_strong(fields, members, Field::body);
}

/// An object with a text, or with a title: but feeds have titles, too, beside the list of what is in them. A list under
/// the key of a text is no text when its objects have titles; blocks of text have none, and sections no more than that.
bool is_record(const FieldTable& fields, const Parts& members) {
  const auto is_text = [&](const JsonPart& part) {
    return part.value != "null" && is_strong(fields, part, Field::body) &&
           (!is_list_of_articles(fields, part, false) || is_list_of_sections(fields, members, part)) &&
           !(is_headed_text(fields, part) && holds_list_of_articles(fields, members));
  };
  const auto is_title = [&](const JsonPart& part) {
    return part.value != "null" && is_strong(fields, part, Field::title);
  };
  if (std::any_of(members.begin(), members.end(), is_text) && !is_answer(fields, members)) return true;
  return std::any_of(members.begin(), members.end(), is_title) && !holds_list_of_articles(fields, members);
}

/// A record with a text or a lead stands somewhere in it.
bool holds_text(const FieldTable& fields, const JsonPart& part, int levels = 4) {
  if (levels == 0 || !is_group(part)) return false;
  const Parts parts = json_parts(part.value);
  if (part.kind() == '{' && is_record(fields, parts))
    return has_strong(fields, parts, Field::body) || has_strong(fields, parts, Field::lead);
  return std::any_of(parts.begin(), parts.end(),
                     [&](const JsonPart& inner) { return holds_text(fields, inner, levels - 1); });
}

/// A record with a title and a text, under a key such as "article"; under its number it is one of several.
bool is_whole_article(const FieldTable& fields, const JsonPart& part) {
  if (part.kind() != '{' || !fields.find(part.key)) return false;
  const Parts members = json_parts(part.value, kMaxMembers);
  return is_record(fields, members) && has_strong(fields, members, Field::title) &&
         has_strong(fields, members, Field::body);
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
  if (const JsonTable table = is_list ? rows_under_names(parts, fields) : table_of_rows(parts); !table.rows.empty())
    return {std::min<std::size_t>(table.rows.size(), 2), true};
  for (const JsonPart& part : parts) {
    if (count.articles > 1) break;
    if (is_list ? !is_group(part) : !may_hold_articles(fields, part)) continue;
    const Count inner = count_articles(fields, part.value, level + 1);
    count.articles += inner.articles;
    count.is_in_list = count.is_in_list || inner.is_in_list || (is_list && inner.articles > 0);
  }
  return count;
}

bool is_plain_record(const FieldTable& fields, std::string_view json) {
  if (!json.starts_with('{')) return false;
  const Parts members = json_parts(json);
  return is_record(fields, members) && table_of_columns(members).rows.empty();
}

class Unfolder {
 public:
  Unfolder(const Piece& whole, const FieldTable& fields, const RecordSplitter::Sink& sink)
      : whole_(whole), fields_(fields), sink_(sink), line_(whole.line) {}

  /// False if the sink stopped.
  bool unfold(std::string_view json, const std::string& key, int level) {
    const bool is_list = json.starts_with('[');
    const Parts parts = json_parts(json);
    if (const JsonTable table = table_in(parts, is_list); !table.rows.empty()) return emit_rows(json, table);
    if (!is_list) {
      if (is_record(fields_, parts)) return emit(json, key);
      const Count count = count_articles(fields_, json, 0);
      if (count.articles == 0) return level > 0 || whole_.is_inner || emit(json, key);
      if (count.articles == 1 && !count.is_in_list && tells_of_article(parts)) return emit(json, key);
    }
    // {"detail": {...}, "mostRead": [{"title": ...}]}: beside an article with a text, headlines without one, and
    // without a lead, are of others.
    const bool has_article = !is_list && std::any_of(parts.begin(), parts.end(), [&](const JsonPart& part) {
      return may_hold_articles(fields_, part) && is_whole_article(fields_, part);
    });
    const bool has_list =
        !is_list && !has_article && std::any_of(parts.begin(), parts.end(), [&](const JsonPart& part) {
          return may_hold_articles(fields_, part) && holds_list(part);
        });
    if (has_article) note_headlines(parts);
    bool has_view = false;
    return std::all_of(parts.begin(), parts.end(), [&](const JsonPart& part) {
      if (!is_list && is_view(part) && std::exchange(has_view, true)) return true;
      const bool may = is_list ? is_group(part) : may_hold_articles(fields_, part);
      // Fields beside the list of articles describe the list: {"feed": {"title": ...}, "entries":
      // [...]}.
      if (!may || level >= kMaxLevels || (has_list && !holds_list(part))) return true;
      if (has_article && !holds_text(fields_, part)) return true;
      return unfold(part.value, part.key, level + 1);
    });
  }

 private:
  /// What a page tells of itself in one of several ways: {"json-ld": [...], "opengraph": [...]} is one article.
  bool is_view(const JsonPart& part) const {
    if (!is_group(part) || !is_strong(fields_, part, Field::container)) return false;
    return count_articles(fields_, part.value, 0).articles == 1;
  }

  /// The next article that is found says what is left out beside it.
  void note_headlines(const Parts& parts) {
    for (const JsonPart& part : parts)
      if (may_hold_articles(fields_, part) && is_list_of_articles(fields_, part, true) && !holds_text(fields_, part))
        left_out_.push_back(part.key);
  }

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

  JsonTable table_in(const Parts& parts, bool is_list) const {
    if (is_list) return rows_under_names(parts, fields_);
    if (JsonTable table = table_of_rows(parts); !table.rows.empty()) return table;
    return is_record(fields_, parts) ? table_of_columns(parts) : JsonTable();
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
    piece.left_out = std::exchange(left_out_, {});
    ++in_line_;
    return sink_(std::move(piece));
  }

  bool emit_rows(std::string_view json, const JsonTable& table) {
    go_to(json);
    return std::all_of(table.rows.begin(), table.rows.end(), [&](const JsonRow& row) {
      return sink_({.bytes = row_json(table.names, row), .line = line_, .in_line = in_line_++});
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
  std::vector<std::string> left_out_;
};

/// JSON with references, JSON5, a dictionary of Python: as JSON, so that each member can be read by itself. Nothing for
/// other JSON.
std::optional<std::string> mended_wrapper(std::string_view json) {
  const std::size_t first = json.find_first_not_of(" \t\r\n", 1);
  if (!json.starts_with('{') || first == std::string_view::npos || json[first] == '}') return std::nullopt;
  if (json[first] == '"' && !may_have_references(json)) return std::nullopt;
  auto read = read_json(json);
  auto* reading = std::get_if<JsonReading>(&read);
  if (reading == nullptr) return std::nullopt;
  name_references(reading->value);
  return write_json(reading->value);
}

}  // namespace

bool unfold_json(Piece&& piece, const FieldTable& fields, const RecordSplitter::Sink& sink) {
  if (!piece.problem.empty()) return sink(std::move(piece));
  const std::size_t begin = piece.bytes.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos || (piece.bytes[begin] != '{' && piece.bytes[begin] != '['))
    return sink(std::move(piece));
  // The usual case: a single record, passed on unchanged.
  const std::string_view json = std::string_view(piece.bytes).substr(begin);
  const std::optional<std::string> mended = mended_wrapper(json);
  if (is_plain_record(fields, mended ? *mended : json)) return sink(std::move(piece));
  Piece whole = std::move(piece);
  if (mended) whole.bytes = *mended;
  return Unfolder(whole, fields, sink).unfold(std::string_view(whole.bytes).substr(mended ? 0 : begin), "", 0);
}

bool begins_as_wrapper(std::string_view json, const FieldTable& fields) {
  if (is_record(fields, json_parts(json))) return false;
  return count_articles(fields, json, 0).articles > 0;
}

}  // namespace timtin::indexer
