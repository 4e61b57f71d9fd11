#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace timtin::quality {

/// One information need, with the forms in which people would type it.
struct Topic {
  std::string id;
  std::map<std::string, std::string> forms;  ///< "written", "plain" (no marks), "variant" where the collection has one
};

/// Grades by topic and article id. Absent ones were not judged.
using Judgements = std::map<std::string, std::map<std::string, int>>;

/// A test collection: a folder with docs.jsonl(.gz|.xz|.zst), queries.tsv (id, query) or topics*.tsv (header line; qid,
/// query, query_plain, query_variant) and qrels*.txt (TREC).
struct Collection {
  std::filesystem::path documents;
  std::vector<Topic> topics;
  Judgements judgements;
};

/// Throws std::runtime_error naming what is missing.
Collection load_collection(const std::filesystem::path& folder);

}  // namespace timtin::quality
