#include "indexer/program/metrics.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "common/file.hpp"
#include "indexer/status/status_file.hpp"

namespace timtin::indexer {
namespace {

std::string label_value(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\' || c == '"') escaped += '\\';
    escaped += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return escaped;
}

class Metrics {
 public:
  explicit Metrics(const std::string& index) : label_(label_value(index)) {}

  template <class Value>
  void add(std::string_view name, std::string_view help, Value value) {
    text_ += fmt::format("# HELP timtin_{0} {1}\n# TYPE timtin_{0} gauge\ntimtin_{0}{{index=\"{2}\"}} {3}\n", name,
                         help, label_, value);
  }
  const std::string& text() const { return text_; }

 private:
  std::string label_, text_;
};

}  // namespace

void write_metrics(const std::filesystem::path& file, const std::filesystem::path& index_dir) {
  const StatusFile status = load_status(index_dir);
  Metrics metrics(index_dir.string());
  if (const auto& run = status.last_run) {
    metrics.add("last_run_timestamp_seconds", "When the last run ended.", run->finished_seconds);
    metrics.add("last_run_exit_status", "Exit status of the last run; 0 and 3 are good.", run->exit_status);
    metrics.add("last_run_added_articles", "Articles that the last run added.", run->added);
    metrics.add("last_run_changed_articles", "Articles that the last run changed.", run->changed);
    metrics.add("last_run_removed_articles", "Articles that the last run removed.", run->removed);
    metrics.add("last_run_refused_inputs", "Inputs that the last run could not read.", run->refused);
  }
  // A failed run says nothing about the contents of the index.
  if (const auto& run = status.last_good_run) {
    metrics.add("last_good_run_timestamp_seconds", "When a run last brought the index up to date.",
                run->finished_seconds);
    metrics.add("index_articles", "Articles in the index after that run.", run->articles);
    metrics.add("index_bytes", "Size of the index after that run.", run->index_bytes);
  }
  replace_file(file, metrics.text(), 0644);
}

}  // namespace timtin::indexer
