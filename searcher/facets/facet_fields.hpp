#pragma once
#include <xapian.h>

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/text/analyzer.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// One value of an article; views into the packed value of a slot.
struct SlotValue {
  std::string_view key, label;
};

/// A field by which matches are counted.
struct FacetField {
  std::string_view name;
  Xapian::valueno slot;
  void (*unpack)(std::string_view packed, std::vector<SlotValue>& values);  ///< appends; schema.hpp has the forms
  std::string (*label_of)(std::string_view key) = nullptr;                  ///< null: the label as unpacked
  bool needs_canonical_key = false;                                         ///< the slot only has names as printed
  bool is_month = false;                                                    ///< keys are "202102", shown as "2021-02"
};

/// The field of a facet. Throws Error: usage for a name that is no facet.
const FacetField& field_of(std::string_view name);

/// The canonical spelling of names. Names that differ only in spelling variants count as one.
class CanonicalNames {
 public:
  explicit CanonicalNames(text::Analyzer& analyzer) : analyzer_(analyzer) {}

  std::string_view of(std::string_view name);

 private:
  text::Analyzer& analyzer_;
  std::unordered_map<std::string, std::string> names_;
};

/// Counts articles by their values in one field. The packed values must outlive the object.
class ValueCounts {
 public:
  ValueCounts(const FacetField& field, text::Analyzer& analyzer) : field_(field), canonical_(analyzer) {}

  /// Adds articles that all have this packed value. Returns its values, each once, until the next call.
  const std::vector<SlotValue>& add(std::string_view packed, Xapian::doccount articles);

  /// How many of the articles added have a value.
  std::uint64_t articles() const { return articles_; }
  /// By descending count, then by key. The label of a name is the form that most articles print.
  std::vector<FacetValue> values() const;
  /// The key of a value as in values(): "202102" is "2021-02".
  std::string shown_key(std::string_view key) const;

 private:
  struct Count {
    std::uint64_t articles = 0;
    std::map<std::string_view, std::uint64_t> labels;
  };
  std::string label(std::string_view key, const Count& count) const;

  const FacetField& field_;
  CanonicalNames canonical_;
  std::vector<SlotValue> read_;  // reused
  std::unordered_map<std::string_view, Count> counts_;
  std::uint64_t articles_ = 0;
};

}  // namespace timtin::searcher
