#pragma once
#include "searcher/query/query_lexer.hpp"

namespace timtin::searcher {

/// Takes parentheses without a partner, and empty pairs, as text. `title:(` without a partner leaves the word "title:".
void balance_parentheses(LexedQuery& lexed);

/// Keeps OR and AND as operators where they stand between two operands; elsewhere they are words. AND is what
/// neighbours mean anyway, so it goes. Parentheses must be balanced.
void settle_operators(LexedQuery& lexed);

}  // namespace timtin::searcher
