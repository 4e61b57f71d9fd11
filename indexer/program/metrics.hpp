#pragma once
#include <filesystem>

namespace timtin::indexer {

/// Writes metrics of the runs of an index to `file`, atomically, for the textfile collector of
/// Prometheus' node_exporter (https://prometheus.io/docs/instrumenting/exposition_formats/). Throws
/// Error: io, no_space.
void write_metrics(const std::filesystem::path& file, const std::filesystem::path& index_dir);

}  // namespace timtin::indexer
