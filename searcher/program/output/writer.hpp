#pragma once
#include <cstddef>
#include <memory>
#include <ostream>
#include <string>

#include "searcher/json/answer.hpp"
#include "searcher/program/options.hpp"
#include "searcher/program/output/page.hpp"

namespace timtin::searcher {

struct WriterOptions {
  OutputFormat format = OutputFormat::text;
  bool is_batch = false;
  bool counts_only = false;          ///< print only the number of matches of each answer
  bool ends_with_nul = false;        ///< ids: NUL instead of a line feed
  bool is_for_spreadsheets = false;  ///< csv: starts with a byte order mark, and no cell can be a formula
  bool has_full_text = false;        ///< tsv and csv: a column with the full text
  PageOptions page{};                ///< text
  ChartOptions charts{};             ///< charts beside the hits; in tsv, csv and jsonl counts instead of hits
};

/// The writer for an output format. `out` must outlive it.
std::unique_ptr<ResultWriter> make_writer(const WriterOptions& options, std::ostream& out);

// The individual writers, used by make_writer().
std::unique_ptr<ResultWriter> make_text_writer(const WriterOptions& options, std::ostream& out);
std::unique_ptr<ResultWriter> make_table_writer(const WriterOptions& options, std::ostream& out);
std::unique_ptr<ResultWriter> make_count_writer(const WriterOptions& options, std::ostream& out);

}  // namespace timtin::searcher
