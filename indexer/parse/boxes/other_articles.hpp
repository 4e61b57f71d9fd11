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

/// A box inside the text with a linked headline that is a heading or stands beside a linked picture: another article
/// and its lead.
bool is_teaser(const HtmlTree& tree, const TextDensity& density, std::size_t i);

/// "Các nơi cùng mua xuồng đợt này:": the list of links below it belongs to the text. "Xem thêm:" is above other
/// articles.
bool announces_list(std::string_view line);

}  // namespace timtin::indexer
