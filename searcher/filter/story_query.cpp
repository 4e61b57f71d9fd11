#include "searcher/filter/story_query.hpp"

#include <charconv>
#include <string>

#include "common/store/schema.hpp"

namespace timtin::searcher {

Xapian::Query story_query(std::string_view story) {
  std::string key;  // the bytes of what is written in hexadecimal
  for (std::size_t i = 0; i + 1 < story.size(); i += 2) {
    unsigned byte = 0;
    const char* const end = story.data() + i + 2;
    const auto [read_to, error] = std::from_chars(story.data() + i, end, byte, 16);
    if (error != std::errc{} || read_to != end) return {};
    key += static_cast<char>(byte);
  }
  return key.empty() ? Xapian::Query() : Xapian::Query(Xapian::Query::OP_VALUE_RANGE, schema::kSlotStory, key, key);
}

}  // namespace timtin::searcher
