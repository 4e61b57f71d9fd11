#include <fmt/format.h>

#include <algorithm>

#include "searcher/output/display.hpp"
#include "searcher/output/place_names.hpp"
#include "searcher/output/writer.hpp"

// For people: a paragraph a hit, wrapped to the terminal.
//
//    1  LĐLĐ huyện A: Title
//       2018-02-11 10:40 · huyện A, Province · Author · Source
//       … excerpt …
//       id

namespace timtin::searcher {
namespace {

// Longer lines are hard to read, however wide the terminal.
constexpr std::size_t kWidestPage = 100, kNarrowestPage = 20;

constexpr std::string_view kPlain = "\x1b[0m", kFaint = "\x1b[2m", kTitle = "\x1b[1m", kFacts = "\x1b[36m",
                           kMatch = "\x1b[1;31m";

class TextWriter final : public ResultWriter {
 public:
  TextWriter(const WriterOptions& options, std::ostream& out)
      : options_(options), width_(std::clamp(options.columns, kNarrowestPage, kWidestPage)), out_(out) {}

  void write(const Answer& answer) override {
    const SearchResults& results = answer.results;
    if (options_.is_batch) heading(answer);
    if (results.hits.empty()) return;
    indent_ = std::to_string(results.hits.back().rank).size() + 3;
    Tier tier = Tier::all;
    for (const Hit& hit : results.hits) {
      if (hit.tier != tier) {
        paragraph("", to_harmless("Most of the words:"), kFaint, 0);
        out_ << '\n';
        tier = hit.tier;
      }
      write_hit(hit);
    }
    footer(answer);
  }

 private:
  void write_hit(const Hit& hit) {
    MarkedText title = to_harmless(hit.title, hit.title_highlights);
    if (!hit.kicker.empty()) {
      const std::string kicker = to_harmless(hit.kicker).text + ": ";
      title.text.insert(0, kicker);
      for (auto& [begin, end] : title.marks) {
        begin += kicker.size();
        end += kicker.size();
      }
    }
    if (title.text.empty()) title.text = "(no title)";
    paragraph(fmt::format("{:>{}}  ", hit.rank, indent_ - 2), title, kTitle, indent_);
    paragraph("", to_harmless(facts(hit)), kFacts, indent_);
    paragraph("", to_harmless(hit.snippet.text, hit.snippet.highlights), "", indent_);
    paragraph("", to_harmless(hit.id), kFaint, indent_);
    out_ << '\n';
  }

  static std::string facts(const Hit& hit) {
    std::string line = hit.published ? to_iso(hit.published->day) : "no date";
    if (hit.published && hit.published->time_of_day) line += ' ' + to_hhmm(*hit.published->time_of_day);
    for (const std::string& fact : {place_names(hit.districts), hit.author, hit.source}) {
      if (!fact.empty()) line.append(" · ").append(fact);
    }
    return line;
  }

  // `first` stands before the first line, inside the indent.
  void paragraph(std::string_view first, const MarkedText& marked, std::string_view style, std::size_t indent) {
    for (const ByteRange& line : wrap(marked.text, width_ > indent + 2 ? width_ - indent : 2)) {
      if (first.empty())
        out_ << std::string(indent, ' ');
      else
        painted(first, kFaint);
      first = {};
      write_line(marked, line, style);
    }
  }

  void write_line(const MarkedText& marked, ByteRange line, std::string_view style) {
    const std::string_view text = marked.text;
    std::size_t at = line.first;
    for (const auto& [begin, end] : marked.marks) {
      const std::size_t from = std::max(begin, at), to = std::min(end, line.second);
      if (from >= to) continue;
      painted(text.substr(at, from - at), style);
      painted(text.substr(from, to - from), kMatch);
      at = to;
    }
    painted(text.substr(at, line.second - at), style);
    out_ << '\n';
  }

  void painted(std::string_view text, std::string_view style) {
    if (text.empty()) return;
    const bool is_painted = options_.has_color && !style.empty();
    if (is_painted) out_ << style;
    out_ << text;
    if (is_painted) out_ << kPlain;
  }

  void heading(const Answer& answer) {
    paragraph("", to_harmless(fmt::format("== {}  {}", answer.qid, answer.request.query)), kTitle, 0);
    if (answer.results.hits.empty()) out_ << "no articles match\n";
    out_ << '\n';
  }

  void footer(const Answer& answer) {
    const SearchResults& results = answer.results;
    const MatchCount& total = results.total;
    std::string line =
        fmt::format("{}-{} of {}{} {}", results.hits.front().rank, results.hits.back().rank,
                    total.is_exact ? "" : "about ", total.value, total.value == 1 ? "article" : "articles");
    if (results.total_relaxed.value > 0) {
      line += fmt::format(" with all words, {}{} with most", results.total_relaxed.is_exact ? "" : "about ",
                          results.total_relaxed.value);
    }
    const std::uint64_t last = results.hits.back().rank;
    if (last < total.value + results.total_relaxed.value) line += fmt::format("; the next: --offset {}", last);
    paragraph("", to_harmless(line), kFaint, 0);
    if (options_.is_batch) out_ << '\n';
  }

  WriterOptions options_;
  std::size_t width_;
  std::size_t indent_ = 4;
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<ResultWriter> make_text_writer(const WriterOptions& options, std::ostream& out) {
  return std::make_unique<TextWriter>(options, out);
}

}  // namespace timtin::searcher
