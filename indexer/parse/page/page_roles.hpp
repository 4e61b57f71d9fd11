#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/parse/line/line_features.hpp"
#include "indexer/parse/page/page_lines.hpp"

namespace timtin::indexer {

/// The role of a line in an article.
enum class Role : std::uint8_t {
  furniture,  ///< of the site: menu, buttons, slogans, list headings
  kicker,
  title,
  date,
  byline,  ///< author, source or both
  paragraph,
  subheading,
  list,  ///< a list item or a table row
  caption,
  related,  ///< headline of another article
  comment,
};

/// The part of the article that a line stands in.
enum class Phase : std::uint8_t { head, below_title, text, end, comments };

struct ScoredRole {
  Role role = Role::furniture;
  Phase phase = Phase::head;
  float score = 0;  ///< how well the line by itself fits the role
};

/// The role of every line of `page`, decided for all lines together. A page is a head (perhaps a
/// kicker, one title), dates and bylines, the text, and what follows it. Of all sequences of roles
/// that have this shape, the one with the greatest sum of weights wins (Viterbi algorithm). The
/// weights are few, set by hand, and stand in page_weights.cpp. `known_title`: the title if it is
/// known from elsewhere, or empty. Cost: linear in the number of lines.
std::vector<ScoredRole> decide_roles(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features,
                                     std::string_view known_title);

/// How well a line with features `f` fits `role` in `phase`.
float weigh(Role role, Phase phase, const PageLine& line, const LineFeatures& f);

/// An explanation, one line of text for each line of `page`: number, role, score, text, and in
/// brackets the features that support the role. "    3 furniture    8.5  Bến nước  [repeated,
/// short]".
std::string describe_roles(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features,
                           const std::vector<ScoredRole>& roles);

/// "title", "paragraph" ...: for explanations.
std::string_view name_of(Role role);

}  // namespace timtin::indexer
