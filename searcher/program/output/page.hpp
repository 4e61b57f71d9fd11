#pragma once
#include <cstddef>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/program/output/display.hpp"

namespace timtin::searcher {

/// How a piece of text looks on a colour terminal.
enum class Style { plain, faint, title, facts };

/// The width and style of a page.
struct PageOptions {
  std::size_t columns = 80;  ///< of the terminal; lines have 20 to 100 columns, since longer ones are hard to read
  bool has_color = false;
  bool has_links = false;  ///< the terminal knows OSC 8 hyperlinks
};

/// Writes wrapped paragraphs with highlighted matches.
class Page {
 public:
  Page(const PageOptions& options, std::ostream& out);

  struct Paragraph {
    const MarkedText& text;
    Style style = Style::plain;
    std::size_t indent = 0;
    std::string_view first{};  ///< placed in the indent of the first line; must be as wide as the indent
    std::string_view url{};    ///< target of a link, if the terminal has links; only http and https
  };
  void write(const Paragraph& paragraph);
  /// Text without highlights.
  void write(std::string_view text, Style style, std::size_t indent = 0);
  void blank_line();
  /// One line of painted parts, already safe and short enough.
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

/// The name of a paper or site. Empty for file names such as "vietnews(a/b)" or "batch_07.csv",
/// which mean nothing to readers.
std::string shown_source(const std::string& source);

/// The known ones of date, places, author, source: "2018-02-11 10:40 · huyện Thanh Trì, Hà Nội ·
/// …".
std::string facts_line(const std::optional<LocalTime>& published, const std::vector<District>& districts,
                       const std::string& author, const std::string& source);

}  // namespace timtin::searcher
