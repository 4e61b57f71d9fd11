#pragma once
#include <string_view>
#include <vector>

#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {

/// Words written like a person's name: one to six capitalised words, without numbers or punctuation
/// except for the dots of initials ("M.Cường"). Phrases of the site and abbreviations (LĐLĐ) do not
/// count.
bool is_person_name(const std::vector<Word>& words);

/// "阮文勇", "박소연": two to four signs of East Asia, behind a label the name of a person.
bool is_east_asian_name(const std::vector<Word>& words);

/// Capital letters that form no syllable: LĐLĐ, TTXVN, LDO.
bool is_abbreviation(const Word& word);

/// A byline that is not a name: "PV", "BBT", "Nhóm phóng viên".
bool is_desk(const std::vector<Word>& words);

/// The account of a site's operator: "admin", "bbtweb".
bool is_account(const std::vector<Word>& words);

/// Names a medium: "Báo Tin tức", "TTXVN", "baotintuc.vn".
bool is_medium(std::string_view text);

/// The address of a site, without spaces: "quangninh.gov.vn".
bool is_site_address(std::string_view text);

/// The first word is a common family name of Vietnam.
bool begins_with_surname(const std::vector<Word>& words);

/// Three or more words that start with one of the common Vietnamese family names.
bool has_surname(const std::vector<Word>& words);

}  // namespace timtin::indexer
