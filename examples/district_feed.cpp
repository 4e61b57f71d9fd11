// A feed of the articles about a district since yesterday, as an Atom document for feed readers.
// Usage: district_feed INDEX DISTRICT [SINCE]          SINCE: what parse_date_range() reads; default "hôm qua",
// yesterday
#include <iostream>
#include <string>
#include <string_view>
#include <timtin/timtin.hpp>

namespace {

std::string escaped(std::string_view text) {
  std::string result;
  for (const char letter : text) {
    if (letter == '<')
      result += "&lt;";
    else if (letter == '&')
      result += "&amp;";
    else if (static_cast<unsigned char>(letter) >= 0x20 || letter == '\n')  // XML knows no control characters
      result += letter;
  }
  return result;
}

void print_entry(const timtin::Hit& hit) {
  std::cout << "  <entry>\n    <id>urn:timtin:" << escaped(hit.id) << "</id>\n";
  std::cout << "    <title>" << escaped(hit.title) << "</title>\n";
  std::string time = "00:00";
  if (hit.published->time_of_day) time = timtin::to_hhmm(*hit.published->time_of_day);
  std::cout << "    <updated>" << timtin::to_iso(hit.published->day) << 'T' << time << ":00+07:00</updated>\n";
  std::cout << "    <summary>" << escaped(hit.snippet.text) << "</summary>\n  </entry>\n";
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 3 || argc > 4) {
    std::cerr << "usage: district_feed INDEX DISTRICT [SINCE]\n";
    return timtin::exit_status(timtin::ErrorCode::usage);
  }
  timtin::Searcher searcher(argv[1]);
  timtin::SearchRequest request;
  request.districts = {argv[2]};
  request.strict_places = true;  // better no feed than one about another district of the name
  request.dates.first = timtin::parse_date_range(argc > 3 ? argv[3] : "hôm qua", timtin::today()).first;

  std::cout << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  std::cout << "  <title>" << escaped(argv[2]) << "</title>\n";
  // All of them, however many, one at a time and newest first; articles without a date never match dates.
  searcher.for_each_hit(request, [](const timtin::Hit& hit) {
    print_entry(hit);
    return true;
  });
  std::cout << "</feed>\n";
  return 0;
} catch (const timtin::Error& error) {
  std::cerr << error.what() << '\n';
  if (!error.hint().empty()) std::cerr << error.hint() << '\n';
  return timtin::exit_status(error.code());
}
