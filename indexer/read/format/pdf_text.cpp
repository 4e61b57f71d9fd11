#include <algorithm>

#include "common/message.hpp"
#include "common/unicode/letters.hpp"
#include "common/unicode/utf8.hpp"
#include "indexer/parse/text/text_line.hpp"
#include "indexer/read/format/bounded_child.hpp"
#include "indexer/read/format/document_text.hpp"
#include "indexer/read/record.hpp"

#ifdef TIMTIN_WITH_POPPLER
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <memory>
#include <vector>
#endif

namespace timtin::indexer {

#ifdef TIMTIN_WITH_POPPLER
namespace {

constexpr int kMaxPages = 5000;

std::string to_utf8(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  std::string utf8(bytes.begin(), bytes.end());
  std::replace(utf8.begin(), utf8.end(), '\0', ' ');
  for (std::size_t at = text::find_invalid_utf8(utf8); at != std::string::npos; at = text::find_invalid_utf8(utf8))
    utf8[at] = ' ';
  return text::to_nfc(utf8);
}

bool ends_sentence(std::string_view line) {
  for (const std::string_view mark : {".", "!", "?", ":", ";", "…", ".\"", ".”", "”.", "/."})
    if (line.ends_with(mark)) return true;
  return false;
}

bool begins_item(std::string_view line) {
  return line.starts_with('-') || line.starts_with('+') || line.starts_with("•") || line.starts_with('*') ||
         (line.front() >= '0' && line.front() <= '9');
}

/// Joins lines that were broken at the page width: a line continues if it is about as long as the
/// others and does not end a sentence.
std::string join_lines(std::string_view text) {
  std::vector<std::string> lines;
  std::size_t widest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(clean_spaces(text.substr(0, end)));
    widest = std::max(widest, text::display_width(lines.back()));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  std::string joined;
  bool goes_on = false;
  for (const std::string& line : lines) {
    if (line.empty()) {
      goes_on = false;
      continue;
    }
    if (!joined.empty()) joined += goes_on && !begins_item(line) ? ' ' : '\n';
    joined += line;
    goes_on = text::display_width(line) * 10 >= widest * 7 && !ends_sentence(line);
  }
  return joined + "\n";
}

/// The answer of the child process: one letter, then the reason, or title and text.
constexpr char kFault = 'F', kText = 'T';

DocumentText read_pages(const std::string& file) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_file(file));
  if (!document) throw DocumentFault(tr("damaged or truncated: {}", tr("not a readable PDF")));
  if (document->is_locked()) throw DocumentFault(tr("protected by a password"));
  DocumentText result;
  const int pages = document->pages();
  if (pages > kMaxPages) throw DocumentFault(tr("more than {} pages", kMaxPages));
  for (int i = 0; i < pages && result.text.size() < kMaxRecordBytes; ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    if (page) result.text += join_lines(to_utf8(page->text()));
  }
  if (result.text.find_first_not_of(" \t\r\n\f") == std::string::npos)
    throw DocumentFault(tr("a scan: the pages are pictures without text"));
  result.title = clean_spaces(to_utf8(document->get_title()));
  if (!is_document_title(result.title)) result.title.clear();
  return result;
}

}  // namespace

/// Poppler has no limits of its own. A crash only ends the child process.
DocumentText read_pdf(const std::string& file) {
  const auto said = run_in_child([&] {
    try {
      const DocumentText document = read_pages(file);
      return kText + document.title + '\n' + document.text;
    } catch (const DocumentFault& fault) {
      return kFault + std::string(fault.what());
    }
  });
  if (!said || said->empty()) throw DocumentFault(tr("damaged, or takes too much time or memory to read"));
  if (said->front() == kFault) throw DocumentFault(said->substr(1));
  const std::size_t end = said->find('\n');
  return {said->substr(end + 1), said->substr(1, end - 1)};
}

#else

DocumentText read_pdf(const std::string& /*file*/) {
  throw DocumentFault(tr("PDF cannot be read: this program was built without poppler"));
}

#endif

}  // namespace timtin::indexer
