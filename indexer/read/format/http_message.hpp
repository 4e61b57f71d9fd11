#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace timtin::indexer {

/// The head of a message in mail, HTTP and web archives: lines "Name: value" up to an empty one.
class MessageHead {
 public:
  /// Reads the head at the start of `text`.
  explicit MessageHead(std::string_view text);

  /// The value of a header, with continuation lines joined; empty if absent. `name`: in lower case.
  std::string value(std::string_view name) const;
  /// The first line ("HTTP/1.1 200 OK"), even if it looks like "Name: value".
  std::string_view first_line() const { return head_.substr(0, head_.find_first_of("\r\n")); }
  /// The length of the head in bytes, including the empty line; npos if that is missing.
  std::size_t size() const { return size_; }

 private:
  std::string_view head_;
  std::size_t size_ = std::string_view::npos;
};

/// The parameter `name` of "text/html; charset=utf-8; boundary=\"x\"", without quotes.
std::string parameter_of(std::string_view value, std::string_view name);

/// Decodes chunked transfer encoding, up to the first error.
std::string without_chunks(std::string_view body);
/// Decompresses gzip. Nothing if the body is damaged or longer than `most`.
std::optional<std::string> decompressed(std::string_view body, std::size_t most);
std::string from_base64(std::string_view text);
std::string from_quoted_printable(std::string_view text);

}  // namespace timtin::indexer
