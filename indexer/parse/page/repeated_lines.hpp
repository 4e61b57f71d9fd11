#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace timtin::indexer {

/// Lines that stand on many pages of one SOURCE: menus, slogans, mastheads, buttons. No rule knows the words of every
/// site; its own pages do. Numbers make no difference, "Lượt xem: 31" and "Lượt xem: 7" are one line; in sentences they
/// do.
///
/// Thread safety: reading from several threads is safe.
class RepeatedLines {
 public:
  /// `line`: as Line::text has it.
  bool holds(std::string_view line) const;
  bool empty() const { return hashes_.empty(); }
  std::size_t size() const { return hashes_.size(); }

  /// For keeping with the manifest: eight bytes a line. unpack() of anything else gives no lines.
  std::string pack() const;
  static RepeatedLines unpack(std::string_view bytes);

 private:
  friend class LineCounter;
  std::unordered_set<std::uint64_t> hashes_;
};

/// Counts on how many pages of a sample each line stands. Copies of one story count once: its sentences are no
/// furniture, however many papers printed it.
class LineCounter {
 public:
  /// The lines of one page.
  void add(const std::vector<std::string>& lines);
  /// Different stories so far.
  std::size_t stories() const { return stories_.size(); }

  /// Lines of a twentieth of the stories and of eight at least. Of fewer than kMinStories nothing is learnt.
  RepeatedLines repeated() const;

  static constexpr std::size_t kMinStories = 20;

 private:
  std::unordered_set<std::uint64_t> stories_;
  std::unordered_map<std::uint64_t, std::uint32_t> counts_;
};

}  // namespace timtin::indexer
