#include "indexer/bulk/positions_writer.hpp"

#include <utility>

#include "indexer/bulk/format/glass_encoding.hpp"

namespace timtin::bulk {
namespace {

constexpr std::size_t kBatchBytes = std::size_t{128} << 10;

/// The string at the front of `bytes`, which it loses.
std::string_view take_string(std::string_view& bytes) {
  std::uint64_t size = 0;
  take_uint(bytes, size);
  const std::string_view text = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return text;
}

}  // namespace

void PositionsWriter::begin_term(std::string_view term) {
  key_.clear();
  append_closed_key_string(key_, term);
  term_size_ = key_.size();
}

void PositionsWriter::add(DocId docid, std::string_view positions) {
  key_.resize(term_size_);
  append_sortable_uint(key_, docid);
  table_.add(key_, positions);
}

void PositionSender::begin_term(std::string_view term) {
  term_ = term;
  is_sent_ = false;
}

/// A batch is a row of entries: docid and tag. Docid 0 stands for the term of those that follow.
void PositionSender::add(DocId docid, std::string_view positions) {
  if (!std::exchange(is_sent_, true)) {
    append_uint(batch_, 0);
    append_string(batch_, term_);
  }
  append_uint(batch_, docid);
  append_string(batch_, positions);
  if (batch_.size() >= kBatchBytes) send();
}

void PositionSender::send() {
  std::string batch;
  batch.reserve(kBatchBytes + kBatchBytes / 4);
  std::swap(batch, batch_);
  handover_.send(std::move(batch));
}

void PositionSender::close() {
  if (!batch_.empty()) send();
  handover_.close();
}

void receive_positions(Handover& handover, PositionSink& sink, const std::function<void()>& check_stop) {
  try {
    for (std::string batch; handover.receive(batch);) {
      check_stop();
      for (std::string_view rest = batch; !rest.empty();) {
        std::uint64_t docid = 0;
        take_uint(rest, docid);
        const std::string_view text = take_string(rest);
        if (docid == 0)
          sink.begin_term(text);
        else
          sink.add(static_cast<DocId>(docid), text);
      }
    }
  } catch (...) {
    handover.fail(std::current_exception());
  }
}

}  // namespace timtin::bulk
