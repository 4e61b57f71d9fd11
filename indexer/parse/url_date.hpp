#pragma once
#include <optional>
#include <string_view>

#include "timtin/date.hpp"

namespace timtin::indexer {

/// The day that a web address carries in a known form: "/2019/05/13/", "/2019-05-13/", or the stamp of a Vietnamese
/// editing system before the ending, "-20190513083000123.htm" (14 to 17 digits). Other digits are numbers of articles.
std::optional<Day> find_url_date(std::string_view url);

}  // namespace timtin::indexer
