#pragma once
#include <optional>
#include <string_view>

#include "timtin/date.hpp"

namespace timtin::indexer {

/// The date in a web address: "/2019/05/13/", "/2019-05-13/", "/2019/may/13/", or the time stamp of a Vietnamese
/// editing system at the end, "-20190513083000123.htm" (14 to 17 digits). Other digits are article
/// numbers and are ignored.
std::optional<Day> find_url_date(std::string_view url);

}  // namespace timtin::indexer
