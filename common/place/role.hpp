#pragma once
#include <cstddef>
#include <map>
#include <span>
#include <string>

#include "common/place/recogniser.hpp"

namespace timtin::place {

/// How strongly the evidence says that the article is about each district (by code); about when at least
/// kAboutThreshold. Also fills in the weight of every piece of evidence.
///
/// A logistic model: its few weights were fitted on labels made by reading and rounded (benchmarks/quality measures
/// the result). What counts: a place in the title or among the first words; a body of the district that acts; a
/// sentence that begins with it; a ward named with it; company in a list. What does not: homes of people, seats of
/// companies, captions, examples, streets and schools that bear its name, and a passing mention late in a long text.
std::map<std::string, double> score_districts(std::span<PlaceEvidence> evidence, std::size_t text_bytes);

inline constexpr double kAboutThreshold = 0;

}  // namespace timtin::place
