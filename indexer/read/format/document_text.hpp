#pragma once
#include <stdexcept>
#include <string>
#include <string_view>

#include "indexer/read/format/file_format.hpp"

namespace timtin::indexer {

/// The text of an office document or a PDF.
struct DocumentText {
  std::string text;   ///< a line for each paragraph, heading or table row; UTF-8
  std::string title;  ///< from its properties, else its first heading; may be empty
};

/// Why a document cannot be read; a message for people.
struct DocumentFault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Reads `file`, a .docx, .odt or .pdf. Limits: kMaxRecordBytes of XML and of text, 5,000 pages of
/// a PDF. Throws DocumentFault: damaged, protected by a password, a scan without text, or built
/// without this reader.
DocumentText read_document(const std::string& file, FileFormat format);

/// read_document() for .docx and .odt.
DocumentText read_office_document(const std::string& file, FileFormat format);
/// read_document() for PDF.
DocumentText read_pdf(const std::string& file);

/// Whether the title in the properties of a document is usable as a title.
bool is_document_title(std::string_view title);

}  // namespace timtin::indexer
