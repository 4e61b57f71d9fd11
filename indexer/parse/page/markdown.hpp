#pragma once
#include <string>
#include <string_view>

namespace timtin::indexer {

// Markdown and other marks that a scraper left in a line. The time is linear: a line may be megabytes of marks.

/// "![bếp](a.jpg)" -> "", "[Đọc bài gốc](https://...)" -> "Đọc bài gốc".
void drop_markdown_links(std::string& text);

/// "Hà An | *14/08/2023*" -> "Hà An | 14/08/2023", "_Bến đò lúc sáng_" -> "Bến đò lúc sáng". A mark with a blank on
/// both sides is an item's or a sign.
void drop_emphasis(std::string& text);

/// "* [Headline](https://...)": nothing else is on the line.
bool is_markdown_link(std::string_view text);

/// "[12]Trang chủ [13]Tin tức" -> "Trang chủ Tin tức": text browsers number the links. False if there is nothing to
/// drop.
bool drop_link_numbers(std::string& text);

/// `<span itemprop="name">Thu Mây</span>` -> "Thu Mây": tags become spaces. False if there is nothing to drop.
bool drop_tags(std::string& text);

/// "* [12]Headline": the line begins with a link.
bool begins_with_link_number(std::string_view text);

}  // namespace timtin::indexer
