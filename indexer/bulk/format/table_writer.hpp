#pragma once
#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/bulk/collect/spool.hpp"

namespace timtin::bulk {

/// The description of a table in the version file.
struct TableFacts {
  std::uint32_t root = 0;  ///< block
  unsigned level = 0;      ///< of the root; 0 = the root is a leaf
  std::uint64_t entries = 0;
  std::uint32_t blocks = 0;  ///< 0 = the table has no file
};

/// Writes one table of Xapian's glass format, a B-tree of blocks, sequentially from ordered pairs.
///
/// A block has 8 KiB. Its integers are big-endian:
///   0   4  revision that wrote it, always 1 here
///   4   1  level: 0 = leaf
///   5   2  free bytes between directory and items; 7 2  the same again
///   9   2  end of the directory; 11  2 an item: where the items are, in the order of their keys
/// Items grow from the end of the block downwards.
///   leaf     2 bytes size - 3 and flags, key with its length in a byte, number of the piece (2, not for the first),
///   piece branch   4 bytes block, key with its length in a byte, number of the piece (2)
/// A tag is cut into pieces if it is too long for an item or would leave a gap at the end of a
/// block. For each child except the first, a branch has the first key of it. A shorter key that still
/// separates it from the previous child would send a search for an article between two chunks of a list
/// into the wrong one of two blocks: a third of what a search reads. The first leaf starts with an empty item.
///
/// Thread safety: one thread. Throws Error (io, no_space) that names the file.
class TableWriter {
 public:
  static constexpr std::size_t kBlockBytes = 8192;
  /// Updates split full blocks and rely on at least four items fitting.
  static constexpr std::size_t kMaxItemBytes = (kBlockBytes - 11 - 8) / 4;

  explicit TableWriter(const std::filesystem::path& file);

  /// Keys ascend strictly and have 1 to kMaxKeyBytes bytes; tags have up to kMaxTagBytes.
  /// `is_compressed`: the tag is a raw deflate stream. Throws std::logic_error if a pair breaks
  /// these rules.
  void add(std::string_view key, std::string_view tag, bool is_compressed = false) {
    add(key, tag, is_compressed, true);
  }
  /// The same without cutting the tag where it fits into a block of its own: then it is read with one block.
  void add_whole(std::string_view key, std::string_view tag) { add(key, tag, false, false); }
  /// What the open block has free, and an empty one: for items, each with kItemHead and its key.
  std::size_t free_bytes() const { return levels_[0].block.free(); }
  static constexpr std::size_t kFreeBytes = kBlockBytes - 11, kItemHead = 5;
  /// Writes all open blocks. Call it last.
  TableFacts finish();

 private:
  /// A block being filled.
  class Block {
   public:
    explicit Block(unsigned level) : level_(level), bytes_(kBlockBytes, '\0') {}
    std::size_t free() const { return low_ - high_; }
    bool is_empty() const { return high_ == kDirectory; }
    /// The space for an item of `size` bytes. There must also be two bytes for its entry in the
    /// directory.
    char* add(std::size_t size);
    /// The block in its final form.
    const std::string& close();
    void clear();

   private:
    static constexpr std::size_t kDirectory = 11;
    unsigned level_;
    std::string bytes_;
    std::size_t high_ = kDirectory, low_ = kBlockBytes;
  };
  /// The separator before a block: its first key, and the number of the piece of it.
  struct Divider {
    std::string key;
    unsigned piece = 1;
  };
  struct Level {
    Block block;
    Divider divider;
  };

  void add(std::string_view key, std::string_view tag, bool is_compressed, bool may_cut);
  void add_piece(std::string_view key, std::string_view piece, unsigned number, unsigned flags);
  void next_leaf(std::string_view key, unsigned piece);
  void add_branch(std::size_t level, const Divider& divider, std::uint32_t child);
  std::uint32_t write(Block& block);

  FileWriter file_;
  std::deque<Level> levels_;  // a deque, since references to dividers must stay valid
  std::string last_key_;
  std::uint64_t entries_ = 0;
  std::uint32_t blocks_ = 0;
};

}  // namespace timtin::bulk
