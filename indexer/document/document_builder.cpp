#include "indexer/document/document_builder.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <set>
#include <span>

#include "common/message.hpp"
#include "common/place/lookup.hpp"
#include "common/place/recogniser.hpp"
#include "common/ranking.hpp"
#include "common/store/schema.hpp"
#include "common/store/stored_article.hpp"
#include "common/store/tie_break.hpp"
#include "common/text/analyzer.hpp"
#include "common/text/syllable.hpp"
#include "common/text/terms.hpp"
#include "common/union/union_body.hpp"
#include "common/union/union_recogniser.hpp"
#include "indexer/document/pair_terms.hpp"
#include "indexer/document/story_sketch.hpp"
#include "indexer/read/reject_faults.hpp"

namespace timtin::indexer {
namespace {

/// Between fields, so that no phrase matches across them.
constexpr std::uint32_t kFieldGap = 100;

/// Terms kept for documents that go to Xapian's writer.
constexpr std::size_t kMaxOwnTerms = 500'000;

std::string day_digits(Day day) {
  return fmt::format("{:04}{:02}{:02}", int{day.year()}, unsigned{day.month()}, unsigned{day.day()});
}

std::string prefixed(std::string_view prefix, std::string_view value) {
  std::string term(prefix);
  term += value;
  return term;
}

void add_boolean(bulk::FlatDocument& document, std::string_view prefix, std::string_view value) {
  document.add_term(prefixed(prefix, value), 0);
}

void add_date(bulk::FlatDocument& document, const Article& article) {
  document.set_value(schema::kSlotTieBreak, store::pack_tie_break(article.published, article.id));
  if (!article.published) {
    add_boolean(document, schema::kUndated, "1");
    return;
  }
  const std::string day = day_digits(article.published->day);
  add_boolean(document, schema::kYear, day.substr(0, 4));
  add_boolean(document, schema::kMonth, day.substr(0, 6));
  add_boolean(document, schema::kDay, day);
  document.set_value(schema::kSlotMonth, day.substr(0, 6));
}

void add_places(bulk::FlatDocument& document, const place::ArticlePlaces& places) {
  std::string about;
  for (const District& district : places.districts) {
    add_boolean(document, district.role == PlaceRole::about ? schema::kDistrict : schema::kDistrictMentioned,
                district.code);
    if (district.role == PlaceRole::about) about += (about.empty() ? "" : " ") + district.code;
  }
  if (!about.empty()) document.set_value(schema::kSlotDistricts, about);
  for (const std::string& code : places.communes) add_boolean(document, schema::kCommune, code);
  for (const std::string& code : places.provinces) add_boolean(document, schema::kProvince, code);
  if (!places.provinces.empty())
    document.set_value(schema::kSlotProvinces, fmt::format("{}", fmt::join(places.provinces, " ")));
}

/// Bytes of a body's first paragraph, which is the lead if the scraper did not store one separately. 0 if the body is
/// one paragraph, or the first is too long for a lead.
std::size_t lead_of(std::string_view body) {
  constexpr std::size_t kLongestLead = 1000;
  const std::size_t end = body.find('\n');
  return end == std::string_view::npos || end > kLongestLead ? 0 : end;
}

void add_unions(bulk::FlatDocument& document, const std::vector<UnionBody>& bodies, text::Analyzer& analyzer) {
  std::string names;
  for (const UnionBody& body : bodies) {
    add_boolean(document, schema::kUnion, unions::key_of(analyzer, body));
    names += (names.empty() ? "" : "\n") + unions::full_name(body);
  }
  if (!names.empty()) document.set_value(schema::kSlotUnions, names);
}

/// The sketch, and the story key for an article without copies. StoryGroups joins articles with copies.
StorySketch add_story(bulk::FlatDocument& document, const std::vector<place::FieldText>& fields) {
  std::vector<std::span<const text::Token>> tokens;
  for (const place::FieldText& field : fields)
    if (field.part != place::ArticlePart::caption) tokens.emplace_back(field.tokens);
  StorySketch sketch = make_story_sketch(tokens);
  if (is_blank(sketch)) return sketch;
  for (const std::string& anchor : anchor_values(sketch)) add_boolean(document, schema::kStoryAnchor, anchor);
  document.set_value(schema::kSlotStorySketch, pack_story_sketch(sketch));
  document.set_value(schema::kSlotStory, own_story_key(sketch));
  return sketch;
}

Xapian::Document to_xapian(const bulk::FlatDocument& flat) {
  Xapian::Document document;
  std::vector<std::uint32_t> positions;
  for (const bulk::FlatDocument::Term& term : flat.terms()) {
    const std::string name(flat.text_of(term));
    document.add_term(name, term.wdf);
    flat.positions_of(term, positions);
    for (const std::uint32_t position : positions) document.add_posting(name, position, 0);
  }
  for (const bulk::FlatDocument::Value& value : flat.values()) document.add_value(value.slot, value.bytes);
  document.set_data(flat.data);
  return document;
}

}  // namespace

struct DocumentBuilder::Impl {
  const place::LocalNames* local;
  text::Analyzer analyzer;
  place::Recogniser recogniser;
  unions::UnionRecogniser union_recogniser{analyzer};
  RankingWeights weights;
  std::vector<std::vector<text::Token>> tokens;  // of the article's fields
  std::string term;                              // reused
  std::vector<std::string> unknown_districts;
  StorySketch sketch;  // of the last document

