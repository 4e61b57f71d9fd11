#pragma once
#include <stdexcept>
#include <string>
#include <string_view>

#include "indexer/read/format/file_format.hpp"

namespace timtin::indexer {

/// The text of a document of an office program or of a PDF.
struct DocumentText {
  std::string text;   ///< a line a paragraph, heading or row of a table; UTF-8
  std::string title;  ///< from its properties, else its first heading; empty if there is none
};

/// Why a document cannot be read, for people.
struct DocumentFault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Reads `file`, which is a .docx, an .odt or a .pdf. Bounds: kMaxRecordBytes of XML and of text, 5,000 pages of a PDF.
/// Throws DocumentFault: damaged, locked by a password, a scan without text, or no reader for it was built in.
DocumentText read_document(const std::string& file, FileFormat format);

/// The part of read_document() for office programs.
DocumentText read_office_document(const std::string& file, FileFormat format);
/// The part of read_document() for PDF.
DocumentText read_pdf(const std::string& file);

/// Whether what the properties of a document call its title can be one.
bool is_document_title(std::string_view title);

}  // namespace timtin::indexer
