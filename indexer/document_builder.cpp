#include "indexer/document_builder.hpp"

#include <fmt/format.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <set>

#include "common/ranking.hpp"
#include "common/schema.hpp"
#include "common/stored_article.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/syllable.hpp"
#include "common/text/terms.hpp"

namespace timtin::indexer {
namespace {

/// Between fields, so that no phrase matches across them.
constexpr Xapian::termpos kFieldGap = 100;

std::string day_digits(Day day) {
  return fmt::format("{:04}{:02}{:02}", int{day.year()}, unsigned{day.month()}, unsigned{day.day()});
}

std::string published_value(const LocalTime& time) {
  std::string value = day_digits(time.day);
  if (time.time_of_day)
    value += fmt::format("{:02}{:02}", time.time_of_day->count() / 60, time.time_of_day->count() % 60);
  return value;
}

std::string prefixed(std::string_view prefix, std::string_view value) {
  std::string term(prefix);
  term += value;
  return term;
}

void add_boolean(Xapian::Document& document, std::string_view prefix, std::string_view value) {
  document.add_boolean_term(prefixed(prefix, value));
}

void add_date(Xapian::Document& document, const Article& article) {
  if (!article.published) {
    add_boolean(document, schema::kUndated, "1");
    document.add_value(schema::kSlotTieBreak, fmt::format("{:016x}", XXH3_64bits(article.id.data(), article.id.size())));
    return;
  }
  const std::string day = day_digits(article.published->day);
  add_boolean(document, schema::kYear, day.substr(0, 4));
  add_boolean(document, schema::kMonth, day.substr(0, 6));
  add_boolean(document, schema::kDay, day);
  const std::string published = published_value(*article.published);
  document.add_value(schema::kSlotPublished, published);
  document.add_value(schema::kSlotTieBreak,
                     fmt::format("{:0<12}{:016x}", published, XXH3_64bits(article.id.data(), article.id.size())));
}

}  // namespace

struct DocumentBuilder::Impl {
  text::Analyzer analyzer;
  RankingWeights weights;
  std::string term;  // reused

  const std::string& with_prefix(std::string_view prefix, std::string_view value) {
    term.assign(prefix);
    term += value;
    return term;
  }

  /// Writes one token's exact and folded terms of a field.
  void add_token(Xapian::Document& document, const schema::TextPrefix& prefix, const text::TokenForms& forms,
                 Xapian::termpos position, unsigned wdf) {
    if (forms.exact.size() > schema::kMaxTermBytes) return;
    document.add_posting(with_prefix(prefix.exact, forms.exact), position, wdf);
    switch (text::folded_family(forms)) {
      case text::FoldedFamily::skeleton: document.add_term(with_prefix(prefix.folded, forms.folded), wdf); break;
      case text::FoldedFamily::marked_word:
        document.add_posting(with_prefix(prefix.folded, forms.folded), position, wdf);
        break;
      case text::FoldedFamily::none: break;
    }
  }

  /// Adds a field to the whole-article terms; returns the position after it.
  Xapian::termpos add_whole(Xapian::Document& document, const std::vector<text::Token>& tokens, Xapian::termpos position,
                            unsigned wdf) {
    const text::TokenForms* before = nullptr;
    for (const text::Token& token : tokens) {
      add_token(document, schema::kWhole, *token.forms, position++, wdf);
      if (before != nullptr && text::makes_bigram(*before, *token.forms))
        document.add_term(text::bigram_term(*before, *token.forms), wdf);
      before = token.forms;
    }
    return position + kFieldGap;
  }

  void add_field(Xapian::Document& document, const schema::TextPrefix& prefix, std::string_view text,
                 Xapian::termpos& position) {
    // Weight 0: a field's own terms filter; they must not lengthen the article for BM25.
    for (const text::Token& token : analyzer.analyze(text))
      add_token(document, prefix, *token.forms, position++, 0);
    position += kFieldGap;
  }

  void add_text(Xapian::Document& document, const Article& article) {
    Xapian::termpos position = 1;
    position = add_whole(document, analyzer.analyze(article.title), position, weights.title);
    position = add_whole(document, analyzer.analyze(article.kicker), position, weights.kicker);
    position = add_whole(document, analyzer.analyze(article.lead), position, weights.lead);
    position = add_whole(document, analyzer.analyze(article.body), position, weights.body);
    for (const std::string& caption : article.captions)
      position = add_whole(document, analyzer.analyze(caption), position, weights.body);
    Xapian::termpos title_position = 1;
    add_field(document, schema::kTitle, article.title, title_position);
    add_field(document, schema::kTitle, article.kicker, title_position);
    Xapian::termpos author_position = 1;
    for (const std::string& author : article.authors) add_field(document, schema::kAuthor, author, author_position);
    Xapian::termpos source_position = 1;
    add_field(document, schema::kSource, article.source, source_position);
  }
};

DocumentBuilder::DocumentBuilder() : impl_(std::make_unique<Impl>()) {}
DocumentBuilder::~DocumentBuilder() = default;
DocumentBuilder::DocumentBuilder(DocumentBuilder&&) noexcept = default;

Xapian::Document DocumentBuilder::build(const Article& article) {
  impl_->analyzer.start_document();
  Xapian::Document document;
  impl_->add_text(document, article);
  add_boolean(document, schema::kId, article.id);
  add_date(document, article);
  StoredArticle stored{article, {}};
  document.set_data(pack(stored));
  return document;
}

}  // namespace timtin::indexer
