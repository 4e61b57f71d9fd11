#pragma once
#include <memory>
#include <ostream>
#include <string>

#include "searcher/json/answer.hpp"
#include "searcher/json/charts.hpp"
#include "timtin/searcher.hpp"

namespace timtin::searcher {

// The keys are a promise (timtin-search(1)): new ones may come, these neither change nor go.

struct JsonOptions {
  bool is_lines = false;     ///< JSON Lines: an object a hit, or a count; else a document an answer
  bool is_batch = false;     ///< the documents are elements of one list
  bool counts_only = false;  ///< only the number of matches of each answer
  ChartOptions charts{};     ///< counts beside the hits; in JSON Lines instead of them
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
