#pragma once
#include <functional>
#include <string>

#include "searcher/json/count_table.hpp"
#include "searcher/page/html.hpp"
#include "searcher/program/options.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

/// Where a bar or a value of a facet leads: the address that narrows to its key. None in a written report.
using KeyAddress = std::function<Address(const std::string& key)>;

/// The timeline as a section with upright bars and a table of its numbers; empty without dated articles.
Html html_timeline(const Facet& months, TimelineUnit unit, const KeyAddress& narrowed = {});

/// A facet as a section of level bars, `limit` of them at most; empty without values.
Html html_facet(const Facet& facet, std::size_t limit, const KeyAddress& narrowed = {});

/// A table of counts as a section; empty without rows.
Html html_count_table(const CountTable& table);

}  // namespace timtin::searcher
