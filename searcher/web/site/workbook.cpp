#include "searcher/web/site/workbook.hpp"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "common/message.hpp"
#include "common/unicode/harmless.hpp"
#include "common/unicode/utf8.hpp"
#include "timtin/error.hpp"

namespace timtin::web {
namespace {

constexpr std::size_t kLongestCell = 32'767;  // characters; bytes are never fewer
constexpr double kNarrowColumn = 14, kWideColumn = 40;

/// A file that is gone in the end. The library writes to files only.
class TemporaryFile {
 public:
  TemporaryFile() : name_((std::filesystem::temp_directory_path() / "timtin-XXXXXX").string()) {
    const int descriptor = mkstemp(name_.data());
    if (descriptor < 0) throw Error(ErrorCode::io, tr("cannot write {}: {}", name_, std::strerror(errno)));
    close(descriptor);
  }
  ~TemporaryFile() { unlink(name_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::string& name() const { return name_; }

 private:
  std::string name_;
};

/// Without what no XML may have: one U+FFFF in one title, and no program opens the file.
std::string cell_text(const std::string& text) {
  return text::harmless_lines(text::truncate_to_letter(text, kLongestCell));
}

double width_of(const Sheet& sheet, std::size_t column) {
  for (const auto& row : sheet)
    if (column < row.size() && row[column].size() > static_cast<std::size_t>(kNarrowColumn)) return kWideColumn;
  return kNarrowColumn;
}

void fill(lxw_worksheet* page, const Sheet& sheet, lxw_format* heading) {
  for (std::size_t row = 0; row < sheet.size(); ++row)
    for (std::size_t column = 0; column < sheet[row].size(); ++column)
      worksheet_write_string(page, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                             cell_text(sheet[row][column]).c_str(), row == 0 ? heading : nullptr);
  for (std::size_t column = 0; !sheet.empty() && column < sheet.front().size(); ++column) {
    const auto at = static_cast<lxw_col_t>(column);
    worksheet_set_column(page, at, at, width_of(sheet, column), nullptr);
  }
  worksheet_freeze_panes(page, 1, 0);
}

}  // namespace

std::string workbook(const std::string& name, const Sheet& sheet) {
  const TemporaryFile file;
  lxw_workbook* const book = workbook_new(file.name().c_str());
  if (book == nullptr) throw Error(ErrorCode::io, tr("the table cannot be made"));
  lxw_format* const heading = workbook_add_format(book);
  format_set_bold(heading);
  fill(workbook_add_worksheet(book, name.c_str()), sheet, heading);
  const lxw_error failure = workbook_close(book);  // frees the book, whatever happens
  if (failure != LXW_NO_ERROR) throw Error(ErrorCode::io, tr("the table cannot be made"), lxw_strerror(failure));
  std::ostringstream bytes;
  bytes << std::ifstream(file.name(), std::ios::binary).rdbuf();
  return bytes.str();
}

}  // namespace timtin::web
