#include <algorithm>
#include <charconv>

#include "common/message.hpp"
#include "common/unicode/ascii.hpp"
#include "indexer/read/format/http_message.hpp"
#include "indexer/read/piece_buffer.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxHeadBytes = std::size_t{64} << 10;

bool is_page_type(std::string_view type) {
  return type.starts_with("text/html") || type.starts_with("application/xhtml");
}

/// Our own reader, because libarchive's drops records whose address ends with '/' and strips the
/// scheme.
class WarcSplitter final : public RecordSplitter {
 public:
  explicit WarcSplitter(Sink sink) : sink_(std::move(sink)) {}

  bool feed(std::span<const char> bytes) override {
    std::string_view rest(bytes.data(), bytes.size());
    while (!rest.empty()) {
      if (is_broken_) return true;
      if (is_in_content_ ? !take_content(rest) : !take_head(rest)) return false;
    }
    return true;
  }

  void finish() override {
    if (is_broken_) return;
    const bool is_cut = is_in_content_ || head_.find_first_not_of(" \t\r\n") != std::string::npos;
    if (is_cut)
      sink_({.bytes = {}, .line = number_, .problem = tr("truncated: the record that starts here never ends")});
    else if (pages_ == 0)
      sink_({.bytes = {}, .line = 0, .problem = tr("this web archive contains no page")});
  }

 private:
  bool take_head(std::string_view& rest) {
    // Two line ends separate records.
    if (head_.empty()) {
      rest.remove_prefix(std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
      if (rest.empty()) return true;
    }
    const std::size_t before = head_.size();
    head_ += rest.substr(0, kMaxHeadBytes);
    const MessageHead head(head_);
    if (head.size() == std::string_view::npos) {
      rest = {};
      return head_.size() < kMaxHeadBytes || break_off();
    }
    rest.remove_prefix(head.size() - before);
    return begin_record(head);
  }

  bool begin_record(const MessageHead& head) {
    ++number_;
    const std::string length = head.value("content-length");
    const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), left_);
    if (!head.first_line().starts_with("WARC/") || error != std::errc() || length.empty()) return break_off();
    type_ = text::to_lower_ascii(head.value("warc-type"));
    content_type_ = text::to_lower_ascii(head.value("content-type"));
    url_ = head.value("warc-target-uri");
    if (url_.starts_with('<') && url_.ends_with('>')) url_ = url_.substr(1, url_.size() - 2);
    head_.clear();
    is_wanted_ = (type_ == "response" && content_type_.starts_with("application/http")) ||
                 (type_ == "resource" && is_page_type(content_type_)) ||
                 (type_ == "conversion" && content_type_.starts_with("text/plain"));
    is_in_content_ = true;
    return left_ > 0 || end_record();
  }

  bool take_content(std::string_view& rest) {
    const std::size_t count = std::min(rest.size(), left_);
    if (is_wanted_) buffer_.append({rest.data(), count});
    rest.remove_prefix(count);
    left_ -= count;
    return left_ > 0 || end_record();
  }

  bool end_record() {
    is_in_content_ = false;
    if (!is_wanted_) return true;
    Piece piece = buffer_.take(number_);
    piece.url = url_;
    if (!piece.problem.empty()) return sink_(std::move(piece));
    piece.is_text = type_ == "conversion";
    if (type_ == "response" && !unpack(piece)) return piece.problem.empty() || sink_(std::move(piece));
    if (piece.bytes.find_first_not_of(" \t\r\n") == std::string::npos) return true;
    ++pages_;
    return sink_(std::move(piece));
  }

  /// Leaves the page in `piece`; false if the response contains none.
  static bool unpack(Piece& piece) {
    const MessageHead head(piece.bytes);
    if (head.size() == std::string_view::npos || !is_page_type(text::to_lower_ascii(head.value("content-type"))))
      return false;
    const std::string_view status = head.first_line();
    if (status.find(" 200") == std::string_view::npos) return false;
    const bool is_chunked = text::to_lower_ascii(head.value("transfer-encoding")).find("chunked") != std::string::npos;
    const std::string encoding = text::to_lower_ascii(head.value("content-encoding"));
    std::string body = piece.bytes.substr(head.size());
    // Some archives state an encoding that they have already decoded.
    const bool begins_with_tag = body.substr(0, 200).find('<') != std::string::npos;
    if (is_chunked && body.find_first_not_of("0123456789abcdefABCDEF") != 0) body = without_chunks(body);
    if (encoding == "gzip" || body.starts_with("\x1f\x8b")) {
      if (auto plain = decompressed(body, kMaxRecordBytes)) body = std::move(*plain);
    } else if (!encoding.empty() && encoding != "identity" && !begins_with_tag) {
      piece.bytes.clear();
      piece.problem = tr("the page has an unknown compression: {}", encoding);
      return false;
    }
    piece.bytes = std::move(body);
    return true;
  }

  bool break_off() {
    is_broken_ = true;
    head_.clear();
    return sink_({.bytes = {}, .line = number_, .problem = tr("a WARC record should start here")});
  }

  Sink sink_;
  PieceBuffer buffer_;
  std::string head_, type_, content_type_, url_;
  std::size_t left_ = 0, number_ = 0, pages_ = 0;
  bool is_in_content_ = false, is_wanted_ = false, is_broken_ = false;
};

}  // namespace

std::unique_ptr<RecordSplitter> make_warc_splitter(RecordSplitter::Sink sink) {
  return std::make_unique<WarcSplitter>(std::move(sink));
}

}  // namespace timtin::indexer
