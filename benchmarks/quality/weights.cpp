#include "benchmarks/quality/weights.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <stdexcept>

namespace timtin::quality {
namespace {

void change(RankingWeights& weights, const std::string& name, double value) {
  const std::map<std::string, double*> numbers{{"k1", &weights.k1},
                                               {"b", &weights.b},
                                               {"min_normlen", &weights.min_normlen},
                                               {"syllable", &weights.syllable},
                                               {"pair", &weights.pair},
                                               {"likely_share", &weights.likely_share},
                                               {"synonym", &weights.synonym},
                                               {"title_pair", &weights.title_pair},
                                               {"title_year", &weights.title_year},
                                               {"in_year", &weights.in_year},
                                               {"certain_gain", &weights.certain_gain},
                                               {"certain_share", &weights.certain_share},
                                               {"together", &weights.together},
                                               {"feedback", &weights.feedback},
                                               {"compound_syllable", &weights.compound_syllable},
                                               {"question_word", &weights.question_word}};
  const std::map<std::string, std::size_t*> counts{{"max_key_words", &weights.max_key_words},
                                                   {"max_short_words", &weights.max_short_words},
                                                   {"least_promising", &weights.least_promising}};
  if (const auto number = numbers.find(name); number != numbers.end())
    *number->second = value;
  else if (const auto count = counts.find(name); count != counts.end())
    *count->second = static_cast<std::size_t>(value);
  else
    throw std::runtime_error("there is no weight " + name);
}

}  // namespace

RankingWeights changed_weights(const std::vector<std::string>& changes) {
  RankingWeights weights;
  for (const std::string& text : changes) {
    const std::size_t equals = text.find('=');
    std::size_t used = 0;
    double value = 0;
    try {
      if (equals != std::string::npos) value = std::stod(text.substr(equals + 1), &used);
    } catch (const std::logic_error&) {
      used = 0;
    }
    if (used == 0 || equals + 1 + used != text.size()) throw std::runtime_error(text + " is not NAME=NUMBER");
    change(weights, text.substr(0, equals), value);
  }
  return weights;
}

std::vector<std::string> each_value(const std::string& choice) {
  const std::size_t equals = std::min(choice.find('='), choice.size());
  std::istringstream values(choice.substr(std::min(equals + 1, choice.size())));
  std::vector<std::string> result;
  for (std::string value; std::getline(values, value, ',');) result.push_back(choice.substr(0, equals) + "=" + value);
  if (result.empty()) throw std::runtime_error(choice + " is not NAME=VALUE,VALUE");
  return result;
}

}  // namespace timtin::quality
