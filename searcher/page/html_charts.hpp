#pragma once
#include <functional>
#include <string>

#include "searcher/json/count_table.hpp"
#include "searcher/page/html.hpp"
#include "searcher/program/options.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// The link of a bar or a facet value: the address that narrows the search to its key. Empty in a written report.
using KeyAddress = std::function<Address(const std::string& key)>;

/// The timeline as a section with vertical bars and a table of the numbers; empty without dated articles.
Html html_timeline(const Facet& months, TimelineUnit unit, const KeyAddress& narrowed = {});

/// A facet as a section with at most `limit` horizontal bars; empty without values.
Html html_facet(const Facet& facet, std::size_t limit, const KeyAddress& narrowed = {});

/// A table of counts as a section; empty without rows.
Html html_count_table(const CountTable& table);

}  // namespace timtin::searcher
