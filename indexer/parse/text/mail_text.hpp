#pragma once
#include <string>
#include <string_view>

#include "indexer/parse/json/record_value.hpp"
#include "timtin/article.hpp"

// Mails pass on what others wrote.
namespace timtin::indexer {

/// The head of a text is that of a mail: it has a sender and a subject.
bool is_mail(const RecordValue& head);

/// "Fwd: [Điểm báo 5/11] Chợ cá họp sớm" -> "Chợ cá họp sớm". Without "Fwd:" or "Re:" the brackets stay.
std::string subject_of(std::string_view title);

/// `text` of a mail without what is above "---------- Forwarded message ---------", unless that is a text, and without
/// a line about the mail below the last "--": spaces stand in their place, so that line numbers and byte offsets stay
/// the same.
std::string passed_on(std::string_view text);

/// Fills in from the head of the mail what its text does not say: the day, and the sender if it is a person. A day of
/// the text counts if it is one of the weeks before the mail.
void complete_mail(const Article& head, Article& article);

}  // namespace timtin::indexer
