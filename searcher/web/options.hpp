#pragma once
#include <string>
#include <vector>

namespace timtin::web {

enum class Action { serve, print_and_end };

/// The resolved command line, environment and configuration files.
struct Options {
  Action action = Action::serve;
  std::string message;               ///< for print_and_end
  std::vector<std::string> indexes;  ///< one index or archive file, or several indexes
  std::string listen = "127.0.0.1";
  int port = 8810;
  std::vector<std::string> hosts;  ///< further names of this server
  std::string base_address;        ///< "https://tin.example"
  unsigned threads = 0;            ///< search threads; 0: one for each processor, at least two
  bool opens_browser = false;
};

/// Arguments without the program name. Throws Error: usage, io.
Options parse_options(const std::vector<std::string>& arguments);

}  // namespace timtin::web
