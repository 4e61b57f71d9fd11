#include <cstring>

#include "common/message.hpp"
#include "indexer/read/piece_buffer.hpp"
#include "indexer/read/record_splitter.hpp"

namespace timtin::indexer {
namespace {

constexpr std::size_t kMaxPrefixBytes = 300;

/// "var tin = ", "callback(", ")]}'", "while(1);</x>": what makes a script of JSON.
bool is_script_prefix(std::string_view text) {
  const std::size_t end = text.find_last_not_of(" \t\r\n");
  if (end == std::string_view::npos) return true;
  return std::strchr("=('>;", text[end]) != nullptr;
}

/// Finds objects by counting braces outside strings. Between objects, white space, commas, array
/// brackets and script text are allowed; anything else is reported once and skipped. Inside a
/// wrapper anything is allowed.
class ObjectSplitter final : public RecordSplitter {
 public:
  ObjectSplitter(Sink sink, std::function<bool(std::string_view)> is_wrapper, bool is_inside, std::size_t line)
      : sink_(std::move(sink)), is_wrapper_(std::move(is_wrapper)), is_inside_(is_inside), line_(line) {}

  bool feed(std::span<const char> bytes) override {
    if (inner_) return inner_->feed(bytes);
    std::size_t begin = 0;  // start of the open object in this block
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const char c = bytes[i];
      if (is_in_comment(c)) {
        if (c == '\n') ++line_;
        continue;
      }
      if (begins_rows(c)) return enter_rows(bytes.subspan(i));
      if (depth_ == 0) {
        if (!between_objects(c)) return false;
        if (depth_ == 1) begin = i;
      } else if (closes_object(c)) {
        if (!buffer_.fits(bytes.subspan(begin, i + 1 - begin)) && opens_wrapper())
          return enter_wrapper(bytes.subspan(begin));
        buffer_.append(bytes.subspan(begin, i + 1 - begin));
        if (!hold()) return false;
      }
      if (c == '\n') ++line_;
    }
    if (depth_ == 0) return true;
    if (!buffer_.fits(bytes.subspan(begin)) && opens_wrapper()) return enter_wrapper(bytes.subspan(begin));
    buffer_.append(bytes.subspan(begin));
    return true;
  }

  void finish() override {
    if (inner_) return inner_->finish();
    if (depth_ > 0) {
      buffer_.take(0);
      if (has_held_ && !flush()) return;
      if (!is_inside_)
        sink_({.bytes = {}, .line = start_line_, .problem = tr("truncated: the object that starts here never ends")});
    } else if (has_held_) {
      held_.is_whole_file = count_ == 1 && !is_array_ && !is_inside_;
      flush();
    } else if (!prefix_.empty()) {
      sink_({.bytes = {}, .line = prefix_line_, .problem = tr("not a JSON object")});
    }
  }

 private:
  bool between_objects(char c) {
    if (is_inside_) return between_members(c);
    if (std::strchr(" \t\r\n,]", c) != nullptr && c != '\0') {
      is_in_rubbish_ = is_in_rubbish_ && c != '\n';
      if (!prefix_.empty()) prefix_ += c;
      return true;
    }
    if (c == '[' || c == '{') {
      if (!prefix_.empty() && !end_prefix()) return false;
      is_in_rubbish_ = false;
      if (c == '[') {
        is_array_ = true;
      } else {
        open();
      }
      return true;
    }
    if (is_in_rubbish_) return true;
    if (is_script_ && (c == ';' || c == ')')) return true;
    if (count_ == 0 && !is_array_ && prefix_.size() < kMaxPrefixBytes) {
      if (prefix_.empty()) prefix_line_ = line_;
      prefix_ += c;
      return true;
    }
    return reject(line_);
  }

  /// "//" and "/* */" outside strings, as JSON5 and scripts have them. A single '/' is passed over.
  bool is_in_comment(char c) {
    switch (comment_) {
      case '\0':
        if (c != '/' || quote_ != '\0') return false;
        break;
      case '/':
        if (c != '/' && c != '*') return comment_ = '\0', false;
        c = c == '/' ? '\n' : '*';  // what ends it
        break;
      case '\n':
        if (c == '\n') comment_ = '\0';
        return true;
      default:  // '*' inside, '+' behind a '*'
        c = comment_ == '+' && c == '/' ? '\0' : c == '*' ? '+' : '*';
    }
    comment_ = c;
    return true;
  }

