#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/parse/page/line_features.hpp"
#include "indexer/parse/page/page_lines.hpp"

namespace timtin::indexer {

/// The part of an article that a line is.
enum class Role : std::uint8_t {
  furniture,  ///< of the site: menu, buttons, slogans, headings of lists
  kicker,
  title,
  date,
  byline,  ///< author, source or both
  paragraph,
  subheading,
  list,  ///< an item of a list, a row of a table
  caption,
  related,  ///< headline of another article
  comment,
};

/// Where a line stands in the article.
enum class Phase : std::uint8_t { head, below_title, text, end, comments };

struct RoleOfLine {
  Role role = Role::furniture;
  Phase phase = Phase::head;
  float score = 0;  ///< how well the line fits the role by itself
};

/// The role of every line of `page`, decided together: of all readings of the page (a head, perhaps with a kicker, one
/// title; dates and bylines; the text; what stands below it) the one whose sum of weights is greatest. The weights are
/// few, made by hand, and stand in page_weights.cpp; each says how well a feature of the line fits a role.
/// `known_title`: the title where something else than the text tells it, or empty. Cost: linear in the lines.
std::vector<RoleOfLine> decide_roles(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features,
                                     std::string_view known_title);

/// How well line `f` fits `role` in `phase`.
float weigh(Role role, Phase phase, const PageLine& line, const LineFeatures& f);

/// A line of text for each line of `page`: its number, its role, how well it fits, what it says, and in brackets what
/// speaks for the role: "    3 furniture    8.5  Bến nước  [repeated, short]".
std::string describe_roles(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features,
                           const std::vector<RoleOfLine>& roles);

/// "title", "paragraph" ...: for explanations.
std::string_view name_of(Role role);

}  // namespace timtin::indexer
