#pragma once
#include <map>
#include <ostream>
#include <string>
#include <vector>

// Reading the gazetteer's source tables and writing its string pool; used by the compiler of the tables only.
namespace timtin::gazetteer_compiler {

using Row = std::vector<std::string>;

std::vector<std::string> split(const std::string& text, const std::string& separator);

/// The rows of a tab-separated table without its header. Throws std::runtime_error for a row of another width.
std::vector<Row> read_table(const std::string& path);

/// Strings one after the other, each once.
class Pool {
 public:
  /// The C++ initialiser of a tables::Text that stands for `value`.
  std::string text(const std::string& value);
  /// The pool as a definition of kPool: string literals of bounded length.
  void write(std::ostream& out) const;

 private:
  std::map<std::string, std::size_t> offsets_;
  std::string bytes_;
};

}  // namespace timtin::gazetteer_compiler
