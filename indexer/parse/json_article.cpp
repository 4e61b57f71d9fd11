#include "indexer/parse/json_article.hpp"

#include <fmt/format.h>

#include "common/message.hpp"
#include "indexer/parse/evidence.hpp"
#include "indexer/parse/json/json_value.hpp"
#include "indexer/parse/record/record_shape.hpp"

namespace timtin::indexer {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// The place in the record that `field` was read from.
Evidence find_key(std::string_view field, const ReadingNotes& notes, std::string_view record) {
  for (const FieldUse& use : notes.uses) {
    if (use.field != field) continue;
    const std::size_t point = use.key.rfind('.');
    const std::string_view key = std::string_view(use.key).substr(point == std::string::npos ? 0 : point + 1);
    const std::size_t from = record.find(fmt::format("\"{}\"", key));
    return find_evidence(fmt::format("key {}", use.key), record, trimmed(use.printed),
                         from == std::string_view::npos ? 0 : from);
  }
  return {};
}

}  // namespace

std::variant<Article, Rejection> parse_json_article(const RawRecord& record, const RecordRules& rules,
                                                    ReadingNotes& notes) {
  auto read = read_json(record.bytes);
  if (const auto* fault = std::get_if<JsonFault>(&read))
    return Rejection{record.path, record.line, tr("not JSON: error at byte {}", fault->byte)};
  auto& [value, is_mended, is_cut] = std::get<JsonReading>(read);
  settle_shape(value, rules.fields);
  if (!value.is_object()) return Rejection{record.path, record.line, tr("not a JSON object")};
  if (is_mended) notes.add(NoteKind::mended, "JSON");
  if (is_cut) notes.add(NoteKind::cut, "JSON");
  for (const std::string& key : record.left_out) notes.add(NoteKind::key_not_used, key);
  if (!record.mended.empty()) notes.add(NoteKind::mended, record.mended);
  Article article = read_record(value, rules, notes);
  if (article.title.empty() && article.body.empty() && article.lead.empty())
    return Rejection{record.path, record.line, tr("neither title nor body")};
  if (article.published && article.published_origin == DateOrigin::record)
    article.published_evidence = find_key("published", notes, record.bytes);
  if (Evidence key = find_key("title", notes, record.bytes); !key.what.empty()) article.title_evidence = std::move(key);
  return article;
}

}  // namespace timtin::indexer
