#include "indexer/parse/page/page_roles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

#include "indexer/parse/page/page_words.hpp"

namespace timtin::indexer {
namespace {

struct State {
  Phase phase;
  Role role;
};

constexpr std::array kStates = {
    State{Phase::head, Role::furniture},
    State{Phase::head, Role::date},
    State{Phase::head, Role::byline},
    State{Phase::head, Role::kicker},
    State{Phase::head, Role::title},
    State{Phase::head, Role::related},
    State{Phase::head, Role::paragraph},
    State{Phase::below_title, Role::furniture},
    State{Phase::below_title, Role::date},
    State{Phase::below_title, Role::byline},
    State{Phase::below_title, Role::related},
    State{Phase::below_title, Role::caption},
    State{Phase::below_title, Role::paragraph},
    State{Phase::text, Role::paragraph},
    State{Phase::text, Role::subheading},
    State{Phase::text, Role::list},
    State{Phase::text, Role::caption},
    State{Phase::text, Role::related},
    State{Phase::text, Role::furniture},
    State{Phase::text, Role::date},
    State{Phase::text, Role::byline},
    State{Phase::end, Role::byline},
    State{Phase::end, Role::date},
    State{Phase::end, Role::furniture},
    State{Phase::end, Role::related},
    State{Phase::end, Role::paragraph},
    State{Phase::comments, Role::comment},
};
constexpr std::size_t kCount = kStates.size();
using Scores = std::array<float, kCount>;

constexpr float kNever = -1e9F;
constexpr float kKnownTitle = 40;         // the line that has it
constexpr float kSummaryAboveTitle = -6;  // scrapers print it there; the headline should have a date or a name below
constexpr float kUntitled = -5;           // a text that starts without a title
constexpr float kResume = -9;             // text after the signature
constexpr float kTwoBylines = -1;         // a byline far from another byline
constexpr float kListGoesOn = 1.5F;       // lists of items and of headlines come in runs
constexpr float kHeadingAboveAll = -1;    // a subheading directly above the first paragraph
constexpr float kLeadAboveName = -4;      // a lead between the title and a name: the name should have a date
constexpr float kButtonAboveAll = -3;     // such a line with words of the site
constexpr float kHeadingOfNothing = -3;   // a subheading needs text below it
constexpr float kHeadingInList = -2.5F;   // headlines of other articles come together
constexpr float kBelowHeading = 3;        // "Tin liên quan" and the lines it heads
constexpr float kNameBelowHeading = -4;   // nobody signs there
constexpr float kBodyAboveTitle = 1.5F;
constexpr float kBodyAboveBody = -2;  // both are the letterhead
constexpr float kBureauBelowKicker = -6;
constexpr float kAboveSignature = -2;
constexpr float kWishAboveSignature = -3;  // "Kính chúc các chị ..." without a full stop is no headline
constexpr float kEndAboveText = -12;       // what ends above the first sentence was not the text, but a menu below it
constexpr float kMenuAboveKicker = -1.2F;
constexpr float kTitleByDate = 1.5F;       // title and date stand next to each other
constexpr float kTitleByGenre = 3;         // "Thơ HÀ AN" is below the title
constexpr float kTitleByLabel = 1;         // "Đăng ngày 05/11/2019 bởi Hà An" is below the title
constexpr float kRelatedAboveDate = -3;    // headlines of others do not stand between them
constexpr float kHeadlineAboveDay = -2;    // no sentence, and the first day below it: rather the headline than the lead
constexpr std::size_t kLongHeadline = 16;  // words
constexpr float kDatedName = 3.5F;         // a name beside a date is no coincidence
constexpr float kKickerNotAbove = -3;      // a kicker that is not directly above the title

bool is_text(const State& state) { return state.phase == Phase::text; }
bool is_title(const State& state) { return state.role == Role::title; }

/// The weight of moving from one part of the article to the next, or of staying.
float weigh_phases(const State& from, const State& to) {
  if (from.phase == Phase::below_title && from.role == Role::paragraph)  // title, lead, date, text
    return to.phase != from.phase || (to.role != Role::date && to.role != Role::byline) ? kNever
           : to.role == Role::date                                                      ? 0
                                                                                        : kLeadAboveName;
  if (from.phase == to.phase && is_title(from)) return kNever;  // only one title
  if (from.phase == to.phase) return to.phase == Phase::head && to.role == Role::paragraph ? kSummaryAboveTitle : 0;
  if (from.phase == Phase::comments) return kNever;
  switch (to.phase) {
    case Phase::head:
      return kNever;
    case Phase::below_title:
      return is_title(from) ? 0 : kNever;
    case Phase::text: {
      // Text begins with a paragraph. Lists and other parts come later.
      const bool may_begin = to.role == Role::paragraph || to.role == Role::list || to.role == Role::caption;
      if (from.phase == Phase::end) return to.role == Role::paragraph || to.role == Role::subheading ? kResume : kNever;
      const float begins =
          may_begin ? (to.role == Role::paragraph ? 0.F : -2.F) : (to.role == Role::subheading ? 0.F : kNever);
      return is_title(from) || from.phase == Phase::below_title ? begins : begins + kUntitled;
    }
    case Phase::end:
      return is_text(from) && to.role != Role::paragraph ? 0 : kNever;
    case Phase::comments:
      return is_text(from) || from.phase == Phase::end ? 0 : kNever;
  }
  return kNever;
}

bool is_evidently_related(const PageLine& line, const LineFeatures& f) {
  return f.below_related || f.has_arrow || line.markup.is_link || f.ends_with_day || f.is_headline_run || f.is_in_strip;
}

/// What two consecutive lines say about each other.
float weigh_pair(const State& from, const State& to, const PageLine& above, const LineFeatures& above_features,
                 const PageLine& line, const LineFeatures& below) {
  float weight = 0;
  if (from.phase == Phase::head && from.role == Role::paragraph && !is_title(to)) return kNever;
  if (to.phase == Phase::comments && from.phase != Phase::comments && line.role != LineRole::comments) return kNever;
  if (is_text(from) && to.phase == Phase::end && to.role == Role::furniture && !above_features.is_verse &&
      below.paragraphs_above == 0 && below.paragraphs_below > 0)
    weight += kEndAboveText;
  if (from.role == Role::kicker) {
    if (!is_title(to)) weight += to.phase == Phase::head ? kKickerNotAbove : kNever;
    // "Công đoàn Viên chức tỉnh Bình Khê" on one line, what it did on the next.
    if (is_title(to) && above_features.names_body && below.words > above_features.words && !below.is_prose &&
        line.role == LineRole::text)
      weight += below.names_body && below.is_capitals ? kBodyAboveBody : kBodyAboveTitle;
    if (is_title(to) && !above_features.has_colon && below.words + 2 < above_features.words) weight -= 3;
  }
  // Several short lines above the headline are more likely a menu than a kicker.
  if (from.phase == Phase::head && from.role == Role::furniture && to.role == Role::kicker && !below.has_colon &&
      !below.names_body && above.role != LineRole::date)
    weight += kMenuAboveKicker;
  if ((is_title(from) && to.role == Role::date) || (from.role == Role::date && is_title(to) && !below.is_prose))
    weight += kTitleByDate;
  if (is_title(from) && to.role == Role::date && line.dates &&
      (line.dates->dates[0].label == DateLabel::published || !line.dates->authors.empty()))
    weight += kTitleByLabel;
  if (is_title(from) && to.role == Role::byline)
    weight += phrase_length(line.line.words, 0, {PageWordClass::genre}) > 0 ? kTitleByGenre : kTitleByDate / 2;
  // "Công đoàn Bến Gỗ" signs below a headline. Below a kicker it begins the headline.
  const bool is_bureau = to.role == Role::byline && line.byline->kind == BylineKind::bureau;
  if (is_bureau && to.phase == Phase::below_title && (!is_title(from) || below.words > above_features.words + 1))
    weight += kBureauBelowKicker;
  if (from.phase == Phase::below_title && from.role == Role::related && to.role == Role::date)
    weight += kRelatedAboveDate;
  const bool is_dated_name =
      (from.role == Role::byline && to.role == Role::date) || (from.role == Role::date && to.role == Role::byline);
  if (is_dated_name && from.phase == to.phase) weight += kDatedName;
  if (to.role == from.role && (to.role == Role::related || to.role == Role::list)) weight += kListGoesOn;
  // What stands between the text and its signature belongs to the text.
  if (from.phase == Phase::end && from.role == Role::furniture && to.phase == Phase::end && to.role == Role::byline &&
      above.role == LineRole::text && above_features.words >= 4)
    weight += kAboveSignature;
  constexpr std::size_t kSentence = 10;  // words
  if (from.role == Role::related && to.phase == Phase::end && to.role == Role::byline &&
      !is_evidently_related(above, above_features) && above_features.words >= kSentence &&
      above.line.text.find(',') != std::string::npos)
    weight += kWishAboveSignature;
  if (from.role == Role::paragraph && to.role == Role::date && above_features.paragraphs_above == 0 &&
      !above_features.is_prose && above_features.words <= kLongHeadline)
    weight += kHeadlineAboveDay;
  if (from.role == Role::subheading && (to.phase == Phase::end || to.role == Role::date)) weight += kHeadingOfNothing;
  if (!is_text(from) && is_text(to) && to.role == Role::subheading)
    weight += below.mentions_site || below.is_exclamation ? kButtonAboveAll : kHeadingAboveAll;
  if (from.role == Role::related && to.role == Role::subheading && !below.after_blank) weight += kHeadingInList;
  if (above.role == LineRole::related && to.role == Role::related) weight += kBelowHeading;
  if (above.role == LineRole::related && to.role == Role::byline && line.byline->kind == BylineKind::name)
    weight += kNameBelowHeading;
  if (to.role == Role::list && from.role != Role::list && below.after_colon) weight += 2;
  if (from.phase == Phase::text && from.role == Role::byline && to.role == Role::byline) weight += kTwoBylines;
  return weight;
}

/// A sequence may start above the title; if the title is known from elsewhere and not on the page,
/// below it.
Scores begin_scores(bool is_title_elsewhere) {
  Scores scores{};
  for (std::size_t s = 0; s < kCount; ++s) {
    const State& state = kStates[s];
    const State before{is_title_elsewhere ? Phase::below_title : Phase::head, Role::furniture};
    scores[s] = weigh_phases(before, state);
  }
  return scores;
}

std::optional<std::size_t> find_title(const std::vector<PageLine>& page, std::string_view title) {
  constexpr std::size_t kMaxTop = 40;
  for (std::size_t i = 0; i < std::min(page.size(), kMaxTop); ++i)
    if (same_words(page[i].line.text, title)) return i;
  return std::nullopt;
}

/// The features of a line that the weights use.
std::string reasons_of(const PageLine& line, const LineFeatures& f) {
  std::string reasons;
  const auto add = [&](bool holds, std::string_view reason) {
    if (holds) reasons.append(reasons.empty() ? "" : ", ").append(reason);
  };
  add(line.is_repeated, "repeated in the SOURCE");
  add(line.role == LineRole::site, "words of sites");
  add(line.role == LineRole::related, "heading of other articles");
  add(line.role == LineRole::comments, "heading of comments");
  add(line.dates.has_value(), "date");
  add(line.byline && line.byline->kind == BylineKind::labelled, "label of an author or source");
  add(line.byline && line.byline->kind != BylineKind::labelled, "name");
  add(line.markup.heading > 0, "heading");
  add(line.markup.is_link, "link");
  add(line.markup.is_paragraph, "paragraph of the page");
  add(line.markup.is_title, "called a title");
  add(f.is_prose, "sentences");
  add(f.is_slogan, "slogan");
  add(f.is_masthead, "masthead");
  add(f.is_page_title, "title of the page");
  add(f.is_picture_name, "name of a picture");
  add(f.is_topic, "told again by the text");
  add(f.is_off_topic, "not what the text tells");
  add(f.is_row, "row of a table");
  add(f.is_term, "terms of the site");
  add(line.is_tag, "left-over markup");
  add(f.has_arrow, "arrow");
  add(f.is_command, "like a button");
  add(f.is_odd_markup, "in no paragraph");
  add(f.is_other_part, "another part of the series");
  add(line.markup.is_author, "called an author");
  add(f.has_item_mark, "item");
  add(f.after_colon, "below a colon");
  add(f.below_related, "below a heading of other articles");
  add(f.is_caption_credit, "caption");
  add(f.is_contact, "contact");
  add(f.is_verse, "verse");
  add(line.markup.is_bold, "bold");
  add(f.has_address, "address");
  add(f.is_headline_run, "headlines run together");
  add(f.repeats_above, "stands above, too");
  add(f.repeats_below, "stands below, too");
  add(f.words > 0 && f.words <= 4 && !f.is_prose, "short");
  return reasons;
}

}  // namespace

std::string_view name_of(Role role) {
  static constexpr std::array<std::string_view, 11> kNames = {"furniture", "kicker",    "title",      "date",
                                                              "byline",    "paragraph", "subheading", "list",
                                                              "caption",   "related",   "comment"};
  return kNames[static_cast<std::size_t>(role)];
}

std::vector<ScoredRole> decide_roles(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features,
                                     std::string_view known_title) {
  if (page.empty()) return {};
  const auto title_line = known_title.empty() ? std::nullopt : find_title(page, known_title);
  std::vector<std::array<std::uint8_t, kCount>> came_from(page.size());
  std::vector<Scores> own(page.size());
  Scores best = begin_scores(!known_title.empty() && !title_line);
  for (std::size_t i = 0; i < page.size(); ++i) {
    for (std::size_t s = 0; s < kCount; ++s) {
      const bool is_known = !known_title.empty() && is_title(kStates[s]);
      own[i][s] = is_known ? (title_line == i ? kKnownTitle : kNever)
                           : weigh(kStates[s].role, kStates[s].phase, page[i], features[i]);
    }
    Scores next{};
    for (std::size_t s = 0; s < kCount; ++s) {
      next[s] = kNever;
      if (own[i][s] <= kNever) continue;
      if (i == 0) {
        next[s] = best[s] + own[i][s];
        continue;
      }
      for (std::size_t from = 0; from < kCount; ++from) {
        if (best[from] <= kNever / 2) continue;
        const float moved = weigh_phases(kStates[from], kStates[s]);
        if (moved <= kNever) continue;
        const float score = best[from] + moved + own[i][s] +
                            weigh_pair(kStates[from], kStates[s], page[i - 1], features[i - 1], page[i], features[i]);
        if (score <= next[s]) continue;
        next[s] = score;
        came_from[i][s] = static_cast<std::uint8_t>(from);
      }
    }
    best = next;
  }
  std::vector<ScoredRole> roles(page.size());
  auto state = static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
  for (std::size_t i = page.size(); i-- > 0;) {
    roles[i] = {kStates[state].role, kStates[state].phase, own[i][state]};
    state = came_from[i][state];
  }
  return roles;
}

std::string describe_roles(const std::vector<PageLine>& page, const std::vector<LineFeatures>& features,
                           const std::vector<ScoredRole>& roles) {
  std::string text;
  for (std::size_t i = 0; i < page.size(); ++i) {
    const std::string reasons = reasons_of(page[i], features[i]);
    text += fmt::format("{:>5} {:<10} {:>5.1f}  {}{}\n", page[i].line.place.number, name_of(roles[i].role),
                        roles[i].score, page[i].line.text, reasons.empty() ? "" : "  [" + reasons + "]");
  }
  return text;
}

}  // namespace timtin::indexer
