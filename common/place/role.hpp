#pragma once
#include <cstddef>
#include <map>
#include <span>
#include <string>

#include "common/place/recogniser.hpp"

namespace timtin::place {

/// The score for "the article is about this district", by code; "about" from kAboutThreshold on.
/// Also sets the weight of every piece of evidence.
///
/// A logistic model. Its few weights were fitted to manual labels and rounded (measured in
/// benchmarks/quality). These count: a place in the title or among the first words, an acting body
/// of the district, a sentence that starts with it, a ward named with it, other districts in a
/// list. These do not: homes of people, seats of companies, captions, examples, streets and schools
/// with its name, and a passing mention late in a long text.
std::map<std::string, double> score_districts(std::span<PlaceEvidence> evidence, std::size_t text_bytes);

inline constexpr double kAboutThreshold = 0;

}  // namespace timtin::place
