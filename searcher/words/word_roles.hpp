#pragma once
#include <string>
#include <utility>
#include <vector>

#include "searcher/plan/coverage.hpp"

namespace timtin::searcher {

/// Marks the words that only make a question of a subject or are polite ("cho tôi hỏi ... như thế nào";
/// data/language/question_phrases.tsv). They weigh little and are not required. Thread safety: any thread.
void mark_question_words(std::vector<QueryUnit>& units);

/// The lunar name of a year in the canonical spelling of terms: 2017 is "đinh", "dậu".
std::pair<std::string, std::string> lunar_name(int year);

/// Marks years ("2017", "Đinh Dậu") and the word before one ("năm 2017"): they are not required, because an article of
/// that year need not say so.
void mark_years(std::vector<QueryUnit>& units);

}  // namespace timtin::searcher
