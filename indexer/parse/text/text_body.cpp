#include "indexer/parse/text/text_body.hpp"

#include <algorithm>
#include <optional>

#include "indexer/parse/text/page_words.hpp"
#include "indexer/parse/text/paper_mark.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMinRelatedWords = 6;     // of a headline right under the lead; shorter ones are subheadings
constexpr std::size_t kMinLooseLeadWords = 14;  // of a lead without a full stop; shorter lines are the site's
constexpr std::size_t kMinResumingWords = 12;   // of a paragraph that ends a list of other articles
constexpr std::size_t kMaxTrailingWords = 25;   // of a line behind the last sentence that is left out
constexpr std::size_t kMaxSentencesBelow = 2;   // that a site may print under a byline
constexpr std::size_t kMaxSignatureLines = 4;   // byline, source, photographer, date

bool is_paragraph(const PageLine& page_line) { return page_line.role == LineRole::text && page_line.line.is_prose; }

/// For each line the paragraphs behind it, comments left out.
std::vector<std::size_t> count_paragraphs_below(const std::vector<PageLine>& page) {
  std::vector<std::size_t> below(page.size());
  for (std::size_t i = page.size(); i-- > 1;) {
    const bool is_comments = page[i].role == LineRole::comments;
    below[i - 1] = is_comments ? 0 : below[i] + (is_paragraph(page[i]) ? 1U : 0U);
  }
  return below;
}

/// Line of the byline or source that ends the text, or page.size(). A name between paragraphs is no byline.
std::size_t find_signature(const std::vector<PageLine>& page, std::size_t first) {
  const std::vector<std::size_t> paragraphs_below = count_paragraphs_below(page);
  std::size_t above = 0;
  for (std::size_t i = first; i < page.size(); ++i) {
    if (page[i].role == LineRole::comments && above > 0) break;
    if (is_paragraph(page[i])) ++above;
    if (!page[i].byline || page[i].role != LineRole::text || above == 0) continue;
    const std::size_t below = paragraphs_below[i];
    const bool is_sure = page[i].byline->kind == BylineKind::labelled;
    if (page[i].byline->kind == BylineKind::bureau && below > 0) continue;
    if (below <= (is_sure ? above : std::min(above - 1, kMaxSentencesBelow))) return i;
  }
  return page.size();
}

/// Byline, source, photographer: a few lines that stand together.
void read_signature(const std::vector<PageLine>& page, std::size_t first, Article& article) {
  bool has_author = false;
  for (std::size_t i = first; i < std::min(page.size(), first + kMaxSignatureLines); ++i) {
    if (page[i].role == LineRole::comments || page[i].role == LineRole::related || is_paragraph(page[i])) break;
    if (page[i].role != LineRole::text || !page[i].byline) continue;
    const Byline& byline = *page[i].byline;
    if (byline.kind != BylineKind::labelled && i != first && has_author) continue;
    if (article.source.empty()) article.source = byline.source;
    if (has_author || byline.authors.empty()) continue;
    if (article.authors.empty()) article.authors = byline.authors;
    has_author = true;
  }
}

/// The line behind which nothing but the site's own lines stands.
std::size_t find_last_paragraph(const std::vector<PageLine>& page, std::size_t first, std::size_t end) {
  std::size_t last = end;
  for (std::size_t i = first; i < end && (page[i].role != LineRole::comments || last == end); ++i)
    if (is_paragraph(page[i])) last = i;
  return last;
}

bool is_caption_credit(const Line& line) {
  if (line.is_prose) return false;  // "Ảnh: Hà An. Theo cáo trạng, ..." goes on with the text
  const std::size_t label = phrase_length(line.words, 0, {WordClass::photo});
  if (label > 0 && (label == line.words.size() || line.words[label].mark_before == U':')) return true;
  return line.text.find("Ảnh:") != std::string::npos;
}

/// Reads the lines of the text one by one.
class BodyReader {
 public:
  BodyReader(std::vector<PageLine>& page, Article& article) : page_(page), article_(article) {}

  void read(std::size_t first, std::size_t end) {
    last_paragraph_ = find_last_paragraph(page_, first, end);
    for (std::size_t i = first; i < end; ++i) {
      if (page_[i].role == LineRole::comments && has_lead_) break;
      read_line(i, end);
    }
  }

 private:
  void read_line(std::size_t i, std::size_t end) {
    const PageLine& page_line = page_[i];
    const Line& line = page_line.line;
    if (page_line.role == LineRole::draft) return add_related(draft_headline(line));
    if (page_line.role == LineRole::related) {
      in_list_ = has_lead_;
      return;
    }
    if (page_line.role != LineRole::text) return;
    if (repeats_title(line)) {
      after_repeated_title_ = true;
      return;
    }
    if (in_list_ && !(line.is_prose && (line.words.empty() || line.words.size() >= kMinResumingWords)))
      return add_related(line.text);
    in_list_ = false;
    if (takes_caption(line)) return;
    add_text(i, end);
  }

  void add_text(std::size_t i, std::size_t end) {
    const Line& line = page_[i].line;
    if (!has_lead_) {
      if (!line.is_prose && i < last_paragraph_ && line.words.size() < kMinLooseLeadWords)
        return add_related(line.text);
      article_.lead = without_paper_mark(line.text);
      has_lead_ = true;
      under_lead_ = true;
      return;
    }
    const bool stands_under_lead = under_lead_ && !line.is_prose;
    under_lead_ = false;
    if (stands_under_lead && line.words.size() >= kMinRelatedWords && i < last_paragraph_)
      return add_related(line.text);
    if (i > last_paragraph_ && last_paragraph_ != end && line.words.size() <= kMaxTrailingWords)
      return add_related(line.text);
    if (!article_.body.empty()) article_.body += '\n';
    article_.body += line.text;
  }

  /// A photo repeats the title as its caption; the line right under it is what the caption says of its own.
  bool takes_caption(const Line& line) {
    const bool follows = after_repeated_title_ && !line.after_blank && !line.is_prose;
    after_repeated_title_ = false;
    if (!follows && !is_caption_credit(line)) return false;
    if (has_lead_ || follows) article_.captions.push_back(line.text);
    return has_lead_ || follows;
  }

  bool repeats_title(const Line& line) const {
    if (line.text.size() > kMaxShortLine) return false;
    return same_words(line.text, article_.title) ||
           (!article_.kicker.empty() && same_words(line.text, article_.kicker + " " + article_.title));
  }

  void add_related(std::string headline) {
    if (!headline.empty()) article_.related.push_back(std::move(headline));
  }

  std::vector<PageLine>& page_;
  Article& article_;
  std::size_t last_paragraph_ = 0;
  bool has_lead_ = false, under_lead_ = false, in_list_ = false, after_repeated_title_ = false;
};

}  // namespace

void read_body(std::vector<PageLine>& page, std::size_t first, Article& article) {
  const std::size_t signature = find_signature(page, first);
  if (signature < page.size()) read_signature(page, signature, article);
  BodyReader(page, article).read(first, signature);
  for (std::size_t i = signature; i < page.size(); ++i)
    if (page[i].role == LineRole::draft && !draft_headline(page[i].line).empty())
      article.related.push_back(draft_headline(page[i].line));
}

}  // namespace timtin::indexer
