#include <fmt/format.h>

#include <algorithm>

#include "common/message.hpp"
#include "searcher/page/web_address.hpp"
#include "searcher/program/output/charts.hpp"
#include "searcher/program/output/count_line.hpp"
#include "searcher/program/output/page.hpp"
#include "searcher/program/output/writer.hpp"

// Output for people: one paragraph for each hit, wrapped to the terminal.
//
//    1  LĐLĐ huyện A: Title
//       2018-02-11 10:40 · huyện A, Province · Author · Source
//       … excerpt …
//       id

namespace timtin::searcher {
namespace {

// Where the article comes from: its file, else its address. People know these better than an id,
// and --show accepts the rank.
std::string place_of(const Hit& hit) {
  const std::string address = hit.id == hit.path ? "" : web_address(hit.url);
  return address.empty() ? hit.id : address;
}

class TextWriter final : public ResultWriter {
 public:
  TextWriter(const WriterOptions& options, std::ostream& out)
      : is_batch_(options.is_batch), charts_(options.charts), page_(options.page, out) {}

  void write(const Answer& answer) override {
    if (is_batch_) heading(answer);
    shown_ = {};
    tier_ = Tier::all;
    std::vector<Hit> first;
    answer.for_each_hit([&](const Hit& hit) {
      if (first.size() == kSeenFirst) return write_hit(hit);
      first.push_back(hit);
      if (first.size() == kSeenFirst) write_first(answer, first);
    });
    if (first.size() < kSeenFirst) write_first(answer, first);
    const SearchResults& results = answer.results;
    const bool has_matches = results.total.value + results.total_relaxed.value > 0;
    if (!first.empty() || (has_matches && !charts_.is_empty()))
      footer(answer);
    else
      write_missing(results);
  }

 private:
  /// The others are not waited for, because they may be very many.
  static constexpr std::size_t kSeenFirst = 100;

  void write_first(const Answer& answer, const std::vector<Hit>& hits) {
    if (hits.empty()) return;
    indent_ = std::to_string(last_rank(answer)).size() + 3;
    // Long queries rank both tiers together, so each hit is marked.
    is_mixed_ = !std::ranges::is_partitioned(hits, [](const Hit& hit) { return hit.tier == Tier::all; });
    for (const Hit& hit : hits) write_hit(hit);
  }

  static std::uint64_t last_rank(const Answer& answer) {
    if (!answer.unread) return answer.results.hits.back().rank;
    const SearchRequest& request = answer.request;
    const std::uint64_t found = hits_of(answer.results);
    return found - std::min<std::uint64_t>(request.offset, found) > request.limit ? request.offset + request.limit
                                                                                  : found;
  }

  void write_hit(const Hit& hit) {
    if (shown_.first == 0) shown_.first = hit.rank;
    shown_.last = hit.rank;
    if (hit.tier != tier_ && !is_mixed_ && tier_ == Tier::all) {
      page_.write(tr("Most of the words:"), Style::faint);
      page_.blank_line();
      tier_ = hit.tier;
    }
    const std::string rank = fmt::format("{:>{}}  ", hit.rank, indent_ - 2);
    page_.write({.text = full_title(hit.kicker, hit.title, hit.title_highlights),
                 .style = Style::title,
                 .indent = indent_,
                 .first = rank,
                 .url = hit.url});
    std::string facts = facts_line(hit.published, hit.districts, hit.author, hit.source);
    if (hit.tier == Tier::all && (is_mixed_ || tier_ != Tier::all))
      facts += (facts.empty() ? "" : " · ") + tr("all words");
    if (hit.copies && hit.copies->value > 0) facts += " · " + tr_count("+{0} copy", "+{0} copies", hit.copies->value);
    page_.write(facts, Style::facts, indent_);
    write_snippet(hit.snippet);
    page_.write(place_of(hit), Style::faint, indent_);
    page_.blank_line();
  }

  void heading(const Answer& answer) {
    page_.write(fmt::format("== {}  {}", answer.qid, answer.request.query), Style::title);
    if (answer.results.hits.empty()) page_.write(tr("no articles match"), Style::plain);
    page_.blank_line();
  }

  void write_snippet(const Snippet& snippet) {
    const std::string before = snippet.is_cut_before ? "… " : "", after = snippet.is_cut_after ? " …" : "";
    std::vector<ByteRange> highlights = snippet.highlights;
    for (auto& [begin, end] : highlights) {
      begin += before.size();
      end += before.size();
    }
    page_.write({.text = to_harmless(before + snippet.text + after, highlights), .indent = indent_});
  }

  void write_missing(const SearchResults& results) {
    for (const MissingShard& shard : results.missing_shards) page_.write(missing_line(shard), Style::title);
  }

  void footer(const Answer& answer) {
    const std::string next = next_line(answer, shown_);
    page_.write(count_line(answer, shown_) + (next.empty() ? "" : "; " + next), Style::faint);
    write_missing(answer.results);
    write_charts(charts_, answer, page_);
    if (is_batch_) page_.blank_line();
  }

  bool is_batch_;
  ChartOptions charts_;
  Page page_;
  bool is_mixed_ = false;
  Tier tier_ = Tier::all;  // of the hits that come now; not where both are mixed
  ShownRanks shown_;
  std::size_t indent_ = 4;
};

}  // namespace

std::unique_ptr<ResultWriter> make_text_writer(const WriterOptions& options, std::ostream& out) {
  return std::make_unique<TextWriter>(options, out);
}

}  // namespace timtin::searcher
