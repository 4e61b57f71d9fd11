#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "common/message.hpp"
#include "searcher/json/count_rows.hpp"
#include "searcher/program/output/place_names.hpp"
#include "searcher/program/output/writer.hpp"

// tsv, csv (RFC 4180), ids and trec: one line for each hit.

namespace timtin::searcher {
namespace {

constexpr std::array<std::string_view, 11> kColumns{"rank",   "id",     "date",      "time", "title", "kicker",
                                                    "author", "source", "districts", "url",  "path"};

// Readable names, since people open this in a spreadsheet.
std::string column_title(std::string_view column) {
  constexpr std::array<std::pair<std::string_view, const char*>, 17> kTitles{{{"qid", tr_later("Query")},
                                                                              {"rank", tr_later("No.")},
                                                                              {"id", tr_later("Id")},
                                                                              {"date", tr_later("Date")},
                                                                              {"time", tr_later("Time")},
                                                                              {"title", tr_later("Title")},
                                                                              {"kicker", tr_later("Kicker")},
                                                                              {"author", tr_later("Author")},
                                                                              {"source", tr_later("Source")},
                                                                              {"districts", tr_later("Districts")},
                                                                              {"url", tr_later("Address")},
                                                                              {"path", tr_later("File")},
                                                                              {"snippet", tr_later("Excerpt")},
                                                                              {"text", tr_later("Text")},
                                                                              {"facet", tr_later("Counted by")},
                                                                              {"label", tr_later("Name")},
                                                                              {"count", tr_later("Articles")}}};
  for (const auto& [name, title] : kTitles)
    if (name == column) return tr(title);
  return std::string(column);
}

std::array<std::string, kColumns.size()> cells(const Hit& hit) {
  const bool has_time = hit.published && hit.published->time_of_day;
  return {std::to_string(hit.rank),
          hit.id,
          hit.published ? to_iso(hit.published->day) : "",
          has_time ? to_hhmm(*hit.published->time_of_day) : "",
          hit.title,
          hit.kicker,
          hit.author,
          hit.source,
          place_names(hit.districts, std::numeric_limits<std::size_t>::max()),
          hit.url,
          hit.path};
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// TSV has no quoting, so tabs and line ends become spaces.
std::string tsv_cell(std::string cell) {
  std::ranges::replace_if(cell, is_control, ' ');
  return cell;
}

// Spreadsheets treat a cell that starts with these as a formula, even if quoted. After an
// apostrophe it is text (OWASP, "CSV Injection").
std::string without_formula(std::string cell) {
  constexpr std::string_view kBegins = "=+-@\t\r";
  if (!cell.empty() && kBegins.find(cell.front()) != std::string_view::npos) cell.insert(cell.begin(), '\'');
  return cell;
}

std::string csv_cell(const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

// Columns of a TREC run contain no white space, so it is percent-encoded, and so is '%'.
std::string trec_cell(std::string_view text) {
  std::string cell;
  for (const char c : text) {
    if (c == ' ' || c == '%' || is_control(c))
      cell += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else
      cell += c;
  }
  return cell;
}

class TableWriter final : public ResultWriter {
 public:
  TableWriter(const WriterOptions& options, std::ostream& out) : options_(options), out_(out) {}

  void begin() override {
    if (options_.format != OutputFormat::csv) return;
    if (options_.is_for_spreadsheets) out_ << "\uFEFF";
    std::vector<std::string> columns;
    if (options_.is_batch) columns.emplace_back("qid");
    if (!options_.charts.is_empty()) {
      columns.insert(columns.end(), {"facet", "key", "label", "count"});
    } else {
      columns.insert(columns.end(), kColumns.begin(), kColumns.end());
      if (options_.is_for_spreadsheets) columns.emplace_back("snippet");
      if (options_.has_full_text) columns.emplace_back("text");
    }
    if (options_.is_for_spreadsheets)
      for (std::string& column : columns) column = column_title(column);
    write_row(columns, "");
  }

  void write(const Answer& answer) override {
    if (!options_.charts.is_empty()) {
      write_counts(answer);
      return;
    }
    last_score_.reset();
    for (const Hit& hit : answer.results.hits) {
      switch (options_.format) {
        case OutputFormat::trec:
          write_trec(hit, answer.qid);
          break;
        case OutputFormat::ids:
          write_id(hit, answer.qid);
          break;
        default:
          write_row(row_of(hit, answer), answer.qid);
      }
    }
  }

 private:
  std::vector<std::string> row_of(const Hit& hit, const Answer& answer) const {
    const auto known = cells(hit);
    std::vector<std::string> row(known.begin(), known.end());
    if (options_.is_for_spreadsheets) row.push_back(hit.snippet.text);
    if (options_.has_full_text) row.push_back(answer.text_of ? answer.text_of(hit) : "");
    return row;
  }

  template <class Cells>
  void write_row(const Cells& row, const std::string& qid) {
    const bool is_csv = options_.format == OutputFormat::csv;
    std::string line;
    const auto add = [&](const std::string& cell) {
      const bool is_guarded = options_.is_for_spreadsheets;
      line.append(is_csv ? csv_cell(is_guarded ? without_formula(cell) : cell) : tsv_cell(cell))
          .push_back(is_csv ? ',' : '\t');
    };
    if (!qid.empty()) add(qid);
    for (const std::string& cell : row) add(cell);
    line.pop_back();
    out_ << line << (is_csv ? "\r\n" : "\n");
  }

  void write_counts(const Answer& answer) {
    for (const CountRow& row : count_rows(options_.charts, answer.results))
      write_row(std::array{row.facet, row.key, row.label, std::to_string(row.count)}, answer.qid);
  }

  void write_id(const Hit& hit, const std::string& qid) {
    if (!qid.empty()) out_ << tsv_cell(qid) << '\t';
    if (options_.ends_with_nul)
      out_ << hit.id << '\0';
    else
      out_ << tsv_cell(hit.id) << '\n';
  }

  // trec_eval sorts a run by score and ignores ranks, so scores must fall strictly.
  void write_trec(const Hit& hit, const std::string& qid) {
    constexpr double kStep = 1e-6;  // the last digit printed
    const double score = last_score_ ? std::min(hit.score, *last_score_ - kStep) : hit.score;
    last_score_ = score;
    out_ << fmt::format("{} Q0 {} {} {:.6f} timtin\n", qid.empty() ? "1" : trec_cell(qid), trec_cell(hit.id), hit.rank,
                        score);
  }

  WriterOptions options_;
  std::ostream& out_;
  std::optional<double> last_score_;
};

class CountWriter final : public ResultWriter {
 public:
  explicit CountWriter(std::ostream& out) : out_(out) {}
  void write(const Answer& answer) override {
    if (!answer.qid.empty()) out_ << tsv_cell(answer.qid) << '\t';
    out_ << answer.results.total.value << '\n';
  }

 private:
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<ResultWriter> make_table_writer(const WriterOptions& options, std::ostream& out) {
  return std::make_unique<TableWriter>(options, out);
}
std::unique_ptr<ResultWriter> make_count_writer(const WriterOptions&, std::ostream& out) {
  return std::make_unique<CountWriter>(out);
}

}  // namespace timtin::searcher
