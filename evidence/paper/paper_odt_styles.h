// styles.xml of a document: the page, the fonts, a named style for each part.
#pragma once

#include <string>

namespace dieu8 {

std::string paper_odt_styles();

}  // namespace dieu8
