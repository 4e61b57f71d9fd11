#include <archive.h>
#include <archive_entry.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>

#include "common/message.hpp"
#include "indexer/parse/text/text_line.hpp"
#include "indexer/read/format/document_text.hpp"
#include "indexer/read/record.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxEntries = 10'000;

std::string_view to_view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

/// Where a format keeps text and properties in its zip file.
struct Places {
  std::string_view text, properties;
};
Places places_of(FileFormat format) {
  if (format == FileFormat::odt) return {"content.xml", "meta.xml"};
  return {"word/document.xml", "docProps/core.xml"};
}

/// Both formats use almost the same element names: p, h, t, tab, br, tc.
class TextHandler {
 public:
  std::string text, first_heading, title;
  bool is_in_properties = false;

  void start(std::string_view name, std::string_view prefix, const xmlChar** attributes, int count) {
    if (is_in_properties) {
      is_in_title_ = name == "title" && prefix == "dc";
      return;
    }
    if (name == "p" || name == "h") {
      if (cells_ == 0) end_line();
      is_heading_ = name == "h";
    } else if (name == "pStyle") {
      is_heading_ = is_heading_ || is_heading_style(attributes, count);
    } else if (name == "tab" || name == "s") {
      line_ += ' ';
    } else if (name == "br" || name == "line-break" || name == "cr") {
      line_ += ' ';
    } else if (name == "tc" || name == "table-cell") {
      ++cells_;
    }
    if (prefix == "text" && (name == "p" || name == "h")) ++paragraphs_;
    is_run_ = name == "t";
    is_left_out_ =
        is_left_out_ || name == "delText" || name == "instrText" || name == "annotation" || name == "tracked-changes";
  }

  void end(std::string_view name, std::string_view prefix) {
    if (is_in_properties) {
      is_in_title_ = false;
      return;
    }
    if (name == "p" || name == "h") {
      if (cells_ > 0)
        line_ += ' ';
      else
        end_line();
    } else if (name == "tr" || name == "table-row") {
      end_line();
    } else if (name == "tc" || name == "table-cell") {
      cells_ -= cells_ > 0 ? 1 : 0;
    }
    if (name == "delText" || name == "instrText" || name == "annotation" || name == "tracked-changes")
      is_left_out_ = false;
    if (prefix == "text" && (name == "p" || name == "h")) paragraphs_ -= paragraphs_ > 0 ? 1 : 0;
    is_run_ = false;
  }

  void characters(std::string_view piece) {
    if (is_in_properties) {
      if (is_in_title_) title += piece;
    } else if ((is_run_ || paragraphs_ > 0) && !is_left_out_ && text.size() + line_.size() < kMaxRecordBytes) {
      line_ += piece;
    }
  }

 private:
  static bool is_heading_style(const xmlChar** attributes, int count) {
    for (int i = 0; i < count; ++i) {
      const xmlChar** one = attributes + 5 * i;
      const std::string_view value(reinterpret_cast<const char*>(one[3]), static_cast<std::size_t>(one[4] - one[3]));
      if (to_view(one[0]) == "val" && (value.starts_with("Heading") || value.starts_with("Title"))) return true;
    }
    return false;
  }

  void end_line() {
    const std::string line = clean_spaces(line_);
    line_.clear();
    if (line.empty()) return;
    if (is_heading_ && first_heading.empty()) first_heading = line;
    is_heading_ = false;
    text += line + "\n";
  }

  std::string line_;
  std::size_t paragraphs_ = 0;  // open paragraphs; OpenDocument has text directly in them, Word in runs
  std::size_t cells_ = 0;       // open cells: all paragraphs of a row form one line
  bool is_heading_ = false, is_run_ = false, is_left_out_ = false, is_in_title_ = false;
};

TextHandler& handler_of(void* context) { return *static_cast<TextHandler*>(context); }

