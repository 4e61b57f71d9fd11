#include "searcher/program/output/writer.hpp"

#include "searcher/json/json_writer.hpp"

namespace timtin::searcher {

std::unique_ptr<ResultWriter> make_writer(const WriterOptions& options, std::ostream& out) {
  if (const bool is_lines = options.format == OutputFormat::jsonl; is_lines || options.format == OutputFormat::json)
    return make_json_writer({is_lines, options.is_batch, options.counts_only, options.charts}, out);
  if (options.counts_only) return make_count_writer(options, out);
  if (options.format == OutputFormat::text) return make_text_writer(options, out);
  return make_table_writer(options, out);
}

}  // namespace timtin::searcher