  // Terms of the TermTable at hand, remembered with the forms they are of.
  static constexpr bulk::TermId kNoTerm = ~bulk::TermId{0};
  /// The terms of a token: its own in a field, and what FoldedFamily asks for.
  struct TokenTerms {
    bulk::TermId exact = kNoTerm, folded = kNoTerm;
    bool folded_has_positions = false;
  };
  struct Remembered {
    std::uint32_t epoch = 0;
    TokenTerms terms;
  };
  const bulk::TermTable* table_at_hand = nullptr;
  std::uint32_t table_epoch = 0, epoch = 0;          // epoch: another for each table and each of its epochs
  std::vector<Remembered> whole_terms, title_terms;  // by cache_id
  PairTerms pair_terms;
  bulk::TermTable own_table;  // for build() without a document
  bulk::FlatDocument own_document{own_table};

  explicit Impl(const place::LocalNames* names) : local(names), recogniser(names) {}

  const StorySketch& build(const Article& article, bulk::FlatDocument& document);

  /// Turns the names of districts in a record ("huyện Thanh Trì", "Thanh Trì, Hà Nội") into codes.
  void put_codes(std::vector<std::string>& districts) {
    for (std::string& name : districts) {
      const place::Lookup lookup(analyzer, local);
      // For a name that is none, find_districts() looks for the nearest, which takes a hundred times as long.
      const auto found =
          lookup.is_district(name) ? lookup.find_districts(name).districts : std::vector<std::uint16_t>();
      if (found.size() == 1)
        name = place::to_district(found.front()).code;
      else
        unknown_districts.push_back(name);
    }
  }

  void start(bulk::FlatDocument& document) {
    analyzer.start_document();
    pair_terms.start(document.table());
    document.clear();
    if (table_at_hand == &document.table() && table_epoch == document.table().epoch()) return;
    table_at_hand = &document.table();
    table_epoch = document.table().epoch();
    ++epoch;
  }

  const std::string& with_prefix(std::string_view prefix, std::string_view value) {
    term.assign(prefix);
    term += value;
    return term;
  }

  TokenTerms terms_of(bulk::TermTable& table, const schema::TextPrefix& prefix, const text::TokenForms& forms) {
    TokenTerms terms;
    if (forms.exact.size() > schema::kMaxTermBytes) return terms;
    terms.exact = table.intern(with_prefix(prefix.exact, forms.exact));
    const text::FoldedFamily family = text::folded_family(forms);
    if (family == text::FoldedFamily::none) return terms;
    terms.folded = table.intern(with_prefix(prefix.folded, forms.folded));
    terms.folded_has_positions = family == text::FoldedFamily::marked_word;
    return terms;
  }

