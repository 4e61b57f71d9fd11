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
/// common/store/schema.hpp lays them out. Every term is checked against Xapian's limits here,
/// because one document that the writer refuses costs a whole batch.
///
/// Thread safety: one instance a thread. No I/O.
class DocumentBuilder {
 public:
  /// `local`: names of places beside the gazetteer; may be null and must outlive the object.
  explicit DocumentBuilder(const place::LocalNames* local = nullptr);
  ~DocumentBuilder();
  DocumentBuilder(DocumentBuilder&&) noexcept;

  /// Fills `document` anew, with its Q term. The life cycle adds its own terms and values (schema.hpp, "owned by the
  /// indexer"). Gives the sketch of the article's story; it lives until the next call. Quickest while `document` or
  /// others of the same TermTable are filled. Throws bulk::DocumentRefused, whatever goes wrong but lack of memory.
  const StorySketch& build(const Article& article, bulk::FlatDocument& document);

  /// The same for Xapian's writer. Throws likewise.
  Xapian::Document build(const Article& article);

  /// Names that the record of the last article gives as districts, but that are the name of no
  /// district or of several.
  const std::vector<std::string>& unknown_districts() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace timtin::indexer
