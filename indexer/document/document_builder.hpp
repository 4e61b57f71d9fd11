#pragma once
#include <xapian.h>

#include <memory>
#include <string>

#include "common/place/local_names.hpp"
#include "indexer/bulk/collect/flat_document.hpp"
#include "indexer/document/story_sketch.hpp"
#include "timtin/article.hpp"

namespace timtin::indexer {

/// From an article to a document: terms, positions, values and stored text, as
/// common/store/schema.hpp defines them. Every term is checked against Xapian's limits here, because
/// one document that the writer refuses costs a whole batch.
///
/// Thread safety: one instance for each thread. No I/O.
class DocumentBuilder {
 public:
  /// `local`: names of places beside the gazetteer; may be null and must outlive the object.
  explicit DocumentBuilder(const place::LocalNames* local = nullptr);
  ~DocumentBuilder();
  DocumentBuilder(DocumentBuilder&&) noexcept;

  /// Replaces the contents of `document`, including its Q term. The caller adds the terms and values that are "owned by
  /// the indexer" (schema.hpp). Returns the sketch of the article's story, valid until the next call. Fastest if
  /// successive documents use the same TermTable. Throws bulk::DocumentRefused for every failure except lack of memory.
  const StorySketch& build(const Article& article, bulk::FlatDocument& document);

  /// The same for Xapian's writer, with the same exceptions.
  Xapian::Document build(const Article& article);

  /// Names of districts in the record of the last article that are unknown, or that several districts
  /// have.
  const std::vector<std::string>& unknown_districts() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace timtin::indexer
