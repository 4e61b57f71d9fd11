#include "indexer/parse/boxes/list_page.hpp"

#include <algorithm>
#include <set>

#include "common/date/date_text.hpp"
#include "indexer/parse/boxes/html_boxes.hpp"
#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMinHeadlines = 6;
constexpr std::size_t kMinDated = 5;    // of linked headlines, each with a day of its own
constexpr std::size_t kMinTeasers = 5;  // of linked headings with some text below
constexpr std::size_t kMinTeaserBytes = 30;
constexpr std::size_t kMinSummaries = 4;  // of linked headlines with a sentence or two below, linked or not
constexpr std::size_t kMaxSummaryBytes = 400;
constexpr double kMaxBesideLink = 24;  // bytes of a date on the line of a linked headline
constexpr std::size_t kMinHeadlineWords = 5;
constexpr std::size_t kMaxHeadlineWords = 40;
constexpr std::size_t kLongParagraphBytes = 500;  // longer than the sentence below a linked headline
constexpr std::size_t kMaxDateBytes = 80;
constexpr double kHeadlineLinks = 0.8;  // share of link text that makes a block a headline
constexpr double kMaxTextLinks = 0.3;   // largest share of link text in a paragraph
constexpr int kListScore = 3;

/// The text of one block.
struct Block {
  std::string text;
  std::size_t link_bytes = 0;
};

/// Counts that distinguish a list of articles from an article.
struct Counts {
  std::size_t headlines = 0;    ///< links to different articles
  std::size_t longest_run = 0;  ///< most paragraphs in a row without a headline between them
  std::size_t summaries = 0;    ///< linked headlines with a few sentences below them
  std::size_t others = 0;       ///< texts that stand below no linked headline
  std::size_t teasers = 0;      ///< linked headings with unlinked text below them
  std::size_t days = 0;         ///< different dates on lines of their own
  bool has_headline = false;    ///< an unlinked heading repeats <title>
};

class Counter {
 public:
  Counter(const HtmlTree& tree, const HtmlMetadata& metadata)
      : tree_(tree), page_title_(metadata.page_title), is_said_to_be_list_(metadata.type == PageType::list) {}

  Counts count() {
    for (std::size_t i = 1; i < tree_.nodes.size();) i = read_node(i);
    end_block();
    counts_.headlines = targets_.size();
    if (counts_.headlines >= kMinDated) count_days();  // reading dates is slow and most pages list nothing
    return counts_;
  }

 private:
  void count_days() {
    std::set<std::string> days;
    for (const std::string& text : short_texts_)
      if (const auto dates = find_dates(text); dates.size() == 1) days.insert(to_iso(dates[0].when.day));
    counts_.days = days.size();
  }

  std::size_t read_node(std::size_t i) {
    const HtmlNode& node = tree_.nodes[i];
    while (!ends_.empty() && ends_.back() <= i) {
      end_block();
      ends_.pop_back();
    }
    if (node.tag.empty()) {
      block_.text += node.text;
      if (i < link_end_) block_.link_bytes += clean_spaces(node.text).size();
      return i + 1;
    }
    const BoxKind kind = kind_of_box(node);
    if (kind == BoxKind::hidden || node.is("footer") || node.is("nav")) return tree_.end_of[i];
    if (node.is("a") && i >= link_end_) {
      link_end_ = tree_.end_of[i];
      target_ = std::string(node.attribute("href"));
      if (target_.starts_with('#') || target_.starts_with("javascript:")) target_.clear();  // leads nowhere
    }
    if (node.is("h1") || node.is("h2")) heading_end_ = tree_.end_of[i];
    if (node.is("h2") || node.is("h3") || node.is("h4")) linked_heading_end_ = tree_.end_of[i];
    if (is_block(node)) {
      end_block();
      ends_.push_back(tree_.end_of[i]);
    }
    last_ = i;
    return i + 1;
  }

