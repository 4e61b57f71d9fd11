#pragma once
#include <optional>
#include <string>
#include <vector>

#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {

/// How sure it is that a line is a byline.
enum class BylineKind {
  labelled,  ///< "Bài và ảnh: ...", "Nguồn: ...", "Theo ...", also a label with nothing after it
  name,      ///< the name of a person or of a desk: "Bảo Thoa", "PV", "HUỲNH NHƯ THẢO (TTXVN)"
  bureau,    ///< a body signs: "Ban Nữ công", or a web site: "quangninh.gov.vn"
};

/// Who wrote an article and where it was taken from, as a line under or over it says.
struct Byline {
  BylineKind kind = BylineKind::name;
  std::vector<std::string> authors;  ///< without labels and web accounts
  std::string source;                ///< another medium or body, not the paper's own mark
  bool source_is_person = false;     ///< "Theo Thu Mây": the author, if another line names the source
};

/// Reads a line that is nothing but a byline or a source line.
std::optional<Byline> parse_byline(const Line& line);

/// The names in `text`, which a label or its place has marked as authors: "Phương Nguyên - Hà Vy"; web accounts and
/// what is no name are left out.
std::vector<std::string> split_names(const std::string& text);

/// The same of what a field for authors holds, which may have a label: "Bài và ảnh: Phương Nguyên". Empty when it is no
/// name of a person or a desk.
std::vector<std::string> stated_names(const std::string& text);

}  // namespace timtin::indexer
