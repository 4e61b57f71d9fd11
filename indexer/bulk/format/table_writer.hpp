#pragma once
#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/bulk/collect/spool.hpp"

namespace timtin::bulk {

/// What the version file says of a table.
struct TableFacts {
  std::uint32_t root = 0;  ///< block
  unsigned level = 0;      ///< of the root; 0 = the root is a leaf
  std::uint64_t entries = 0;
  std::uint32_t blocks = 0;  ///< 0 = there is no such file
};

/// Writes one table of Xapian's glass format, a B-tree of blocks, from pairs that come in order: front to back, once.
///
/// A block has 8 KiB. Integers in it are big-endian:
///   0   4  revision that wrote it, always 1 here
///   4   1  level: 0 = leaf
///   5   2  free bytes between directory and items; 7 2  the same again
///   9   2  end of the directory; 11  2 an item: where the items are, in the order of their keys
/// Items grow from the end of the block downwards.
///   leaf     2 bytes size - 3 and flags, key with its length in a byte, number of the piece (2, not for the first),
///   piece branch   4 bytes block, key with its length in a byte, number of the piece (2)
/// A tag longer than an item may be is cut into pieces, and so is one that would leave a hole at the end of a block.
/// A branch has of each child but its first the shortest beginning of a key that parts it from the child before. The
/// first leaf begins with an empty item.
///
/// Thread safety: one thread. Throws Error (io, no_space) that names the file.
class TableWriter {
 public:
  static constexpr std::size_t kBlockBytes = 8192;
  /// Updates part full blocks and count on four items to fit.
  static constexpr std::size_t kMaxItemBytes = (kBlockBytes - 11 - 8) / 4;

  explicit TableWriter(const std::filesystem::path& file);

  /// Keys ascend strictly and have 1 to kMaxKeyBytes bytes; tags have up to kMaxTagBytes. `is_compressed`: the tag is
  /// a raw deflate stream. Throws std::logic_error for a pair that breaks these rules.
  void add(std::string_view key, std::string_view tag, bool is_compressed = false);
  /// Writes what is open. Nothing may follow.
  TableFacts finish();

  const std::string& last_key() const { return last_key_; }

 private:
  /// A block being filled.
  class Block {
   public:
    explicit Block(unsigned level) : level_(level), bytes_(kBlockBytes, '\0') {}
    std::size_t free() const { return low_ - high_; }
    bool is_empty() const { return high_ == kDirectory; }
    /// Room for an item of `size` bytes; there must be two more for its place in the directory.
    char* add(std::size_t size);
    /// The block as it is written.
    const std::string& close();
    void clear();

   private:
    static constexpr std::size_t kDirectory = 11;
    unsigned level_;
    std::string bytes_;
    std::size_t high_ = kDirectory, low_ = kBlockBytes;
  };
  /// Where a block begins: a key, or what is left of it to part it from the block before, and the number of a piece.
  struct Divider {
    std::string key;
    unsigned piece = 1;
  };
  struct Level {
    Block block;
    Divider divider;
  };

  void add_piece(std::string_view key, std::string_view piece, unsigned number, unsigned flags);
  void next_leaf(std::string_view key, unsigned piece);
  void add_branch(std::size_t level, const Divider& divider, std::uint32_t child);
  std::uint32_t write(Block& block);

  FileWriter file_;
  std::deque<Level> levels_;  // a deque: dividers are passed on by reference
  std::string last_key_;
  std::uint64_t entries_ = 0;
  std::uint32_t blocks_ = 0;
};

}  // namespace timtin::bulk