  void end_block() {
    const std::string text = clean_spaces(block_.text);
    const auto links =
        static_cast<double>(block_.link_bytes) / static_cast<double>(std::max<std::size_t>(text.size(), 1));
    block_ = {};
    if (text.empty()) return;
    const bool is_dated_link = links > 0.5 && static_cast<double>(text.size()) * (1 - links) <= kMaxBesideLink;
    if (links >= kHeadlineLinks || is_dated_link) return take_link(text);
    if (is_below_heading_ && text.size() >= kMinTeaserBytes) {
      ++counts_.teasers;
      is_below_heading_ = false;
    }
    if (last_ < std::max(heading_end_, linked_heading_end_)) awaits_summary_ = false;  // of another article
    const bool names_list = is_said_to_be_list_ && last_ < heading_end_;  // <h1>Chuyên mục: Nghiệp đoàn</h1>
    if (text.size() >= kMinTeaserBytes && !names_list) take_summary(text);
    if (text.size() <= kMaxDateBytes) short_texts_.push_back(text);
    if (links <= kMaxTextLinks && text.size() >= kMinParagraphBytes) {
      run_ += text.size() >= kLongParagraphBytes ? 2U : 1U;
      counts_.longest_run = std::max(counts_.longest_run, run_);
    }
    if (last_ < heading_end_ && page_title_.starts_with(text) && split_words(text).size() >= kMinHeadlineWords)
      counts_.has_headline = true;
  }

  /// Text below a linked headline; the first of it decides.
  void take_summary(const std::string& text) {
    const bool is_summary = awaits_summary_ && text.size() <= kMaxSummaryBytes;
    ++(is_summary ? counts_.summaries : counts_.others);
    awaits_summary_ = false;
  }

  void take_link(const std::string& text) {
    const std::size_t words = split_words(text).size();
    // <a href="/1"><h3>Headline</h3><p>A sentence.</p></a>
    if (awaits_summary_ && !target_.empty() && target_ == last_target_ && text.size() >= kMinTeaserBytes)
      return take_summary(text);
    if (words < kMinHeadlineWords || words > kMaxHeadlineWords) return;
    const bool is_new = targets_.insert(target_.empty() ? text : target_).second;
    awaits_summary_ = awaits_summary_ || is_new;
    last_target_ = target_;
    if (text.size() <= 2 * kMaxDateBytes) short_texts_.push_back(text);
    is_below_heading_ = (is_new && last_ < linked_heading_end_) || (is_below_heading_ && !is_new);
    run_ = 0;
  }

  const HtmlTree& tree_;
  const std::string& page_title_;
  const bool is_said_to_be_list_;
  Block block_;
  std::vector<std::size_t> ends_;
  std::size_t link_end_ = 0, heading_end_ = 0, linked_heading_end_ = 0, last_ = 0, run_ = 0;
  bool is_below_heading_ = false;  // a linked one, with no text yet
  bool awaits_summary_ = false;    // below a linked headline with no text yet
  std::string target_, last_target_;
  std::set<std::string> targets_;
  std::vector<std::string> short_texts_;
  Counts counts_;
};

/// All text of the page stands below linked headlines, or it has none: a section of three articles, an album.
bool has_only_entries(const Counts& counts, const HtmlMetadata& metadata) {
  constexpr std::size_t kMinEntries = 3;
  const bool is_said_to_be_article = metadata.type == PageType::article || !metadata.published.empty();
  if (is_said_to_be_article || counts.has_headline || counts.others > 0) return false;
  return counts.summaries >= kMinEntries || (counts.summaries == 0 && counts.headlines >= kMinHeadlines);
}

}  // namespace

bool is_list_page(const HtmlTree& tree, const HtmlMetadata& metadata) {
  const Counts counts = Counter(tree, metadata).count();
  if (has_only_entries(counts, metadata)) return true;
  const bool are_dated = counts.headlines >= kMinDated && counts.days >= kMinDated;
  if (counts.headlines < kMinHeadlines && counts.teasers < kMinTeasers && !are_dated) return false;
  int score = counts.headlines >= 20 ? 2 : counts.headlines >= 8 ? 1 : 0;
  score += counts.longest_run <= 1 ? 2 : counts.longest_run == 2 ? -1 : -4;
  score += counts.days >= 3 ? 1 : 0;
  score += counts.longest_run <= 1 && counts.summaries >= kMinSummaries ? 1 : 0;
  if (metadata.type == PageType::list) score += 2;
  if (metadata.type == PageType::site) score += 1;
  if (metadata.type == PageType::article) score -= 1;
  if (!metadata.published.empty()) score -= 2;
  if (counts.has_headline) score -= 2;
  return score >= kListScore;
}

}  // namespace timtin::indexer
