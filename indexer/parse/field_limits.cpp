#include "indexer/parse/field_limits.hpp"

#include <algorithm>

#include "common/unicode/utf8.hpp"

namespace timtin::indexer {
namespace {

/// Of a title or kicker. Posts whose text is their title have up to some thousand letters.
constexpr std::size_t kMaxTitleBytes = 4000;
/// Of a source, the name of one author, or a district that the record names.
constexpr std::size_t kMaxNameBytes = 1000;
/// Servers and browsers take no longer ones.
constexpr std::size_t kMaxUrlBytes = 8000;
constexpr std::size_t kMaxDistricts = 200;

bool cut(std::string& field, std::size_t most) {
  if (field.size() <= most) return false;
  field = text::truncate_to_letter(field, most);
  return true;
}

/// The whole of it goes in front of the body.
void cut_title(std::string& field, std::string& body) {
  if (field.size() <= kMaxTitleBytes) return;
  if (!body.starts_with(field)) body.insert(0, body.empty() ? field : field + '\n');
  cut(field, kMaxTitleBytes);
}

}  // namespace

void limit_fields(Article& article, ReadingNotes& notes) {
  const auto note_if = [&](bool is_cut, const char* field) {
    if (is_cut) notes.add(NoteKind::cut, field);
  };
  note_if(article.title.size() > kMaxTitleBytes, "title");
  note_if(article.kicker.size() > kMaxTitleBytes, "kicker");
  cut_title(article.title, article.body);
  cut_title(article.kicker, article.body);
  note_if(cut(article.source, kMaxNameBytes), "source");
  for (std::string& author : article.authors) note_if(cut(author, kMaxNameBytes), "author");
  note_if(article.districts.size() > kMaxDistricts, "districts");
  article.districts.resize(std::min(article.districts.size(), kMaxDistricts));
  for (std::string& district : article.districts) note_if(cut(district, kMaxNameBytes), "districts");
  if (article.url.size() > kMaxUrlBytes) {  // a part of an address leads elsewhere
    article.url.clear();
    notes.add(NoteKind::cut, "url");
  }
  cut(article.date_hint, kMaxNameBytes);
  for (Evidence* evidence : {&article.title_evidence, &article.published_evidence}) {
    cut(evidence->what, kMaxNameBytes);
    cut(evidence->text, kMaxTitleBytes);
  }
}

std::size_t text_bytes(const Article& article) {
  std::size_t bytes = article.lead.size() + article.body.size();
  for (const auto* list : {&article.captions, &article.related})
    for (const std::string& one : *list) bytes += one.size();
  return bytes;
}

}  // namespace timtin::indexer
