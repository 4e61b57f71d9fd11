#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "common/cli/command_line.hpp"
#include "common/cli/language.hpp"
#include "common/message.hpp"
#include "searcher/json/json_writer.hpp"
#include "searcher/page/html_page.hpp"
#include "searcher/program/alert_state.hpp"
#include "searcher/program/batch.hpp"
#include "searcher/program/complete.hpp"
#include "searcher/program/last_hits.hpp"
#include "searcher/program/line_roles.hpp"
#include "searcher/program/options.hpp"
#include "searcher/program/output/article_writer.hpp"
#include "searcher/program/output/count_line.hpp"
#include "searcher/program/output/display.hpp"
#include "searcher/program/output/writer.hpp"
#include "searcher/program/terminal/descriptor_buffer.hpp"
#include "searcher/program/terminal/harmless_buffer.hpp"
#include "searcher/program/terminal/pager.hpp"
#include "searcher/program/terminal/terminal.hpp"
#include "timtin/timtin.hpp"

namespace {

using namespace timtin;
using namespace timtin::searcher;

constexpr const char* kProgram = "timtin-search";
constexpr int kFound = 0, kNotFound = 1;

// Remarks for people, not for programs.
void tell(const std::string& remark) {
  if (isatty(STDERR_FILENO) == 1) std::cerr << kProgram << ": " << to_harmless(remark).text << '\n';
}

std::string in_a_row_line(const Suggestion& suggestion) {
  const std::string query = to_harmless(suggestion.query).text;
  return suggestion.hits.is_exact
             ? tr_count("with the words in a row: '{1}' ({0} article)", "with the words in a row: '{1}' ({0} articles)",
                        suggestion.hits.value, query)
             : tr("with the words in a row: '{}' (about {} articles)", query, suggestion.hits.value);
}

void print_remarks(const SearchResults& results, const Options& options) {
  const bool is_page = options.format == OutputFormat::text && options.action == Action::search;
  if (!is_page || !options.html_file.empty())  // the text output says it below the hits
    for (const MissingShard& shard : results.missing_shards)
      std::cerr << kProgram << ": " << to_harmless(missing_line(shard)).text << '\n';
  for (const Notice& notice : results.notices) {
    const bool has_more = notice.code == "undated_hidden";
    std::cerr << kProgram << ": " << to_harmless(notice.message).text << (has_more ? tr("; --undated lists them") : "")
              << '\n';
  }
  for (const Suggestion& suggestion : results.suggestions) {
    const std::string query = to_harmless(suggestion.query).text;
    const std::uint64_t count = suggestion.hits.value;
    if (suggestion.reason == "in_a_row") {
      std::cerr << kProgram << ": " << in_a_row_line(suggestion) << '\n';
      continue;
    }
    std::cerr << kProgram << ": "
              << (suggestion.hits.is_exact
                      ? tr_count("did you mean: {1} ({0} article)", "did you mean: {1} ({0} articles)", count, query)
                      : tr("did you mean: {} (about {} articles)", query, count))
              << '\n';
  }
}

int report_missing(const std::string& id) {
  std::cerr << kProgram << ": " << tr("no article has the id {}", to_harmless(id).text) << '\n';
  return kNotFound;
}

// Returns the full text of a hit: lead and body, one line a paragraph. Empty if not wanted.
std::function<std::string(const Hit&)> text_source(const Options& options, Searcher& searcher) {
  if (!options.has_full_text) return {};
  return [&searcher](const Hit& hit) {
    const std::optional<Article> article = searcher.article(hit.id);
    if (!article) return std::string();  // removed meanwhile
    return article->lead.empty() ? article->body : article->lead + "\n" + article->body;
  };
}

// The timelines of the queries to compare with, under the filters of the search.
std::vector<ComparedQuery> compared_queries(const Options& options, Searcher& searcher) {
  std::vector<ComparedQuery> compared;
  for (const std::string& query : options.compared) {
    SearchRequest request = options.request;
    request.query = query;
    request.limit = 0;
    request.suggestions = request.snippets = request.collapse = false;
    request.facets = {"month"};
    request.cross.reset();
    SearchResults results = searcher.search(request);
    // A search that the time limit ended has no counts.
    compared.push_back({query, results.facets.empty() ? Facet{.name = "month"} : std::move(results.facets.front())});
  }
  return compared;
}

int end_of_answer(const Options& options, const SearchResults& results, std::uint64_t hits) {
  std::cout.flush();  // remarks come below the hits when both go to a terminal
  print_remarks(results, options);
  const std::uint64_t total = results.total.value + results.total_relaxed.value;
  if (total == 0 && !results.timed_out)  // else nobody knows
    std::cerr << kProgram << ": " << tr("no articles match") << '\n';
  else if (total > 0 && hits == 0 && options.request.limit > 0)
    std::cerr << kProgram << ": " << tr("only {} articles match", total) << '\n';
  return total == 0 ? kNotFound : kFound;
}

/// More hits than these are printed while they are read.
constexpr std::size_t kHitsInMemory = 100;

constexpr std::size_t kRemembered = 1000;

/// So that --show 2 means the second hit that a person saw.
void remember_hits(const Options& options, const std::vector<Hit>& hits) {
  if (isatty(STDOUT_FILENO) == 1 && options.format == OutputFormat::text) save_last_hits(options.indexes, hits);
}

/// Whether hits are printed while they are read, because they are very many. A page is replaced as a whole.
bool prints_as_it_reads(const Options& options) {
  return options.request.limit > kHitsInMemory && options.similar_to.empty() && options.html_file.empty();
}

int answer_as_read(const Options& options, Searcher& searcher, ResultWriter& writer) {
  std::uint64_t hits = 0;
  std::vector<Hit> first;  // for --show 2
  const std::vector<ComparedQuery> compared = compared_queries(options, searcher);
  const SearchResults results = searcher.search(options.request, [&](const SearchResults& head, const auto& for_each) {
    const auto counted = [&](const HitVisitor& visit) {
      for_each([&](const Hit& hit) {
        if (++hits <= kRemembered) first.push_back({.rank = hit.rank, .id = hit.id});
        return visit(hit);
      });
    };
    writer.begin();
    writer.write({.request = options.request,
                  .results = head,
                  .text_of = text_source(options, searcher),
                  .unread = counted,
                  .compared = compared});
    writer.end();
  });
  remember_hits(options, first);
  return end_of_answer(options, results, hits);
}

int answer(const Options& options, Searcher& searcher, ResultWriter& writer) {
  if (prints_as_it_reads(options)) return answer_as_read(options, searcher, writer);
  const bool is_similar = !options.similar_to.empty();
  const std::optional<SearchResults> found =
      is_similar ? searcher.similar(options.similar_to, options.request) : searcher.search(options.request);
  if (!found) return report_missing(options.similar_to);
  const SearchResults& results = *found;
  const Answer answered{.request = options.request,
                        .results = results,
                        .text_of = text_source(options, searcher),
                        .compared = compared_queries(options, searcher)};
  if (options.html_file.empty()) {
    writer.begin();
    writer.write(answered);
    writer.end();
  } else {
    write_html_file(options.html_file, answered, {.charts = options.charts, .made = today()});
    if (options.html_file != "-")
      tell(tr_count("{1} is written, with {0} hit", "{1} is written, with {0} hits", results.hits.size(),
                    options.html_file));
  }
  remember_hits(options, results.hits);
  return end_of_answer(options, results, results.hits.size());
}

// Prints what arrived in the index since the last call with this state file; nothing if nothing
// did. Saves the new position after the output was written. The first call only saves the position.
int answer_new(const Options& options, Searcher& searcher, ResultWriter& writer) {
  SearchRequest request = options.request;
  request.suggestions = false;
  const std::optional<IndexTime> seen = load_alert_state(options.new_since);
  if (!seen) request.limit = 0;
  request.indexed_after = seen.value_or(IndexTime());
  const SearchResults results = searcher.search(request);
  if (!seen) tell(tr("started: the next call prints articles new to the index"));
  if (!results.hits.empty()) {
    writer.begin();
    writer.write({request, results, {}, text_source(options, searcher)});
    writer.end();
    if (!std::cout.flush()) return kFound;  // main() reports lost output; the articles stay new for the next call
    print_remarks(results, options);
  }
  save_alert_state(options.new_since, results.indexed_until);
  return results.hits.empty() ? kNotFound : kFound;
}

int answer_batch(const Options& options, Searcher& searcher, ResultWriter& writer) {
  const bool is_standard_input = options.batch_file == "-";
  std::ifstream file;
  if (!is_standard_input) {
    std::error_code ignored;
    errno = std::filesystem::is_directory(options.batch_file, ignored) ? EISDIR : 0;
    if (errno == 0) file.open(options.batch_file);
    if (errno != 0) throw Error(ErrorCode::io, tr("cannot read {}: {}", options.batch_file, std::strerror(errno)));
  }
  const auto search = [&](const SearchRequest& request) {
    std::cout.flush();  // a program may wait for each answer
    return searcher.search(request);
  };
  const std::size_t refused =
      run_batch(is_standard_input ? std::cin : file, is_standard_input ? tr("(standard input)") : options.batch_file,
                options.request, search, writer, std::cerr);
  return refused == 0 ? kFound : exit_status(ErrorCode::inputs_refused);
}

PageOptions page_options(const Options& options) {
  const bool has_color = wants_color(options.color);
  return {.columns = terminal_columns(), .has_color = has_color, .has_links = wants_links(options.links, has_color)};
}

ChartOptions chart_options(const Options& options) {
  ChartOptions charts = options.charts;
  charts.is_ascii = charts.is_ascii || wants_ascii();
  return charts;
}

WriterOptions writer_options(const Options& options) {
  return {.format = options.format,
          .is_batch = !options.batch_file.empty(),
          .counts_only = options.action == Action::count,
          .ends_with_nul = options.ends_with_nul,
          .is_for_spreadsheets = options.is_for_spreadsheets,
          .has_full_text = options.has_full_text,
          .page = page_options(options),
          .charts = chart_options(options)};
}

int show_article(const Options& options, Searcher& searcher) {
  std::string id = options.article_id;
  std::optional<ArticleDetails> details = searcher.details(id, options.request);
  if (const auto seen = details ? std::nullopt : last_hit(options.indexes, id)) {  // "2": of the last search
    id = *seen;
    details = searcher.details(id, options.request);
  }
  if (!details) return report_missing(id);
  if (options.action == Action::open) {
    open_in_browser(details->article.url);
    return kFound;
  }
  if (options.format == OutputFormat::json) {
    write_article_json(*details, std::cout);
    return kFound;
  }
  const bool is_terminal = isatty(STDOUT_FILENO) == 1;
  std::ostringstream text;
  if (options.is_raw)
    write_article_raw(details->article, is_terminal, text);
  else
    write_article(*details, page_options(options), text);
  const bool is_paged = options.uses_pager && is_terminal;
  if (!is_paged || !show_in_pager(text.str())) std::cout << text.str();
  return kFound;
}

int explain_article(const Options& options, Searcher& searcher) {
  const std::optional<std::string> text = searcher.explain_article(options.article_id);
  if (!text) return report_missing(options.article_id);
  std::cout << *text << describe_line_roles(options);
  return kFound;
}

/// HTML pages escape their text themselves.
bool prints_page(const Options& options) {
  const bool may_be = options.action == Action::search || options.action == Action::show;
  return may_be && options.format == OutputFormat::text && options.html_file.empty();
}

int run(const Options& options) {
  const HarmlessBuffer guard(std::cout, !prints_page(options) && isatty(STDOUT_FILENO) == 1);
  if (options.action == Action::print_and_end) {
    std::cout << options.message;
    return kFound;
  }
  if (options.action == Action::complete) {
    print_completions(options, std::cout);
    return kFound;
  }
  if (options.action == Action::save) {
    save_search(options.saved_name, options.to_save);
    tell(tr("saved; --saved '{}' runs it", options.saved_name));
    return kFound;
  }
  if (options.action == Action::forget) {
    forget_search(options.saved_name);
    return kFound;
  }
  if (options.action == Action::list_saved) {
    const std::string list = list_saved_searches(load_saved_searches(saved_searches_file()));
    std::cout << list;
    return list.empty() ? kNotFound : kFound;
  }
  Searcher searcher = open_searcher(options);
  if (options.action == Action::show || options.action == Action::open) return show_article(options, searcher);
  if (options.action == Action::explain_article) return explain_article(options, searcher);
  if (options.action == Action::explain) {
    std::cout << searcher.explain(options.request);
    return kFound;
  }
  const std::unique_ptr<ResultWriter> writer = make_writer(writer_options(options), std::cout);
  if (!options.new_since.empty()) return answer_new(options, searcher, *writer);
  return options.batch_file.empty() ? answer(options, searcher, *writer) : answer_batch(options, searcher, *writer);
}

// Lost output, for example on a full disk, must not look like success.
void check_output(const DescriptorBuffer& output) {
  std::cout.flush();
  if (output.error() == 0) return;
  throw Error(output.error() == ENOSPC ? ErrorCode::no_space : ErrorCode::io,
              tr("cannot write the output: {}", std::strerror(output.error())));
}

}  // namespace

int main(int argc, char** argv) {
  DescriptorBuffer output(STDOUT_FILENO);
  std::streambuf* const original = std::cout.rdbuf(&output);
  std::signal(SIGPIPE, SIG_DFL);  // so that `timtin-search ... | head` ends quietly
  const int status = cli::run_program(kProgram, [&] {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    cli::use_language(cli::wanted_language(arguments));
    const int done = run(parse_options(arguments, today()));
    check_output(output);
    return done;
  });
  std::cout.rdbuf(original);
  return status;
}