  /// A text where an object is expected, in a list that begins a list: [["title", ...], ...].
  bool begins_rows(char c) {
    if (depth_ > 0 || is_inside_ || std::strchr(" \t\r\n", c) != nullptr) return false;
    const char before = std::exchange(last_, c);
    if (c == '[') lists_ = before == '[' ? lists_ + 1 : 1;
    return c == '"' && before == '[' && lists_ == 2 && count_ == 0;
  }

  bool enter_rows(std::span<const char> rest) {
    inner_ = make_row_splitter(sink_, line_);
    return inner_->feed(std::string_view("[")) && inner_->feed(rest);
  }

  /// Consumes keys, numbers and brackets around the objects of a wrapper.
  bool between_members(char c) {
    if (quote_ != '\0') {
      closes_object(c);
    } else if (c == '"') {
      quote_ = c;
    } else if (c == '{') {
      open();
    }
    return true;
  }

  void open() {
    depth_ = 1;
    start_line_ = line_;
  }

  bool end_prefix() {
    is_script_ = is_script_prefix(prefix_);
    prefix_.clear();
    return is_script_ || reject(prefix_line_);
  }

  bool reject(std::size_t line) {
    is_in_rubbish_ = true;
    if (has_held_ && !flush()) return false;
    return sink_({.bytes = {}, .line = line, .problem = tr("not a JSON object")});
  }

  bool closes_object(char c) {
    if (quote_ != '\0') {
      if (is_escaped_)
        is_escaped_ = false;
      else if (c == '\\')
        is_escaped_ = true;
      else if (c == quote_)
        quote_ = '\0';
      return false;
    }
    if (c == '"' || c == '\'') quote_ = c;
    if (c == '{') ++depth_;
    if (c == '}') --depth_;
    return depth_ == 0;
  }

  bool opens_wrapper() const { return !buffer_.is_too_long() && is_wrapper_ && is_wrapper_(buffer_.bytes()); }

  /// From here on, the objects inside the open one are delivered.
  bool enter_wrapper(std::span<const char> rest) {
    if (has_held_ && !flush()) return false;
    const std::string begin = std::string(buffer_.bytes().substr(1));
    buffer_.take(0);
    inner_ = std::make_unique<ObjectSplitter>(sink_, is_wrapper_, true, start_line_);
    return inner_->feed(begin) && inner_->feed(rest);
  }

  /// Holds a finished object back until it is known whether it is the only one in the file.
  bool hold() {
    if (has_held_ && !flush()) return false;
    in_line_ = start_line_ == last_line_ ? in_line_ + 1 : 0;
    last_line_ = start_line_;
    held_ = buffer_.take(start_line_, in_line_);
    held_.is_inner = is_inside_;
    has_held_ = true;
    ++count_;
    return true;
  }
  bool flush() {
    has_held_ = false;
    return sink_(std::move(held_));
  }

  Sink sink_;
  const std::function<bool(std::string_view)> is_wrapper_;
  const bool is_inside_;
  PieceBuffer buffer_;
  Piece held_;
  std::string prefix_;
  std::unique_ptr<RecordSplitter> inner_;
  bool has_held_ = false, is_array_ = false, is_script_ = false, is_escaped_ = false, is_in_rubbish_ = false;
  char quote_ = '\0', comment_ = '\0', last_ = '\0';  // the mark that the open string or comment began with; the last
                                                      // character outside objects
  std::size_t depth_ = 0, line_, start_line_ = 0, last_line_ = 0, in_line_ = 0, count_ = 0, prefix_line_ = 0,
              lists_ = 0;  // that begin one inside the other
};

}  // namespace

std::unique_ptr<RecordSplitter> make_object_splitter(RecordSplitter::Sink sink,
                                                     std::function<bool(std::string_view)> is_wrapper) {
  return std::make_unique<ObjectSplitter>(std::move(sink), std::move(is_wrapper), false, 1);
}

}  // namespace timtin::indexer
