#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace timtin::bulk {

struct ListedTerm {
  std::string_view term;
  std::uint32_t wdf = 0;
};

/// Appends the tag of the term list table for one document: its length (the sum of all wdf), the number of terms, then
/// each term without what it shares with the one before. A byte tells both the size of that and the wdf when they are
/// small. `terms` ascend; without terms the tag is empty.
void append_term_list(std::string& out, std::span<const ListedTerm> terms);

/// The terms of such a tag, kept in `texts`. Throws Error: corrupt.
std::vector<ListedTerm> read_term_list(std::string_view tag, std::string& texts);

/// Appends the tag that tells which value slots a document has. `slots` ascend.
void append_slots(std::string& out, std::span<const std::uint32_t> slots);

}  // namespace timtin::bulk
