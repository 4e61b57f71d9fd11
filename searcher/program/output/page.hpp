#pragma once
#include <cstddef>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/program/output/display.hpp"

namespace timtin::searcher {

/// How a span of text looks on a terminal with colour.
enum class Style { plain, faint, title, facts };

/// How wide and colourful a page is.
struct PageOptions {
  std::size_t columns = 80;  ///< of the terminal; lines are kept between 20 and 100, which is as wide as one reads well
  bool has_color = false;
  bool has_links = false;  ///< the terminal knows OSC 8 hyperlinks
};

/// Writes paragraphs, wrapped, with matches marked.
class Page {
 public:
  Page(const PageOptions& options, std::ostream& out);

  struct Paragraph {
    const MarkedText& text;
    Style style = Style::plain;
    std::size_t indent = 0;
    std::string_view first{};  ///< stands in the indent of the first line, which it fills
    std::string_view url{};    ///< the text leads there where links are known; http and https only
  };
  void write(const Paragraph& paragraph);
  /// Text without marks.
  void write(std::string_view text, Style style, std::size_t indent = 0);
  void blank_line();
  /// One line of painted parts, harmless already, which the writer has made to fit.
  struct StyledText {
    std::string text;
    Style style = Style::plain;
  };
  void write_line(const std::vector<StyledText>& parts);

  /// Columns of a line.
  std::size_t width() const { return width_; }

 private:
  void write_line(const Paragraph& paragraph, ByteRange line);
  void painted(std::string_view text, std::string_view style);

  PageOptions options_;
  std::size_t width_;
  std::ostream& out_;
};

/// `kicker: title` with the marks of the title, or "(no title)".
MarkedText full_title(const std::string& kicker, const std::string& title, const std::vector<ByteRange>& title_marks);

/// The name of a paper or site. Empty for what somebody called a file, "vietnews(a/b)" or "batch_07.csv", which says
/// nothing to readers.
std::string shown_source(const std::string& source);

/// Date, places, author, source, as far as known: "2018-02-11 10:40 · huyện Thanh Trì, Hà Nội · …".
std::string facts_line(const std::optional<LocalTime>& published, const std::vector<District>& districts,
                       const std::string& author, const std::string& source);

}  // namespace timtin::searcher