  static void add_token(bulk::FlatDocument& document, const TokenTerms& terms, std::uint32_t position, unsigned wdf) {
    if (terms.exact == kNoTerm) return;
    document.add_posting(terms.exact, position, wdf);
    if (terms.folded == kNoTerm) return;
    if (terms.folded_has_positions)
      document.add_posting(terms.folded, position, wdf);
    else
      document.add_term(terms.folded, wdf);
  }

  /// Adds a field to the whole-article terms, its first `lead_bytes` as a lead; returns the position after it.
  std::uint32_t add_whole(bulk::FlatDocument& document, const std::vector<text::Token>& analyzed,
                          std::uint32_t position, unsigned field_wdf, std::size_t lead_bytes) {
    for (std::size_t i = 0; i < analyzed.size(); ++i) {
      prefetch_after(document, analyzed, i);
      const text::Token& token = analyzed[i];
      const unsigned wdf = token.begin < lead_bytes ? weights.lead : field_wdf;
      if (token.whole != nullptr) add_token(document, whole_terms_of(document.table(), *token.whole), position, 0);
      add_token(document, whole_terms_of(document.table(), *token.forms), position++, wdf);
      if (document.terms().size() > kMostTerms) throw bulk::DocumentRefused(tr("the text is too long"));
    }
    pair_terms.add(document, analyzed, field_wdf, lead_bytes, weights.lead);
    return position + kFieldGap;
  }

  [[gnu::always_inline]] void prefetch_after(const bulk::FlatDocument& document,
                                             const std::vector<text::Token>& analyzed, std::size_t token) const {
    constexpr std::size_t kFormsAhead = 16, kTermsAhead = 8;
    const auto remembered = [&](std::size_t at) -> const Remembered* {
      if (at >= analyzed.size()) return nullptr;
      const std::uint32_t id = analyzed[at].forms->cache_id;
      return id < whole_terms.size() ? &whole_terms[id] : nullptr;
    };
    if (const Remembered* later = remembered(token + kFormsAhead)) __builtin_prefetch(later);
    if (const Remembered* soon = remembered(token + kTermsAhead)) {
      document.prefetch(soon->terms.exact);
      document.prefetch(soon->terms.folded);
    }
  }

  /// terms_of(); of forms in the analyzer's cache looked up once. `known`: those of this prefix.
  TokenTerms remembered_terms(std::vector<Remembered>& known, bulk::TermTable& table, const schema::TextPrefix& prefix,
                              const text::TokenForms& forms) {
    if (forms.cache_id == text::kNotCached) return terms_of(table, prefix, forms);
    if (forms.cache_id >= known.size()) known.resize(std::size_t{forms.cache_id} * 5 / 4 + 64);
    Remembered& remembered = known[forms.cache_id];
    if (remembered.epoch != epoch) remembered = {epoch, terms_of(table, prefix, forms)};
    return remembered.terms;
  }

  TokenTerms whole_terms_of(bulk::TermTable& table, const text::TokenForms& forms) {
    return remembered_terms(whole_terms, table, schema::kWhole, forms);
  }

  // Weight 0: a field's own terms filter; they must not lengthen the article for BM25.
  void add_title(bulk::FlatDocument& document, std::string_view text, std::uint32_t& position) {
    for (const text::Token& token : analyzer.analyze(text))
      add_token(document, remembered_terms(title_terms, document.table(), schema::kTitle, *token.forms), position++, 0);
    position += kFieldGap;
  }
  void add_names(bulk::FlatDocument& document, const schema::TextPrefix& prefix, std::string_view text,
                 std::uint32_t& position) {
    for (const text::Token& token : analyzer.analyze(text))
      add_token(document, terms_of(document.table(), prefix, *token.forms), position++, 0);
    position += kFieldGap;
  }

  unsigned weight_of(place::ArticlePart part) const {
    switch (part) {
      case place::ArticlePart::title:
        return weights.title;
      case place::ArticlePart::kicker:
        return weights.kicker;
      case place::ArticlePart::lead:
        return weights.lead;
      case place::ArticlePart::body:
      case place::ArticlePart::caption:
        return weights.body;
    }
    return weights.body;
  }

