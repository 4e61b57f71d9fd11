#include "indexer/parse/record/reading_notes.hpp"

#include "common/unicode/utf8.hpp"

namespace timtin::indexer {
namespace {
constexpr std::size_t kMaxNotes = 200;
constexpr std::size_t kMaxNameBytes = 120;
}  // namespace

std::string_view code_of(NoteKind kind) {
  switch (kind) {
    case NoteKind::key_not_used:
      return "key_not_used";
    case NoteKind::value_not_read:
      return "value_not_read";
    case NoteKind::date_not_read:
      return "date_not_read";
    case NoteKind::district_unknown:
      return "district_unknown";
    case NoteKind::no_date:
      return "no_date";
    case NoteKind::date_from_url:
      return "date_from_url";
    case NoteKind::mended:
      return "mended";
    case NoteKind::cut:
      return "cut";
  }
  return "";
}

void ReadingNotes::add(NoteKind kind, std::string name) {
  if (notes.size() >= kMaxNotes) return;
  if (name.size() > kMaxNameBytes) name = std::string(text::truncate_to_letter(name, kMaxNameBytes)) + "…";
  notes.push_back({kind, std::move(name)});
}

}  // namespace timtin::indexer
