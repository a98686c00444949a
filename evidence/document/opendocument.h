// The packaging that all OpenDocument files share (OpenDocument 1.3 part 2): ODS, ODT.
#pragma once

#include <string>

#include "evidence/base/bytes.h"
#include "evidence/base/result.h"

namespace dieu8 {

struct OpenDocument {
  std::string media_type;  // "application/vnd.oasis.opendocument.spreadsheet"
  std::string content;     // content.xml, whole
  std::string styles;      // styles.xml, whole
};

// The namespaces of content.xml and styles.xml, as attributes of their root element, with office:version="1.3".
std::string opendocument_namespaces();

// `mimetype` first and stored, then content.xml, styles.xml, META-INF/manifest.xml. Errors: as `zip_file`.
Result<Bytes> opendocument_file(const OpenDocument& document);

}  // namespace dieu8
