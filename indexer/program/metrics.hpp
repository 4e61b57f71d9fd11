#pragma once
#include <filesystem>

namespace timtin::indexer {

/// Writes how the runs of an index went to `file`, whole or not at all, as Prometheus' node_exporter reads it (textfile
/// collector; https://prometheus.io/docs/instrumenting/exposition_formats/). Throws Error: io, no_space.
void write_metrics(const std::filesystem::path& file, const std::filesystem::path& index_dir);

}  // namespace timtin::indexer