  /// Terms of the whole article, and the tokens of its fields for the recogniser.
  std::vector<place::FieldText> add_text(bulk::FlatDocument& document, const Article& article) {
    const std::vector<place::FieldSource> sources = place::fields_of(article);
    tokens.clear();
    tokens.reserve(sources.size());  // the fields keep views of its elements
    std::vector<place::FieldText> fields;
    std::uint32_t position = 1;
    for (const place::FieldSource& field : sources) {
      const std::vector<text::Token>& analyzed = tokens.emplace_back(analyzer.analyze(field.text));
      fields.push_back({field.part, field.text, analyzed});
      const std::size_t lead_bytes =
          field.part == place::ArticlePart::body && article.lead.empty() ? lead_of(field.text) : 0;
      position = add_whole(document, analyzed, position, weight_of(field.part), lead_bytes);
    }
    return fields;
  }

  void add_named_fields(bulk::FlatDocument& document, const Article& article) {
    std::uint32_t title_position = 1, author_position = 1, source_position = 1;
    add_title(document, article.kicker, title_position);
    add_title(document, article.title, title_position);
    for (const std::string& author : article.authors) add_names(document, schema::kAuthor, author, author_position);
    add_names(document, schema::kSource, article.source, source_position);
  }

  /// "mai diệp\tMai Diệp\n" for each name (schema.hpp).
  std::string facet_value(std::span<const std::string> names) {
    std::string value;
    for (const std::string& name : names) {
      std::string canonical;
      for (const text::Token& token : analyzer.analyze(name))
        canonical += (canonical.empty() ? "" : " ") + token.forms->exact;
      if (canonical.empty()) continue;
      std::string printed = name;
      std::replace_if(
          printed.begin(), printed.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
      value.append(canonical).append("\t").append(printed).append("\n");
    }
    return value;
  }

  void add_facets(bulk::FlatDocument& document, const Article& article) {
    if (std::string authors = facet_value(article.authors); !authors.empty())
      document.set_value(schema::kSlotAuthors, authors);
    if (std::string source = facet_value({&article.source, 1}); !source.empty())
      document.set_value(schema::kSlotSource, source);
  }
};

DocumentBuilder::DocumentBuilder(const place::LocalNames* local) : impl_(std::make_unique<Impl>(local)) {}
DocumentBuilder::~DocumentBuilder() = default;
DocumentBuilder::DocumentBuilder(DocumentBuilder&&) noexcept = default;

const std::vector<std::string>& DocumentBuilder::unknown_districts() const { return impl_->unknown_districts; }

const StorySketch& DocumentBuilder::build(const Article& article, bulk::FlatDocument& document) {
  impl_->unknown_districts.clear();
  std::optional<bulk::DocumentRefused> refused;
  const auto build = [&]() -> void {
    try {
      if (article.districts.empty()) return void(impl_->build(article, document));
      Article with_codes = article;
      impl_->put_codes(with_codes.districts);
      impl_->build(with_codes, document);
    } catch (const bulk::DocumentRefused& one) {
      refused = one;
    }
  };
  reject_faults(build, [](const std::string& reason) { throw bulk::DocumentRefused(reason); });
  if (refused) throw *refused;
  return impl_->sketch;
}

const StorySketch& DocumentBuilder::Impl::build(const Article& article, bulk::FlatDocument& document) {
  start(document);
  const std::vector<place::FieldText> fields = add_text(document, article);
  add_named_fields(document, article);
  add_boolean(document, schema::kId, article.id);
  add_date(document, article);
  place::ArticlePlaces places = recogniser.recognise(article, fields);
  add_places(document, places);
  sketch = add_story(document, fields);
  add_facets(document, article);
  unions::ArticleUnions named =
      union_recogniser.recognise(fields, {recogniser.mentions(), recogniser.readings(), places.districts});
  add_unions(document, named.bodies, analyzer);
  document.data = pack({article, std::move(places.districts), std::move(named.bodies)});
  return sketch;
}

Xapian::Document DocumentBuilder::build(const Article& article) {
  if (impl_->own_table.size() > kMaxOwnTerms) impl_->own_table.clear();
  build(article, impl_->own_document);
  return to_xapian(impl_->own_document);
}

}  // namespace timtin::indexer
