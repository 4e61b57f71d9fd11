#include "searcher/program/terminal/harmless_buffer.hpp"

#include "common/unicode/harmless.hpp"

namespace timtin::searcher {

HarmlessBuffer::HarmlessBuffer(std::ostream& out, bool is_wanted) : out_(out) {
  if (is_wanted) target_ = out_.rdbuf(this);
}

HarmlessBuffer::~HarmlessBuffer() {
  if (target_ == nullptr) return;
  pass_on();
  // Unlike rdbuf(), this keeps the stream's error state.
  const std::ios::iostate state = out_.rdstate();
  out_.rdbuf(target_);
  out_.setstate(state);
}

HarmlessBuffer::int_type HarmlessBuffer::overflow(int_type byte) {
  if (traits_type::eq_int_type(byte, traits_type::eof())) return traits_type::not_eof(byte);
  line_ += traits_type::to_char_type(byte);
  const bool is_good = line_.back() != '\n' || pass_on();
  return is_good ? byte : traits_type::eof();
}

int HarmlessBuffer::sync() { return pass_on() && target_->pubsync() == 0 ? 0 : -1; }

bool HarmlessBuffer::pass_on() {
  const std::string text = text::harmless_lines(line_);
  line_.clear();
  return target_->sputn(text.data(), static_cast<std::streamsize>(text.size())) ==
         static_cast<std::streamsize>(text.size());
}

}  // namespace timtin::searcher
