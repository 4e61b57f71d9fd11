#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "timtin/article.hpp"

namespace timtin {

/// A text as another paper might carry it: `operations` as story_quality.cpp explains them, the same for the same
/// `seed`. `donor`: an unrelated text that furniture is cut from. Throws std::invalid_argument for an unknown
/// operation.
Article edit(Article article, const std::string& operations, std::uint64_t seed, std::string_view donor);

}  // namespace timtin
