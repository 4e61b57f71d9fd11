#pragma once
#include <optional>
#include <string>
#include <vector>

#include "indexer/parse/text/text_line.hpp"

namespace timtin::indexer {

/// How certain it is that a line is a byline.
enum class BylineKind {
  labelled,  ///< "Bài và ảnh: ...", "Nguồn: ...", "Theo ...", or only the label
  name,      ///< the name of a person or a desk: "Bảo Thoa", "PV", "HUỲNH NHƯ THẢO (TTXVN)"
  bureau,    ///< a body or a web site: "Ban Nữ công", "quangninh.gov.vn"
};

/// What the people of a byline did. A later value counts more.
enum class Craft {
  other,    ///< "Ảnh: ...", "Thiết kế: ..."
  editing,  ///< "Biên tập: ..."
  writing,
};

/// Who wrote an article and where it was taken from, by a line above or below it.
struct Byline {
  BylineKind kind = BylineKind::name;
  std::vector<std::string> authors{};  ///< without labels and web accounts
  std::string source{};                ///< another medium or body, not the paper's own mark
  bool source_is_person = false;       ///< "Theo Thu Mây": she is the author if another line names the source
  bool is_place = false;               ///< "QUẢNG NGÃI": above a text where it was written, below it a pen name
  Craft craft = Craft::writing;
};

/// Reads a line that consists of a byline, a source, or several credits: "Bài: Hà An. Ảnh: Lê Bình. Nguồn: Báo X".
std::optional<Byline> parse_byline(const Line& line);

/// "Bài: Hà An, ảnh: Lê Bình." is no sentence, though it ends like one: a label and nothing but names.
bool names_people(const Byline& byline);

/// The names in `text`, which is already known to list authors: "Phương Nguyên - Hà Vy". Accounts
/// and anything else that is not a name are left out.
std::vector<std::string> split_names(const std::string& text);

/// The names in the value of an author field, which may have a label: "Bài và ảnh: Phương Nguyên", "Theo Phương
/// Nguyên". Empty if it names no person or desk.
std::vector<std::string> stated_names(const std::string& text);

}  // namespace timtin::indexer
