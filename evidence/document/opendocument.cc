#include "evidence/document/opendocument.h"

#include "evidence/document/zip_file.h"

namespace dieu8 {
namespace {

std::string manifest(const std::string& media_type) {
  const auto row = [](std::string_view path, std::string_view type) {
    return std::string(" <manifest:file-entry manifest:full-path=\"")
        .append(path)
        .append("\" manifest:media-type=\"")
        .append(type)
        .append("\"/>\n");
  };
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
         "manifest:version=\"1.3\">\n" +
         row("/", media_type) + row("content.xml", "text/xml") + row("styles.xml", "text/xml") +
         "</manifest:manifest>\n";
}

}  // namespace

std::string opendocument_namespaces() {
  std::string text = "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"";
  for (const char* name : {"office", "style", "table", "text", "drawing", "svg"}) {
    const std::string prefix = std::string(name) == "drawing" ? "draw" : name;
    const std::string path = prefix == "svg" ? "svg-compatible" : name;
    text += " xmlns:" + prefix + "=\"urn:oasis:names:tc:opendocument:xmlns:" + path + ":1.0\"";
  }
  return text + " office:version=\"1.3\"";
}

Result<Bytes> opendocument_file(const OpenDocument& document) {
  return zip_file({{"mimetype", document.media_type, ZipEntry::How::Stored},
                   {"content.xml", document.content},
                   {"styles.xml", document.styles},
                   {"META-INF/manifest.xml", manifest(document.media_type)}});
}

}  // namespace dieu8
