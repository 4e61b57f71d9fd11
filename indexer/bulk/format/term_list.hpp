#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/bulk/collect/beginning.hpp"

namespace timtin::bulk {

struct ListedTerm {
  std::string_view term;
  std::uint32_t wdf = 0;
  std::uint64_t beginning = 0;  ///< beginning_of(term)
};

/// Appends the tag of the term list table for one document: the document length (the sum of all
/// wdf), the number of terms, then each term without the prefix it shares with the previous one. If
/// suffix length and wdf are small, one byte holds both. `terms` ascend; without terms the tag is
/// empty.
void append_term_list(std::string& out, std::span<const ListedTerm> terms);

struct TermListHead {
  std::uint32_t length = 0;  ///< document length
  std::size_t count = 0;     ///< of terms
};
/// What such a tag says of its terms. Throws Error: corrupt.
TermListHead read_term_list_head(std::string_view tag);

/// Reads the terms of such a tag; `texts` owns them. Throws Error: corrupt.
std::vector<ListedTerm> read_term_list(std::string_view tag, std::string& texts);

/// Appends the tag that lists the value slots of a document. `slots` ascend.
void append_slots(std::string& out, std::span<const std::uint32_t> slots);

}  // namespace timtin::bulk
