#pragma once
#include <memory>
#include <ostream>
#include <string>

#include "searcher/json/answer.hpp"
#include "searcher/json/charts.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

// The keys are stable (timtin-search(1)): new ones may be added, but these never change.

struct JsonOptions {
  bool is_lines = false;     ///< JSON Lines: one object for each hit or count; else one document for each answer
  bool is_batch = false;     ///< the documents are elements of one list
  bool counts_only = false;  ///< only the number of matches of each answer
  ChartOptions charts{};     ///< counts with the hits; in JSON Lines instead of them
};

/// `out` must outlive the writer.
std::unique_ptr<ResultWriter> make_json_writer(const JsonOptions& options, std::ostream& out);

/// One answer as one document, with a line break at its end.
std::string answer_json(const Answer& answer, const ChartOptions& charts = {});

/// One hit as one line, without a line break.
std::string hit_json(const Hit& hit);

/// A whole article as one document.
void write_article_json(const ArticleDetails& details, std::ostream& out);

}  // namespace timtin::searcher
