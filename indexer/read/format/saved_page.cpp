#include "indexer/read/format/saved_page.hpp"

#include <algorithm>

#include "common/unicode/ascii.hpp"
#include "indexer/read/format/http_message.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxParts = 10'000;

bool is_web_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

std::string unpacked(std::string_view body, const MessageHead& head) {
  const std::string encoding = text::to_lower_ascii(head.value("content-transfer-encoding"));
  if (encoding == "base64") return from_base64(body);
  if (encoding == "quoted-printable") return from_quoted_printable(body);
  return std::string(body);
}

std::optional<SavedPage> page_of(std::string_view part) {
  part.remove_prefix(std::min(part.find_first_not_of("\r\n"), part.size()));
  const MessageHead head(part);
  if (head.size() == std::string_view::npos) return std::nullopt;
  if (!text::to_lower_ascii(head.value("content-type")).starts_with("text/html")) return std::nullopt;
  const std::string place = head.value("content-location");
  return SavedPage{unpacked(part.substr(head.size()), head), is_web_address(place) ? place : std::string()};
}

}  // namespace

std::optional<SavedPage> read_saved_page(std::string_view file) {
  const MessageHead head(file);
  if (head.size() == std::string_view::npos) return std::nullopt;
  const std::string boundary = parameter_of(head.value("content-type"), "boundary");
  if (boundary.empty()) return page_of(file);
  const std::string snapshot = head.value("snapshot-content-location");
  const std::string mark = "--" + boundary;
  std::size_t begin = file.find(mark, head.size());
  for (std::size_t i = 0; begin != std::string_view::npos && i < kMaxParts; ++i) {
    begin += mark.size();
    const std::size_t end = file.find(mark, begin);
    if (auto page = page_of(file.substr(begin, end == std::string_view::npos ? end : end - begin))) {
      if (is_web_address(snapshot)) page->url = snapshot;
      return page;
    }
    begin = end;
  }
  return std::nullopt;
}

}  // namespace timtin::indexer
