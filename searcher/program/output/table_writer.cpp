#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "searcher/json/count_rows.hpp"
#include "searcher/json/count_table.hpp"
#include "searcher/program/output/hit_table.hpp"
#include "searcher/program/output/writer.hpp"

// tsv, csv (RFC 4180), ids and trec: one line for each hit.

namespace timtin::searcher {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

// TSV has no quoting, so tabs and line ends become spaces.
std::string tsv_cell(std::string cell) {
  std::ranges::replace_if(cell, is_control, ' ');
  return cell;
}

// Spreadsheets treat a cell that starts with these as a formula, even if quoted. After an
// apostrophe it is text (OWASP, "CSV Injection"). Where numbers have a comma, as in Vietnam, Excel
// parts cells at semicolons, whatever is in quotes: "Tin;=1+1" makes two cells. It passes over
// quotation marks in front of a sign.
std::string without_formula(const std::string& cell) {
  // Excel takes the wide forms for these signs where the language is set so.
  constexpr std::array<std::string_view, 8> kBegins{"=", "+", "-", "@", "＝", "＋", "－", "＠"};
  const auto begins = [&](std::size_t at) {
    return std::ranges::any_of(kBegins, [&](auto sign) { return std::string_view(cell).substr(at).starts_with(sign); });
  };
  const auto is_one_of = [](char c, std::string_view characters) {
    return characters.find(c) != std::string_view::npos;
  };
  std::string guarded;
  bool is_first = true;  // nothing but quotation marks since the cell began
  for (std::size_t i = 0; i < cell.size(); ++i) {
    if ((is_first && begins(i)) || (i == 0 && is_one_of(cell[i], "\t\r"))) guarded += '\'';
    guarded += cell[i];
    is_first = is_one_of(cell[i], ";\t\r\n") || (is_first && cell[i] == '"');
  }
  return guarded;
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
  TableWriter(const WriterOptions& options, std::ostream& out)
      : options_(options), table_{options.is_for_spreadsheets, options.has_full_text}, out_(out) {}

  void begin() override {
    if (options_.format != OutputFormat::csv) return;
    if (options_.is_for_spreadsheets) out_ << "\uFEFF";
    std::vector<std::string> columns;
    if (options_.is_batch) columns.emplace_back("qid");
    if (has_tables_only()) return;  // their columns are known with the answer
    if (!options_.charts.is_empty()) {
      columns.insert(columns.end(), {"facet", "key", "label", "count"});
    } else {
      const std::vector<std::string> of_hits = hit_columns(table_);
      columns.insert(columns.end(), of_hits.begin(), of_hits.end());
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
    answer.for_each_hit([&](const Hit& hit) {
      switch (options_.format) {
        case OutputFormat::trec:
          write_trec(hit, answer.qid);
          break;
        case OutputFormat::ids:
          write_id(hit, answer.qid);
          break;
        default:
          write_row(hit_cells(table_, hit, answer), answer.qid);
      }
    });
  }

 private:
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
    for (const CountRow& row : count_rows(options_.charts, answer))
      write_row(std::array{row.facet, row.key, row.label, std::to_string(row.count)}, answer.qid);
    for (const CountTable& table : count_tables(options_.charts, answer)) write_table(table, answer.qid);
  }

  // Its first line names the columns, in TSV too.
  void write_table(const CountTable& table, const std::string& qid) {
    std::vector<std::string> cells{"key", table.rows_name};
    for (const FacetValue& column : table.columns) cells.push_back(column.label);
    write_row(cells, qid.empty() ? qid : "qid");
    for (const CountTable::Row& row : table.rows) {
      cells = {row.key, row.label};
      for (const std::uint64_t count : row.counts) cells.push_back(std::to_string(count));
      write_row(cells, qid);
    }
  }

  bool has_tables_only() const {
    return options_.charts.is_cross && options_.charts.facets.empty() && !options_.charts.timeline;
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
  HitTable table_;
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
