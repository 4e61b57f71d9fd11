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
  ProvinceSet home = 0;              ///< provinces of the source
  std::vector<std::uint16_t> given;  ///< districts stated in the record
};

/// Decides for each mention which unit it means; the results parallel `mentions`. Mentions with
/// type words are decided first; then bare names and wards, using those results. Cost: linear in
/// the mentions times the units sharing a name.
std::vector<PlaceReading> resolve(std::span<const Mention> mentions, const ArticleFacts& facts,
                                  const LocalNames* local);

}  // namespace timtin::place
