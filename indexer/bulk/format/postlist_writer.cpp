#include "indexer/bulk/format/postlist_writer.hpp"

#include <algorithm>

#include "indexer/bulk/format/glass_encoding.hpp"

namespace timtin::bulk {
namespace {

using namespace std::string_view_literals;

/// Half of what Xapian's own writer makes: it goes through a chunk byte by byte, and a search needs an entry here and
/// there. Ranking takes 1 to 15 % fewer instructions, the table .3 % more bytes
/// (benchmarks/runs/2026-11-29-build-rate).
constexpr std::size_t kChunkBytes = 1000;
/// A length is needed of each article that is ranked, and these seldom lie close together. With 2,000 bytes that was a
/// fifth of an answer to a rare word.
constexpr std::size_t kLengthChunkBytes = 500;
/// With less room for it a chunk begins in the next block.
constexpr std::size_t kLeastChunkBytes = 100;
/// More than an entry has: a chunk ends after the entry that fills it.
constexpr std::size_t kMostEntryBytes = 10;
/// The most that a chunk has before its entries, the first one of a list and another one.
constexpr std::size_t kFirstHeadBytes = 26, kHeadBytes = 6;
constexpr std::size_t kDocIdBytes = 6;  // at the end of a key
constexpr auto kMetadata = "\x00\xC0"sv, kValueFacts = "\x00\xD0"sv, kValues = "\x00\xD8"sv, kLengths = "\x00\xE0"sv;

}  // namespace

void PostlistWriter::add_metadata(std::string_view name, std::string_view value) {
  key_.assign(kMetadata);
  key_ += name;
  table_.add(key_, value);
}

void PostlistWriter::ValueFacts::count(std::string_view value) {
  if (documents == 0 || value < least) least = value;
  if (documents == 0 || value > greatest) greatest = value;
  ++documents;
}

void PostlistWriter::add_value_facts(const std::map<std::uint32_t, ValueFacts>& facts) {
  std::map<std::string, const ValueFacts*> by_key;
  for (const auto& [slot, of_slot] : facts) {
    std::string key(kValueFacts);
    append_last_uint(key, slot);
    by_key[key] = &of_slot;
  }
  for (const auto& [key, of_slot] : by_key) {
    tag_.clear();
    append_uint(tag_, of_slot->documents);
    append_string(tag_, of_slot->least);
    if (of_slot->greatest != of_slot->least) tag_ += of_slot->greatest;
    table_.add(key, tag_);
  }
}

void PostlistWriter::add_value(std::uint32_t slot, DocId docid, std::string_view value) {
  if (!bodies_.empty() && bodies_.size() + kDocIdBytes + kMaxUintBytes + value.size() > this_chunk_)
    write_value_chunk();
  if (bodies_.empty()) {
    slot_ = slot;
    first_docid_ = docid;
    chunk_bytes_ = kChunkBytes;
    room_ = table_.free_bytes();
    begin_chunk(kValues.size() + kMaxUintBytes + kDocIdBytes, 0);
  } else {
    append_uint(bodies_, docid - last_docid_ - 1);
  }
  append_string(bodies_, value);
  last_docid_ = docid;
}

void PostlistWriter::end_slot() {
  if (!bodies_.empty()) write_value_chunk();
}

void PostlistWriter::write_value_chunk() {
  key_.assign(kValues);
  append_uint(key_, slot_);
  append_sortable_uint(key_, first_docid_);
  table_.add_whole(key_, bodies_);
  bodies_.clear();
}

void PostlistWriter::begin_lengths() {
  key_.assign(kLengths);
  further_key_.assign(kLengths);
  has_totals_ = false;
  begin_list(kLengthChunkBytes);
}

void PostlistWriter::begin_term(std::string_view term) {
  key_.clear();
  append_key_string(key_, term);
  further_key_.assign(key_);
  further_key_ += '\0';
  has_totals_ = true;
  begin_list(kChunkBytes);
}

void PostlistWriter::begin_list(std::size_t chunk_bytes) {
  bodies_.clear();
  chunks_.clear();
  documents_ = 0;
  occurrences_ = 0;
  chunk_bytes_ = chunk_bytes;
  room_ = table_.free_bytes();
  begin_chunk(key_.size(), kFirstHeadBytes);
}

/// Decides how long the chunk will be that begins.
void PostlistWriter::begin_chunk(std::size_t key_bytes, std::size_t head_bytes) {
  const std::size_t others = TableWriter::kItemHead + key_bytes + head_bytes + kMostEntryBytes;
  if (room_ < others + kLeastChunkBytes) room_ = TableWriter::kFreeBytes;
  this_chunk_ = std::min({chunk_bytes_, room_ - others, TableWriter::kMaxItemBytes - others});
}

void PostlistWriter::add_entry(DocId docid, std::uint32_t wdf) {
  if (!chunks_.empty() && bodies_.size() - chunks_.back().begin >= this_chunk_) {
    const bool is_first = chunks_.size() == 1;
    room_ -= std::min(room_,
                      bodies_.size() - chunks_.back().begin + TableWriter::kItemHead +
                          (is_first ? key_.size() + kFirstHeadBytes : further_key_.size() + kDocIdBytes + kHeadBytes));
    begin_chunk(further_key_.size() + kDocIdBytes, kHeadBytes);
    chunks_.push_back({docid, docid, bodies_.size()});
  } else if (chunks_.empty()) {
    chunks_.push_back({docid, docid, 0});
  } else {
    append_uint(bodies_, docid - chunks_.back().last - 1);
  }
  append_uint(bodies_, wdf);
  chunks_.back().last = docid;
  ++documents_;
  occurrences_ += wdf;
}

/// The first chunk has key_; the others have further_key_ and their first docids.
void PostlistWriter::end_list() {
  const std::size_t further_size = further_key_.size();
  for (std::size_t i = 0; i < chunks_.size(); ++i) {
    const Chunk& chunk = chunks_[i];
    const bool is_last = i + 1 == chunks_.size();
    char head[4 * kMaxUintBytes + 1];
    char* end = head;
    if (i == 0)
      end = put_uint(put_uint(put_uint(end, has_totals_ ? documents_ : 0), has_totals_ ? occurrences_ : 0),
                     chunk.first - 1);
    *end++ = is_last ? '1' : '0';
    end = put_uint(end, chunk.last - chunk.first);
    tag_.assign(head, static_cast<std::size_t>(end - head));
    tag_.append(bodies_, chunk.begin, (is_last ? bodies_.size() : chunks_[i + 1].begin) - chunk.begin);
    if (i > 0) {
      further_key_.resize(further_size);
      append_sortable_uint(further_key_, chunk.first);
    }
    table_.add_whole(i == 0 ? key_ : further_key_, tag_);
  }
  bodies_.clear();
}

}  // namespace timtin::bulk
