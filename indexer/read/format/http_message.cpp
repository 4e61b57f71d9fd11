#include "indexer/read/format/http_message.hpp"

#include <archive.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

#include "common/unicode/ascii.hpp"

namespace timtin::indexer {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

int base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

}  // namespace

MessageHead::MessageHead(std::string_view text) : head_(text) {
  const std::size_t with_returns = text.find("\r\n\r\n");
  const std::size_t plain = text.find("\n\n");
  const std::size_t end = std::min(with_returns, plain);
  if (end == std::string_view::npos) return;
  size_ = end + (end == with_returns ? 4 : 2);
  head_ = text.substr(0, end);
}

std::string MessageHead::value(std::string_view name) const {
  std::string found;
  bool is_inside = false;
  std::string_view rest = head_;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const bool is_continued = line.starts_with(' ') || line.starts_with('\t');
    if (is_continued && is_inside) found += " " + std::string(trimmed(line));
    if (is_continued) continue;
    if (is_inside) break;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || text::to_lower_ascii(line.substr(0, colon)) != name) continue;
    is_inside = true;
    found = trimmed(line.substr(colon + 1));
  }
  return found;
}

std::string parameter_of(std::string_view value, std::string_view name) {
  const std::string lower = text::to_lower_ascii(value);
  for (std::size_t at = lower.find(';'); at != std::string::npos; at = lower.find(';', at + 1)) {
    const std::size_t begin = lower.find_first_not_of(" \t\r\n", at + 1);
    if (begin == std::string::npos || lower.compare(begin, name.size(), name) != 0) continue;
    const std::size_t equals = begin + name.size();
    if (equals >= lower.size() || lower[equals] != '=') continue;
    std::string_view parameter = value.substr(equals + 1);
    if (!parameter.starts_with('"')) return std::string(trimmed(parameter.substr(0, parameter.find(';'))));
    parameter.remove_prefix(1);
    return std::string(parameter.substr(0, parameter.find('"')));
  }
  return {};
}

std::string without_chunks(std::string_view body) {
  std::string joined;
  while (!body.empty()) {
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), length, 16);
    const std::size_t line = body.find('\n', static_cast<std::size_t>(end - body.data()));
    if (error != std::errc() || length == 0 || line == std::string_view::npos) break;
    body.remove_prefix(line + 1);
    joined += body.substr(0, length);
    body.remove_prefix(std::min(length, body.size()));
    body.remove_prefix(std::min(std::min(body.find('\n'), body.size()) + 1, body.size()));
  }
  return joined;
}

std::optional<std::string> decompressed(std::string_view body, std::size_t most) {
  const std::unique_ptr<archive, int (*)(archive*)> reader(archive_read_new(), archive_read_free);
  if (!reader) return std::nullopt;
  archive_read_support_filter_gzip(reader.get());
  archive_read_support_format_raw(reader.get());
  archive_entry* entry = nullptr;
  if (archive_read_open_memory(reader.get(), body.data(), body.size()) != ARCHIVE_OK ||
      archive_read_next_header(reader.get(), &entry) != ARCHIVE_OK)
    return std::nullopt;
  std::string text;
  std::array<char, 16384> buffer{};
  for (;;) {
    const la_ssize_t count = archive_read_data(reader.get(), buffer.data(), buffer.size());
    if (count < 0 || text.size() + static_cast<std::size_t>(std::max<la_ssize_t>(count, 0)) > most) return std::nullopt;
    if (count == 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

std::string from_base64(std::string_view text) {
  std::string bytes;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const int value = base64_value(c);
    if (value < 0) continue;
    bits = (bits << 6 | static_cast<unsigned>(value)) & 0xFFFFFF;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push_back(static_cast<char>(bits >> count & 0xFF));
  }
  return bytes;
}

std::string from_quoted_printable(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      bytes.push_back(text[i]);
      continue;
    }
    const std::string_view rest = text.substr(i + 1);
    const std::size_t break_end = rest.starts_with("\r\n") ? 2 : rest.starts_with('\n') ? 1 : 0;
    const int high = rest.size() > 1 ? hex_value(rest[0]) : -1, low = rest.size() > 1 ? hex_value(rest[1]) : -1;
    if (break_end > 0) {
      i += break_end;
    } else if (high >= 0 && low >= 0) {
      bytes.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    } else {
      bytes.push_back('=');
    }
  }
  return bytes;
}

}  // namespace timtin::indexer
