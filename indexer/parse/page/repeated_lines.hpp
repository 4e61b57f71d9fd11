#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace timtin::indexer {

/// Lines that occur on many pages of one SOURCE: menus, slogans, mastheads, buttons. No rule can
/// know the words of every site, but its own pages reveal them. Numbers are ignored, so "Lượt xem:
/// 31" and "Lượt xem: 7" are one line; in sentences they count.
///
/// Thread safety: reading from several threads is safe.
class RepeatedLines {
 public:
  /// `line`: in the form of Line::text.
  bool holds(std::string_view line) const;
  bool empty() const { return hashes_.empty(); }
  std::size_t size() const { return hashes_.size(); }

  /// For storing with the manifest, eight bytes a line. unpack() returns no lines for damaged data.
  std::string pack() const;
  static RepeatedLines unpack(std::string_view bytes);

 private:
  friend class LineCounter;
  std::unordered_set<std::uint64_t> hashes_;
};

/// Counts on how many pages of a sample each line occurs. Copies of one story count once, so its
/// sentences never become furniture, however many papers print it.
class LineCounter {
 public:
  /// Adds the lines of one page.
  void add(const std::vector<std::string>& lines);
  /// The number of different stories so far.
  std::size_t stories() const { return stories_.size(); }

  /// The lines that occur in at least one story in twenty and in at least eight. Empty below
  /// kMinStories stories.
  RepeatedLines repeated() const;

  static constexpr std::size_t kMinStories = 20;

 private:
  std::unordered_set<std::uint64_t> stories_;
  std::unordered_map<std::uint64_t, std::uint32_t> counts_;
};

}  // namespace timtin::indexer
