#include "evidence/paper/paper.h"

#include "evidence/report/vietnamese_text.h"

namespace dieu8 {

std::string list_item(const std::string& sentence, bool last) {
  const char* const end = sentence.ends_with('.') ? "" : last ? "." : ";";
  return "- " + sentence + end;
}

std::string paper_number(const PaperHead& head) {
  const std::string number = head.number.empty() ? std::string("……/") + head.symbol + "-………" : head.number;
  return vi(N_("No.: {1}"), {number});
}

std::string paper_date_line(const PaperHead& head) {
  if (!head.dated) return "";
  return vi(N_("{1}, the ...... / ...... / ........."), {head.place.empty() ? kPaperDots : head.place});
}

}  // namespace dieu8
