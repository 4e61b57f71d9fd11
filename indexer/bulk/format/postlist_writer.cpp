#include "indexer/bulk/format/postlist_writer.hpp"

#include <algorithm>

#include "indexer/bulk/format/glass_encoding.hpp"

namespace timtin::bulk {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kChunkBytes = 2000;
/// Xapian goes through a chunk byte by byte for the length of each article that it ranks, and these seldom lie close
/// together. With the 2,000 bytes of its own writer that was a fifth of an answer to a rare word.
constexpr std::size_t kLengthChunkBytes = 500;
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
  if (bodies_.empty()) {
    slot_ = slot;
    first_docid_ = docid;
  } else {
    append_uint(bodies_, docid - last_docid_ - 1);
  }
  append_string(bodies_, value);
  last_docid_ = docid;
  if (bodies_.size() >= kChunkBytes) write_value_chunk();
}

void PostlistWriter::end_slot() {
  if (!bodies_.empty()) write_value_chunk();
}

void PostlistWriter::write_value_chunk() {
  key_.assign(kValues);
  append_uint(key_, slot_);
  append_sortable_uint(key_, first_docid_);
  table_.add(key_, bodies_);
  bodies_.clear();
}

void PostlistWriter::add_posting(DocId docid, std::uint32_t wdf) { add_entry(docid, wdf, kChunkBytes); }
void PostlistWriter::add_length(DocId docid, std::uint32_t length) { add_entry(docid, length, kLengthChunkBytes); }

void PostlistWriter::add_entry(DocId docid, std::uint32_t wdf, std::size_t chunk_bytes) {
  char bytes[2 * kMaxUintBytes];
  char* end = bytes;
  if (chunks_.empty() || bodies_.size() - chunks_.back().begin >= chunk_bytes)
    chunks_.push_back({docid, docid, bodies_.size()});
  else
    end = put_uint(end, docid - chunks_.back().last - 1);
  end = put_uint(end, wdf);
  bodies_.append(bytes, static_cast<std::size_t>(end - bytes));
  chunks_.back().last = docid;
  ++documents_;
  occurrences_ += wdf;
}

void PostlistWriter::end_lengths() {
  key_.assign(kLengths);
  further_key_.assign(kLengths);
  write_list(0, 0);
}

void PostlistWriter::end_term(std::string_view term) {
  key_.clear();
  append_key_string(key_, term);
  further_key_.assign(key_);
  further_key_ += '\0';
  write_list(documents_, occurrences_);
}

/// The first chunk has key_; the others have further_key_ and their first docids.
void PostlistWriter::write_list(std::uint64_t documents, std::uint64_t occurrences) {
  const std::size_t further_size = further_key_.size();
  for (std::size_t i = 0; i < chunks_.size(); ++i) {
    const Chunk& chunk = chunks_[i];
    const bool is_last = i + 1 == chunks_.size();
    char head[4 * kMaxUintBytes + 1];
    char* end = head;
    if (i == 0) end = put_uint(put_uint(put_uint(end, documents), occurrences), chunk.first - 1);
    *end++ = is_last ? '1' : '0';
    end = put_uint(end, chunk.last - chunk.first);
    tag_.assign(head, static_cast<std::size_t>(end - head));
    tag_.append(bodies_, chunk.begin, (is_last ? bodies_.size() : chunks_[i + 1].begin) - chunk.begin);
    if (i > 0) {
      further_key_.resize(further_size);
      append_sortable_uint(further_key_, chunk.first);
    }
    table_.add(i == 0 ? key_ : further_key_, tag_);
  }
  bodies_.clear();
  chunks_.clear();
  documents_ = 0;
  occurrences_ = 0;
}

}  // namespace timtin::bulk
