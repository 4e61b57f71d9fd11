#include "searcher/program/output/writer.hpp"

namespace timtin::searcher {

std::unique_ptr<ResultWriter> make_writer(const WriterOptions& options, std::ostream& out) {
  const bool is_json = options.format == OutputFormat::json || options.format == OutputFormat::jsonl;
  if (is_json) return make_json_writer(options, out);
  if (options.counts_only) return make_count_writer(options, out);
  if (options.format == OutputFormat::text) return make_text_writer(options, out);
  return make_table_writer(options, out);
}

}  // namespace timtin::searcher
