#include <fmt/format.h>

#include <algorithm>

#include "common/message.hpp"
#include "searcher/output/page.hpp"
#include "searcher/output/writer.hpp"

// For people: a paragraph a hit, wrapped to the terminal.
//
//    1  LĐLĐ huyện A: Title
//       2018-02-11 10:40 · huyện A, Province · Author · Source
//       … excerpt …
//       id

namespace timtin::searcher {
namespace {

class TextWriter final : public ResultWriter {
 public:
  TextWriter(const WriterOptions& options, std::ostream& out) : is_batch_(options.is_batch), page_(options.page, out) {}

  void write(const Answer& answer) override {
    const SearchResults& results = answer.results;
    if (is_batch_) heading(answer);
    if (results.hits.empty()) return;
    indent_ = std::to_string(results.hits.back().rank).size() + 3;
    const auto is_in_all = [](const Hit& hit) { return hit.tier == Tier::all; };
    // Long queries rank both tiers together; then hits are marked one by one.
    is_mixed_ = !std::is_partitioned(results.hits.begin(), results.hits.end(), is_in_all);
    Tier tier = Tier::all;
    for (const Hit& hit : results.hits) {
      if (hit.tier != tier && !is_mixed_) {
        page_.write(tr("Most of the words:"), Style::faint);
        page_.blank_line();
        tier = hit.tier;
      }
      write_hit(hit);
    }
    footer(answer);
  }

 private:
  void write_hit(const Hit& hit) {
    const std::string rank = fmt::format("{:>{}}  ", hit.rank, indent_ - 2);
    page_.write({.text = full_title(hit.kicker, hit.title, hit.title_highlights),
                 .style = Style::title,
                 .indent = indent_,
                 .first = rank,
                 .url = hit.url});
    std::string facts = facts_line(hit.published, hit.districts, hit.author, hit.source);
    if (is_mixed_ && hit.tier == Tier::all) facts += (facts.empty() ? "" : " · ") + tr("all words");
    if (hit.copies && hit.copies->value > 0) facts += fmt::format(" · +{} bản khác", hit.copies->value);
    page_.write(facts, Style::facts, indent_);
    write_snippet(hit.snippet);
    page_.write(hit.id, Style::faint, indent_);
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

  static std::string articles(const MatchCount& count) {
    return count.is_exact ? tr_count("{} article", "{} articles", count.value)
                          : tr_count("about {} article", "about {} articles", count.value);
  }
  static std::string stories(const MatchCount& count) {
    return count.is_exact ? tr_count("{} story", "{} stories", count.value)
                          : tr_count("about {} story", "about {} stories", count.value);
  }

  static std::string number(const MatchCount& count) {
    return count.is_exact ? std::to_string(count.value) : tr("about {}", count.value);
  }

  void footer(const Answer& answer) {
    const SearchResults& results = answer.results;
    const MatchCount &total = results.total, &relaxed = results.total_relaxed;
    const std::uint64_t articles_found = total.value + relaxed.value;
    const std::uint64_t hits = results.stories ? results.stories->value : articles_found;
    const std::uint64_t first = results.hits.front().rank, last = results.hits.back().rank;
    // "1-9 of 9 stories in 12 articles"; "1-9: 3 articles with all words, 9 with some; 9 stories"
    const std::string shown = fmt::format("{}-{}", first, last);
    const bool has_copies = hits != articles_found;
    std::string line;
    if (relaxed.value == 0) {
      line = has_copies ? tr("{} of {} in {}", shown, stories(*results.stories), articles(total))
                        : tr("{} of {}", shown, articles(total));
    } else {
      line = tr("{}: {} with all words, {} with some", shown, articles(total), number(relaxed));
      if (has_copies) line += "; " + stories(*results.stories);
    }
    if (last < hits) line += "; " + tr("the next: --offset {}", last);
    page_.write(line, Style::faint);
    if (is_batch_) page_.blank_line();
  }

  bool is_batch_;
  Page page_;
  bool is_mixed_ = false;
  std::size_t indent_ = 4;
};

}  // namespace

std::unique_ptr<ResultWriter> make_text_writer(const WriterOptions& options, std::ostream& out) {
  return std::make_unique<TextWriter>(options, out);
}

}  // namespace timtin::searcher
