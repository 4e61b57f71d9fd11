#pragma once
#include <string_view>
#include <vector>

#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {

/// Words that are written as the name of a person: one to six, each with a capital, no numbers, nothing between them
/// but the points of initials ("M.Cường"); no phrase of the site and no abbreviation (LĐLĐ).
bool is_person_name(const std::vector<Word>& words);

/// Letters in capitals that are no syllable: LĐLĐ, TTXVN, LDO.
bool is_abbreviation(const Word& word);

/// A byline that is no name: "PV", "BBT", "Nhóm phóng viên".
bool is_desk(const std::vector<Word>& words);

/// The account of somebody who runs the site: "admin", "bbtweb".
bool is_account(const std::vector<Word>& words);

/// Names a medium: "Báo Tin tức", "TTXVN", "baotintuc.vn".
bool is_medium(std::string_view text);

/// An address of a site, without spaces: "quangninh.gov.vn".
bool is_site_address(std::string_view text);

/// Three words or more, of which the first is one of the family names that nearly all Vietnamese have.
bool has_surname(const std::vector<Word>& words);

}  // namespace timtin::indexer
