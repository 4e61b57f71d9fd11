// Weights: how well a line fits a role. 1 is a weak hint, 3 a strong one; 8 outweighs everything
// else known about the line. If in doubt, a line is rather kept as text than dropped as furniture.
#include <algorithm>

#include "indexer/parse/page/page_roles.hpp"
#include "indexer/parse/text/person_name.hpp"

namespace timtin::indexer {
namespace {

constexpr float kNever = -1e9F;
constexpr float kTold = 3;                  // all pairs of its words come again in the text
constexpr std::size_t kSentenceWords = 15;  // a headline with a full stop has fewer

float when(bool holds, float weight) { return holds ? weight : 0; }

/// Headlines have about five to twenty words.
float fits_headline(std::size_t words) {
  if (words <= 1) return -3;
  if (words == 2) return -1.5F;
  if (words == 3) return 0;
  if (words == 4) return 1;
  if (words <= 22) return 2;
  if (words <= 32) return 0.5F;
  return words <= 45 ? -6.F : -9.F;
}

/// A heading of lists or a piece of markup: neither headline nor text.
bool is_no_text(const PageLine& line, const LineFeatures& f) {
  return line.role == LineRole::related || line.role == LineRole::comments || line.role == LineRole::draft ||
         line.is_tag || f.is_picture_name;
}

/// A line that the site prints on every page.
float is_of_site(const PageLine& line, const LineFeatures& f) {
  float weight = when(line.role == LineRole::site, 3) + when(f.is_slogan, 3) + when(f.is_masthead, 4) +
                 when(f.is_picture_name, 6) + when(f.is_page_title, 6) + when(line.is_repeated, 8);
  weight += when(line.role == LineRole::related || line.role == LineRole::comments || line.role == LineRole::draft, 6);
  weight += when(f.has_address && !f.is_prose, 2) + when(line.is_tag, 5) + when(line.is_letterhead, 5);
  weight += when(f.has_opening && line.role != LineRole::site, 3) + when(f.is_trail && f.paragraphs_above == 0, 3) +
            when(line.markup.is_link && f.words < 6 && !f.is_quote, 2) + when(f.is_glued, 4);
  weight += when(f.is_meter, 3) + when(f.ends_with_paper, 2) + when(line.markup.is_author && !line.byline, 5) +
            when(f.is_off_topic, 3);
  return f.is_verse ? std::min(weight, 0.F) : weight;
}

/// "(Tổ tin bến cá)": who it is from, or an aside.
bool is_in_brackets(std::string_view text) { return text.starts_with('(') && text.find(')') == text.size() - 1; }

float weigh_title(const PageLine& line, const LineFeatures& f) {
  if (is_no_text(line, f)) return kNever;
  float weight = fits_headline(f.words) - is_of_site(line, f);
  weight += when(line.role == LineRole::date, -8) + when(line.role == LineRole::site, -2) +
            when(f.is_prose && f.words <= 32, f.words >= kSentenceWords ? -5.F : -2.5F) + when(f.is_meter, -6) +
            when(f.is_mostly_numbers, -4);
  weight += when(f.has_colon, -2) + when(f.is_question, 0.3F) + when(f.starts_lower, -3) + when(f.has_arrow, -2);
  weight += when(f.is_caption_credit, -7) + when(f.is_dangling, -4) + when(f.is_in_strip, -8) +
            when(f.repeats_below, 1) + when(f.repeats_above, -1);
  weight += when(line.markup.is_title, 2.5F) + when(f.is_exclamation, -0.7F) + when(f.below_related, -2.5F);
  // "- Bài gửi không trả lại.": one of the terms of a column, not what the article is called.
  weight += when(is_in_brackets(line.line.text), -6) + when(f.has_item_mark && f.is_prose && f.has_stop, -4);
  weight += when(f.is_other_part, -3) + when(f.is_command, -2) + when(f.is_verse, -3) +
            when(f.greets || line.line.text.find("://") != std::string::npos, -8);
  weight += kTold * f.told_share;
  weight += when(f.is_labelled_title, 6) + when(line.markup.heading == 1, 3) + when(line.markup.heading > 1, -1);
  if (line.byline) {
    const bool is_label = line.byline->kind == BylineKind::labelled;
    weight += is_label ? -6.F : line.byline->kind == BylineKind::name ? -3.F : is_medium(line.line.text) ? -4.F : -0.5F;
  }
  return weight;
}

float weigh_kicker(const PageLine& line, const LineFeatures& f) {
  if (f.words > 12 || f.is_prose || f.is_question || f.is_exclamation) return kNever;
  if (line.role == LineRole::date || is_no_text(line, f)) return kNever;
  float weight = -0.5F - is_of_site(line, f) + when(f.has_colon, 3.5F);
  weight += when(f.names_body && f.words <= 8, 2) + when(f.words <= 4 && !f.has_colon, f.words <= 1 ? 0.3F : 1.2F);
  weight += when(f.words > 4 && !f.names_body && !f.has_colon, -2);
  weight += when(line.byline && line.byline->kind == BylineKind::labelled, -4);
  weight += when(line.is_below_menu && !f.has_colon, f.names_body ? -0.5F : -2.5F);
  return weight;
}

/// A headline with its date in brackets has dates, too, and is no date line.
float weigh_date(const PageLine& line) { return line.role == LineRole::date ? 6.F : kNever; }

/// Above the text. Pen names of one word are rare there, and who sends a text signs below it.
float weigh_byline_above(Phase phase, const Byline& byline, const LineFeatures& f) {
  const bool is_label = byline.kind == BylineKind::labelled, is_name = byline.kind == BylineKind::name;
  if (byline.is_place) return kNever;
  if (phase == Phase::below_title)
    return is_label  ? 4.F
           : is_name ? 3.F + when(f.words == 1, -2.5F) + when(f.is_topic && !f.has_surname, -3)
                     : (is_site_address(byline.source) ? kNever : -1.F);
  if (byline.authors.empty()) return kNever;
  if (is_label) return 2.5F;
  if (!is_name) return kNever;
  if (!f.is_capitals) return f.has_surname ? 1.5F : -0.5F;
  return f.has_surname ? -1.F : kNever;  // "VƯƠNG THỊ BÍCH": with a date beside it
}

float weigh_byline(Phase phase, const PageLine& line, const LineFeatures& f) {
  if (!line.byline || line.role != LineRole::text) return kNever;
  const Byline& byline = *line.byline;
  const bool is_label = byline.kind == BylineKind::labelled, is_name = byline.kind == BylineKind::name;
  constexpr int kSmallHeading = 4;  // <h5>Hà An</h5>
  if (line.markup.heading > 0 && line.markup.heading < kSmallHeading && !line.markup.is_author) return kNever;
  const std::vector<Word>& words = line.line.words;
  const bool ends_with_year = !words.empty() && words.back().is_number && words.back().key.size() == 4;
  if (!is_label && ends_with_year) return kNever;  // "Hội thao công nhân 2019"
  // Who took the pictures is told below the text of a photo story. Inside the text it is a caption.
  if (byline.craft == Craft::other && phase != Phase::end) return kNever;
  if (phase == Phase::head || phase == Phase::below_title) return weigh_byline_above(phase, byline, f);
  if ((line.markup.is_item || line.markup.is_row) && !is_label) return kNever;
  if (phase == Phase::text) {
    const float weight = is_label ? (f.paragraphs_below <= 1 ? 0.F : 1.5F) : is_name ? -1.5F : -4.F;
    return weight + when(f.after_colon || f.has_item_mark, -4);
  }
  const bool is_sure = is_name || is_site_address(byline.source);
  const float weight = is_label ? 5.F : is_sure ? 3.5F : f.paragraphs_below == 0 ? 2.F : -1.F;
  return weight + when(f.after_colon && !is_label, -4);  // a list of names
}

/// Lines of the site, by position: many above the text, few inside it, nearly all below it.
float weigh_furniture(Phase phase, const PageLine& line, const LineFeatures& f) {
  float weight = is_of_site(line, f);
  if (line.role == LineRole::date) return weight - 1;
  if (f.is_picture_name) return weight;  // pictures stand anywhere
  weight += when(f.is_command, 1.5F) + when(f.is_odd_markup && f.words <= 8 && phase == Phase::text, 1.5F);
  const float length = f.words <= 4 ? 0.5F : f.words <= 8 ? -1.F : -2.F;
  const float prose = f.is_prose ? (f.words > 32 ? -6.F : -4.F) : 0;
  switch (phase) {
    case Phase::head:
      weight += length + prose + when(line.byline && line.byline->kind == BylineKind::name && !f.is_capitals, 0.5F);
      break;
    case Phase::below_title:
      // Buttons may stand here. A menu stands above the headline, not below it.
      weight += length + prose + when(f.words <= 3, 0.5F);
      weight += when(line.role == LineRole::site, -1) + when(line.is_section, -1);
      break;
    case Phase::text:
      weight += length + prose + when(f.starts_lower, -1) - 1.5F;
      break;
    default:
      weight += f.is_prose ? (f.words > 60 ? -4.F : -1.5F) : 1.F;
      weight += when(line.markup.is_paragraph && f.words >= 6, -1.5F);
      weight += when(f.is_second_lead, 4) + when(f.is_term, 2);
  }
  return weight;
}

/// "* Tên nhân vật đã được thay đổi.": below the signature.
bool is_note(const PageLine& line, const LineFeatures& f) { return f.is_prose && line.line.text.starts_with('*'); }

/// A sentence in a text without markup. On a page, a sentence above the headline is in a box.
bool may_be_summary(const PageLine& line, const LineFeatures& f) { return f.is_prose && line.markup == LineMarkup(); }

float weigh_paragraph(Phase phase, const PageLine& line, const LineFeatures& f) {
  if (is_no_text(line, f) || (phase == Phase::head && !may_be_summary(line, f)) ||
      (phase == Phase::end && !is_note(line, f)))
    return kNever;
  float weight = -is_of_site(line, f) + when(line.role == LineRole::date, -6);
  if (f.is_headline_run) return weight - 1;
  weight += f.is_prose || f.greets ? 3.F : f.words >= 14 ? 1.F : f.words >= 8 ? -0.5F : -2.5F;
  // A sentence without its full stop has clauses.
  weight += when(!f.is_prose && f.paragraphs_above > 0 && f.words >= kSentenceWords &&
                     line.line.text.find(", ") != std::string::npos,
                 1.5F);
  weight += when(f.is_prose && f.words >= 12, 1) + when(f.has_colon && f.words >= 4, 0.5F);
  weight += when(f.is_caption_credit && !f.is_prose, -3) + when(f.has_arrow, -4);
  weight += when(!f.is_prose && (f.is_question || f.is_exclamation), 0.5F) + when(f.is_labelled_title, -4);
  weight += when(line.byline && line.byline->kind == BylineKind::labelled && !f.is_prose, -3);
  weight += when(f.is_second_lead, -6) + when(f.is_term, -3) + when(f.is_verse, 4);
  weight += when(line.markup.is_paragraph && f.words >= 6, 2);
  weight += when(line.markup.is_paragraph && f.words >= 3 && f.words < 6 && !line.byline, 1) +
            when(line.markup.is_paragraph && line.text_ends_with_comma(), 3);
  return weight;
}

float weigh_subheading(const PageLine& line, const LineFeatures& f) {
  if (line.role != LineRole::text || f.is_prose || f.has_arrow || is_no_text(line, f)) return kNever;
  if (f.is_verse || f.words > 20 || line.is_repeated) return kNever;
  float weight = f.words >= 2 && f.words <= 9 ? 0.8F : f.words <= 12 ? -0.2F : -1.5F;
  weight += when(f.prose_below, 0.8F) + when(f.prose_above, 0.3F) + when(!f.prose_below, -1.5F);
  weight += when(f.paragraphs_below == 0, -4) + when(f.starts_lower, -1) + when(f.is_caption_credit, -3);
  weight += when(line.markup.heading > 0, 4) +
            when(line.markup.is_bold && line.markup.heading == 0 && !line.markup.is_link, 1.5F) +
            when(f.is_question, 0.3F) + when(f.has_item_mark, 1) + when(f.repeats_above, -2);
  weight += when(f.is_slogan || f.is_masthead, -2) + when(f.has_twin, 2.5F);
  weight += when(f.is_command, -1.5F) + when(f.is_odd_markup, -3) + when(line.markup.is_author, -6);
  if (line.byline) weight += line.byline->kind == BylineKind::labelled ? -4.F : f.is_capitals ? -0.5F : -2.F;
  return weight;
}

float weigh_list(const PageLine& line, const LineFeatures& f) {
  if (is_no_text(line, f) || f.has_arrow) return kNever;
  float weight =
      -0.5F - is_of_site(line, f) + when(f.has_item_mark, 2.5F) + when(f.has_key && !f.is_caption_credit, 1.5F);
  weight += when(f.after_colon, 1.5F) + when(f.starts_lower, 0.5F) + when(f.ends_item, 1.5F);
  weight += when(f.below_related, -5) + when(f.is_term, -3);
  weight += when((line.markup.is_item || f.has_item_mark) && line.markup.is_link && f.words >= 6, -2);
  weight += when(f.is_number_line, 3);
  weight += when(f.is_contact, 5) + when(line.markup.is_row || f.is_row, 2.5F) + when(line.markup.is_item, 2);
  weight += when(line.role == LineRole::date, -6) + when(f.is_caption_credit, -3) + when(f.repeats_above, -2);
  weight += when(line.byline && line.byline->kind == BylineKind::labelled, -4);
  return weight;
}

float weigh_caption(Phase phase, const PageLine& line, const LineFeatures& f) {
  if (line.role != LineRole::text) return kNever;
  if (!f.is_caption_credit) {  // "Các đại biểu chụp ảnh lưu niệm", below the last paragraph
    const bool may_be = phase == Phase::text && !f.is_prose && f.words >= 5 && f.words <= 20 && !line.byline;
    constexpr std::size_t kMaxCaption = 14;  // words
    if (may_be && f.below_picture && f.words <= kMaxCaption) return 2.5F;
    return may_be && f.paragraphs_below == 0 && !f.has_arrow && !line.markup.is_link ? -0.5F : kNever;
  }
  return (phase == Phase::below_title ? 2.F : 3.F) + when(line.byline && line.byline->craft != Craft::other, -1.5F);
}

float weigh_related(Phase phase, const PageLine& line, const LineFeatures& f) {
  if (phase == Phase::head && !f.is_in_strip) return kNever;
  if (line.role == LineRole::draft) return 6;
  if (line.role != LineRole::text || line.is_tag || f.is_number_line) return kNever;
  float weight = when(f.has_arrow, 5) + when(f.is_headline_run, 3) +
                 when(line.markup.is_link, f.is_quote ? -2.F : 3.F) + when(f.ends_with_day, 2) +
                 when(f.is_other_part, 5) + when(f.is_verse, -3) + when(f.is_in_strip, 5);
  if (f.is_prose && !f.is_headline_run) return phase == Phase::end ? weight - 2 : weight - (f.words >= 12 ? 6.F : 2.5F);
  weight += f.words >= 10 ? 0.3F : f.words >= 6 ? -0.5F : -1.F;
  weight += when(f.starts_lower, -1.5F) + when(f.has_colon, -2) + when(f.has_item_mark && !f.below_related, -1) +
            when(f.after_colon && !f.below_related, -2);
  weight += when(line.markup.is_paragraph && phase != Phase::end, -3) + when(line.markup.is_title, -3);
  weight +=
      when(f.words > 22 && !f.is_headline_run, -1) + when(line.markup.heading > 0, -3) + when(f.is_caption_credit, -2);
  if (line.byline) weight -= line.byline->kind == BylineKind::labelled ? 4.F : 1.F;
  if (phase == Phase::below_title) weight += (f.paragraphs_below > 0 ? 1.F : -3.F) + when(f.is_topic, -3);
  if (phase == Phase::text) weight += (f.words >= 10 ? 0.5F : 0.F) + when(f.is_below_lead && f.words >= 9, 1);
  // A long line may be a sentence without its full stop.
  const bool is_long = f.words >= 14 && !f.below_related && !line.markup.is_link && !f.has_arrow && !f.is_headline_run;
  if (phase == Phase::end) weight += line.markup.is_paragraph ? -2.F : is_long ? 0.F : 1.F;
  return weight;
}

/// Lines below the heading of the comments are comments. A button with that name above a long text
/// is not a heading.
float weigh_comment(const PageLine& line, const LineFeatures& f) {
  if (line.role == LineRole::comments) return f.paragraphs_above >= 2 ? 28.F : 8.F;
  return f.words > 60 ? -1.F : 2.5F;
}

}  // namespace

float weigh(Role role, Phase phase, const PageLine& line, const LineFeatures& f) {
  switch (role) {
    case Role::furniture:
      return weigh_furniture(phase, line, f);
    case Role::kicker:
      return weigh_kicker(line, f);
    case Role::title:
      return weigh_title(line, f);
    case Role::date:
      return weigh_date(line);
    case Role::byline:
      return weigh_byline(phase, line, f);
    case Role::paragraph:
      return weigh_paragraph(phase, line, f);
    case Role::subheading:
      return weigh_subheading(line, f);
    case Role::list:
      return weigh_list(line, f);
    case Role::caption:
      return weigh_caption(phase, line, f);
    case Role::related:
      return weigh_related(phase, line, f);
    case Role::comment:
      return weigh_comment(line, f);
  }
  return kNever;
}

}  // namespace timtin::indexer
