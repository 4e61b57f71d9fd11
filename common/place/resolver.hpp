#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "common/place/candidates.hpp"
#include "common/place/local_names.hpp"
#include "common/place/mention.hpp"

namespace timtin::place {

/// What is known about the article besides its text.
struct ArticleFacts {
  std::uint32_t day = 0;             ///< 20210226; 0 = undated
  ProvinceSet home = 0;              ///< of the source
  std::vector<std::uint16_t> given;  ///< districts that the record itself names
};

/// Decides for every mention of an article which unit it means; the result parallels `mentions`. Typed names are
/// decided first, then bare ones and wards in the light of what the typed ones said.
/// Complexity: linear in the mentions times the units that share a name.
std::vector<PlaceReading> resolve(std::span<const Mention> mentions, const ArticleFacts& facts,
                                  const LocalNames* local);

}  // namespace timtin::place
