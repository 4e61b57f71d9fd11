#pragma once
#include <cstddef>
#include <string_view>

#include "indexer/parse/boxes/text_density.hpp"
#include "indexer/parse/html/html_tree.hpp"

namespace timtin::indexer {

/// Linked headlines of this many words may be those of other articles.
inline constexpr std::size_t kMinHeadlineWords = 6;

/// "box-news", "box_tin", but not "box-thongtin": a box of another article.
bool is_named_box(const HtmlNode& node);

/// The text or picture `i` lies inside a link to another page.
bool is_in_link(const HtmlTree& tree, std::size_t i);

/// A block without inner blocks that ends a sentence: links in it belong to the sentence.
bool is_sentence(const HtmlTree& tree, const TextDensity& density, std::size_t i);

/// A box with a linked headline that stands beside a linked picture, or is a heading in one of several boxes below the
/// text: another article and its lead. Inside the text it may be the article's own.
bool is_teaser(const HtmlTree& tree, const TextDensity& density, std::size_t i);

/// "Các nơi cùng mua xuồng đợt này:": the list of links below it belongs to the text. "Xem thêm:" is above other
/// articles.
bool announces_list(std::string_view line);

}  // namespace timtin::indexer
