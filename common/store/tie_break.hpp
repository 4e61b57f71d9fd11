#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "timtin/article.hpp"

namespace timtin::store {

/// The value of schema::kSlotTieBreak, 13 bytes that sort by time of publication and then by a hash of the id. Undated
/// articles come first, and an unknown time of the day counts as 00:00. Xapian reads it of every article that it ranks,
/// so it is short.
std::string pack_tie_break(const std::optional<LocalTime>& published, std::string_view id);

/// The day in such a value; nothing for an undated article.
std::optional<Day> day_of_tie_break(std::string_view value);

}  // namespace timtin::store
