#include "indexer/bulk/format/term_list.hpp"

#include <algorithm>
#include <cstring>

#include "common/message.hpp"
#include "indexer/bulk/format/glass_encoding.hpp"
#include "timtin/error.hpp"

namespace timtin::bulk {
namespace {

[[noreturn]] void fail() { throw Error(ErrorCode::corrupt, tr("a term list cannot be read")); }

std::uint64_t take(std::string_view& bytes) {
  std::uint64_t value = 0;
  if (!take_uint(bytes, value)) fail();
  return value;
}

std::string_view take_bytes(std::string_view& bytes, std::size_t size) {
  if (size > bytes.size()) fail();
  const std::string_view taken = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return taken;
}

/// `after` follows `before`, so that it is longer or differs where `before` ends.
std::size_t shared_prefix(const ListedTerm& before, const ListedTerm& after) {
  const std::size_t most = std::min(before.term.size(), after.term.size());
  std::size_t shared = std::min(shared_bytes(before.beginning, after.beginning), most);
  if (shared < kBeginningBytes) return shared;
  while (shared < most && before.term[shared] == after.term[shared]) ++shared;
  return shared;
}

std::size_t take_byte(std::string_view& bytes) { return static_cast<unsigned char>(take_bytes(bytes, 1).front()); }

}  // namespace

void append_term_list(std::string& out, std::span<const ListedTerm> terms) {
  if (terms.empty()) return;
  std::uint64_t length = 0;
  for (const ListedTerm& term : terms) length += term.wdf;
  const std::size_t begin = out.size();
  std::size_t room = 2 * kMaxUintBytes;
  for (const ListedTerm& term : terms) room += 2 + term.term.size() + kMaxUintBytes;
  out.resize(begin + room);
  char* to = put_uint(put_uint(out.data() + begin, length), terms.size());
  *to++ = static_cast<char>(terms[0].term.size());
  to = std::copy(terms[0].term.begin(), terms[0].term.end(), to);
  to = put_uint(to, terms[0].wdf);
  for (std::size_t i = 1; i < terms.size(); ++i) {
    const std::string_view before = terms[i - 1].term, term = terms[i].term;
    const std::size_t shared = shared_prefix(terms[i - 1], terms[i]);
    const std::uint64_t both = (std::uint64_t{terms[i].wdf} + 1) * (before.size() + 1) + shared;
    const bool is_small = terms[i].wdf < 127 && both < 256;
    *to++ = static_cast<char>(is_small ? both : shared);
    *to++ = static_cast<char>(term.size() - shared);
    if (term.size() <= kBeginningBytes)  // the usual case; what is written too much is overwritten
      put_beginning(to, terms[i].beginning << (8 * shared));
    else
      std::memcpy(to, term.data() + shared, term.size() - shared);
    to += term.size() - shared;
    if (!is_small) to = put_uint(to, terms[i].wdf);
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
}

TermListHead read_term_list_head(std::string_view tag) {
  if (tag.empty()) return {};
  const std::uint64_t length = take(tag);
  return {static_cast<std::uint32_t>(length), take(tag)};
}

std::vector<ListedTerm> read_term_list(std::string_view tag, std::string& texts) {
  std::vector<ListedTerm> terms;
  texts.clear();
  if (tag.empty()) return terms;
  take(tag);
  const std::uint64_t count = take(tag);
  std::vector<std::size_t> ends;
  std::string term;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::size_t before = term.size();
    std::size_t shared = i == 0 ? 0 : take_byte(tag);
    const bool has_wdf = i > 0 && shared > before;
    const std::uint64_t wdf = has_wdf ? shared / (before + 1) - 1 : 0;
    if (has_wdf) shared %= before + 1;
    term.resize(shared);
    term += take_bytes(tag, take_byte(tag));
    terms.push_back({{}, static_cast<std::uint32_t>(has_wdf ? wdf : take(tag)), 0});
    texts += term;
    ends.push_back(texts.size());
  }
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const std::size_t begin = i == 0 ? 0 : ends[i - 1];
    terms[i].term = std::string_view(texts).substr(begin, ends[i] - begin);
    terms[i].beginning = beginning_of(terms[i].term);
  }
  return terms;
}

void append_slots(std::string& out, std::span<const std::uint32_t> slots) {
  std::uint32_t next = 0;  // wraps as in Xapian
  for (const std::uint32_t slot : slots) {
    append_uint(out, slot - next);
    next = slot + 1;
  }
}

}  // namespace timtin::bulk