void parse_xml(const std::string& xml, TextHandler& handler) {
  static std::once_flag initialized;
  std::call_once(initialized, xmlInitParser);
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = [](void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar*, int,
                          const xmlChar**, int count, int, const xmlChar** attributes) {
    handler_of(context).start(to_view(name), to_view(prefix), attributes, count);
  };
  sax.endElementNs = [](void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar*) {
    handler_of(context).end(to_view(name), to_view(prefix));
  };
  sax.characters = [](void* context, const xmlChar* text, int length) {
    handler_of(context).characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
  };
  sax.getEntity = [](void*, const xmlChar* name) { return xmlGetPredefinedEntity(name); };
  sax.serror = [](void*, xmlErrorPtr) {};
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> parser(
      xmlCreatePushParserCtxt(&sax, &handler, nullptr, 0, nullptr), xmlFreeParserCtxt);
  if (!parser) throw std::bad_alloc();
  xmlCtxtUseOptions(parser.get(), XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlParseChunk(parser.get(), xml.data(), static_cast<int>(xml.size()), 1);
}

[[noreturn]] void fail(archive* reader) {
  const char* reason = archive_error_string(reader);
  throw DocumentFault(tr("damaged or truncated: {}", reason != nullptr ? reason : tr("unknown format")));
}

std::string read_entry(archive* reader) {
  std::string bytes;
  std::array<char, 65536> buffer{};
  for (;;) {
    const la_ssize_t count = archive_read_data(reader, buffer.data(), buffer.size());
    if (count < 0) fail(reader);
    if (count == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
    if (bytes.size() > kMaxRecordBytes) throw DocumentFault(tr("longer than {} MiB", kMaxRecordBytes >> 20));
  }
}

}  // namespace

DocumentText read_office_document(const std::string& file, FileFormat format) {
  const std::unique_ptr<archive, int (*)(archive*)> reader(archive_read_new(), archive_read_free);
  if (!reader) throw std::bad_alloc();
  archive_read_support_format_zip(reader.get());
  if (archive_read_open_filename(reader.get(), file.c_str(), 65536) != ARCHIVE_OK) fail(reader.get());
  const Places places = places_of(format);
  TextHandler handler;
  bool has_text = false;
  archive_entry* entry = nullptr;
  for (std::size_t i = 0; i < kMaxEntries; ++i) {
    const int status = archive_read_next_header(reader.get(), &entry);
    if (status == ARCHIVE_EOF) break;
    if (status < ARCHIVE_WARN) fail(reader.get());
    // Nothing is extracted to disk, so names inside the zip file can do no harm.
    const char* path = archive_entry_pathname(entry);
    const std::string_view name = path == nullptr ? "" : path;
    if (archive_entry_is_encrypted(entry) != 0) throw DocumentFault(tr("protected by a password"));
    if (name != places.text && name != places.properties) continue;
    handler.is_in_properties = name == places.properties;
    has_text = has_text || name == places.text;
    parse_xml(read_entry(reader.get()), handler);
  }
  if (!has_text) throw DocumentFault(tr("not an office document"));
  std::string title = clean_spaces(handler.title);
  if (!is_document_title(title)) title = handler.first_heading;
  return {std::move(handler.text), is_document_title(title) ? std::move(title) : std::string()};
}

/// Programs often put the file name, the letterhead or nothing useful here.
bool is_document_title(std::string_view title) {
  const auto words = static_cast<std::size_t>(std::count(title.begin(), title.end(), ' ')) + 1;
  if (words < 3 || title.starts_with("Microsoft Word - ") || title.find(".doc") != std::string_view::npos) return false;
  return !same_words(title, "Cộng hòa xã hội chủ nghĩa Việt Nam");
}

DocumentText read_document(const std::string& file, FileFormat format) {
  DocumentText document = format == FileFormat::pdf ? read_pdf(file) : read_office_document(file, format);
  if (document.text.find_first_not_of(" \t\r\n") == std::string::npos) throw DocumentFault(tr("contains no text"));
  return document;
}

}  // namespace timtin::indexer
