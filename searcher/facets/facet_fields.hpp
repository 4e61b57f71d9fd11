#pragma once
#include <xapian.h>

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

/// A field that matches are counted by.
struct FacetField {
  std::string_view name;
  Xapian::valueno slot;
  void (*unpack)(std::string_view packed, std::vector<SlotValue>& values);  ///< appends; schema.hpp has the forms
  std::string (*label_of)(std::string_view key) = nullptr;                  ///< null: the label as unpacked
  bool needs_canonical_key = false;                                         ///< the slot has names as printed only
};

/// The field of a facet. Throws Error: usage for a name that is no facet.
const FacetField& field_of(std::string_view name);

/// The words of names in their canonical spelling, by which names are told apart.
class CanonicalNames {
 public:
  explicit CanonicalNames(text::Analyzer& analyzer) : analyzer_(analyzer) {}

  std::string_view of(std::string_view name);

 private:
  text::Analyzer& analyzer_;
  std::unordered_map<std::string, std::string> names_;
};

/// The values of articles in one field, each once.
class FieldReader {
 public:
  FieldReader(const FacetField& field, text::Analyzer& analyzer) : field_(field), canonical_(analyzer) {}

  /// `packed`: the slot's value, which must outlive what is returned. Good until the next call.
  const std::vector<SlotValue>& read(std::string_view packed);

 private:
  const FacetField& field_;
  CanonicalNames canonical_;
  std::vector<SlotValue> values_;  // reused
};

/// Which label stands for a key: that of the gazetteer, else the one that most articles print.
class Labels {
 public:
  explicit Labels(const FacetField& field) : field_(field) {}

  void add(const SlotValue& value, Xapian::doccount articles);
  std::string of(std::string_view key) const;

 private:
  const FacetField& field_;
  std::unordered_map<std::string_view, std::unordered_map<std::string_view, Xapian::doccount>> printed_;
};

/// "202102" as "2021-02", the key of a month for people; any other key as it is.
std::string shown_key(const FacetField& field, std::string_view key);

/// By falling count, then by key.
void sort_by_count(std::vector<FacetValue>& values);

}  // namespace timtin::searcher
