#pragma once
#include "searcher/query/query_lexer.hpp"

namespace timtin::searcher {

/// Turns parentheses without a partner, and empty pairs, into text. `title:(` without a partner becomes the word
/// "title:".
void balance_parentheses(LexedQuery& lexed);

/// Keeps OR and AND as operators between two operands; elsewhere they are words. AND is dropped, because
/// words side by side mean it anyway. Parentheses must be balanced.
void settle_operators(LexedQuery& lexed);

}  // namespace timtin::searcher
