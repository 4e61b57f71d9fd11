#include "indexer/bulk/format/table_writer.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "common/message.hpp"
#include "indexer/bulk/format/glass_encoding.hpp"

namespace timtin::bulk {
namespace {

constexpr unsigned kCompressed = 0x8000, kLastPiece = 0x4000, kFirstPiece = 0x2000;
constexpr std::size_t kDirectoryEntry = 2;
/// A shorter piece at the end of a block would waste more on its header than it gains.
constexpr std::size_t kMinPiece = 64;
constexpr std::uint32_t kMaxBlocks = 0xFFFFFFFE;
constexpr unsigned kMaxPieces = 65535;

void put_big_endian(char* to, std::uint32_t value, int bytes) {
  for (int i = bytes - 1; i >= 0; --i, value >>= 8) to[i] = static_cast<char>(value & 0xFF);
}

std::size_t head_size(std::string_view key, unsigned piece) { return 3 + key.size() + (piece > 1 ? 2 : 0); }

}  // namespace

char* TableWriter::Block::add(std::size_t size) {
  low_ -= size;
  put_big_endian(bytes_.data() + high_, static_cast<std::uint32_t>(low_), 2);
  high_ += kDirectoryEntry;
  return bytes_.data() + low_;
}

const std::string& TableWriter::Block::close() {
  put_big_endian(bytes_.data(), 1, 4);
  put_big_endian(bytes_.data() + 4, level_, 1);
  put_big_endian(bytes_.data() + 5, static_cast<std::uint32_t>(free()), 2);
  put_big_endian(bytes_.data() + 7, static_cast<std::uint32_t>(free()), 2);
  put_big_endian(bytes_.data() + 9, static_cast<std::uint32_t>(high_), 2);
  std::memset(bytes_.data() + high_, 0, free());  // so that equal tables have equal bytes
  return bytes_;
}

void TableWriter::Block::clear() {
  high_ = kDirectory;
  low_ = kBlockBytes;
}

TableWriter::TableWriter(const std::filesystem::path& file) : file_(file) {
  levels_.push_back({Block(0), {}});
  add_piece({}, {}, 1, kFirstPiece | kLastPiece);
}

void TableWriter::add(std::string_view key, std::string_view tag, bool is_compressed, bool may_cut) {
  if (key.empty() || key.size() > kMaxKeyBytes || key <= last_key_ || tag.size() > kMaxTagBytes)
    throw std::logic_error("bulk::TableWriter: a pair out of order or too large for " + file_.path().string());
  const unsigned compressed = is_compressed ? kCompressed : 0;
  for (unsigned piece = 1;; ++piece) {
    const std::size_t head = head_size(key, piece);
    const std::size_t room =
        std::min(levels_[0].block.free() - std::min(levels_[0].block.free(), kDirectoryEntry), kMaxItemBytes);
    const std::size_t wanted = std::min(tag.size(), kMaxItemBytes - head);
    std::size_t size = room > head ? std::min(wanted, room - head) : 0;
    if (size < wanted && (size < kMinPiece || !may_cut)) {
      next_leaf(key, piece);
      size = wanted;
    }
    if (tag.empty() && room < head) next_leaf(key, piece);
    const bool is_last = size == tag.size();
    if (piece > kMaxPieces) throw std::logic_error("bulk::TableWriter: too many pieces");
    add_piece(key, tag.substr(0, size), piece,
              compressed | (piece == 1 ? kFirstPiece : 0) | (is_last ? kLastPiece : 0));
    if (is_last) break;
    tag.remove_prefix(size);
  }
  last_key_.assign(key);
  ++entries_;
}

void TableWriter::add_piece(std::string_view key, std::string_view piece, unsigned number, unsigned flags) {
  const std::size_t size = head_size(key, number) + piece.size();
  char* item = levels_[0].block.add(size);
  put_big_endian(item, static_cast<std::uint32_t>(size - 3) | flags, 2);
  item[2] = static_cast<char>(key.size());
  char* rest = std::copy(key.begin(), key.end(), item + 3);
  if (number > 1) {
    put_big_endian(rest, number, 2);
    rest += 2;
  }
  std::copy(piece.begin(), piece.end(), rest);
}

/// Writes the open leaf and starts a new one with this item.
void TableWriter::next_leaf(std::string_view key, unsigned piece) {
  const std::uint32_t number = write(levels_[0].block);
  add_branch(1, levels_[0].divider, number);
  levels_[0].divider = {std::string(key), piece};
}

void TableWriter::add_branch(std::size_t level, const Divider& divider, std::uint32_t child) {
  if (levels_.size() == level) levels_.push_back({Block(static_cast<unsigned>(level)), divider});
  const std::size_t head = 4 + 1 + 2;
  if (levels_[level].block.free() < head + divider.key.size() + kDirectoryEntry) {
    const std::uint32_t number = write(levels_[level].block);
    const Divider of_block = std::exchange(levels_[level].divider, divider);
    add_branch(level + 1, of_block, number);
  }
  // The first item of a branch needs no divider: it moves to the level above.
  const bool is_first = levels_[level].block.is_empty();
  const std::string_view key = is_first ? std::string_view() : std::string_view(divider.key);
  char* item = levels_[level].block.add(head + key.size());
  put_big_endian(item, child, 4);
  item[4] = static_cast<char>(key.size());
  std::copy(key.begin(), key.end(), item + 5);
  put_big_endian(item + 5 + key.size(), is_first ? 0 : divider.piece, 2);
}

std::uint32_t TableWriter::write(Block& block) {
  if (blocks_ == kMaxBlocks) throw Error(ErrorCode::io, tr("{}: the table has too many blocks", file_.path().string()));
  file_.append(block.close());
  block.clear();
  return blocks_++;
}

TableFacts TableWriter::finish() {
  // Adds each open block to its parent, which may be created by that, up to the root.
  std::uint32_t root = 0;
  std::size_t level = 0;
  for (;; ++level) {
    root = write(levels_[level].block);
    if (level + 1 == levels_.size()) break;
    add_branch(level + 1, Divider(levels_[level].divider), root);
  }
  file_.flush();
  return {root, static_cast<unsigned>(level), entries_, blocks_};
}

}  // namespace timtin::bulk
