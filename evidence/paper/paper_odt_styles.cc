#include "evidence/paper/paper_odt_styles.h"

#include <vector>

#include "evidence/document/opendocument.h"

namespace dieu8 {
namespace {

// Named like the parts of paper.h; `paragraph` and `text` are attributes.
struct OdtStyle {
  const char* name;
  const char* paragraph;
  const char* text;
};

constexpr OdtStyle kStyles[] = {
    {"Body", R"(fo:text-align="justify" fo:text-indent="1cm" fo:margin-bottom="6pt")", ""},
    {"Italic", R"(fo:text-align="justify" fo:text-indent="1cm" fo:margin-bottom="6pt")", R"(fo:font-style="italic")"},
    {"Bold", R"(fo:text-align="justify" fo:text-indent="1cm" fo:margin-bottom="6pt")", R"(fo:font-weight="bold")"},
    {"Centred", R"(fo:text-align="center" fo:margin-bottom="6pt")", ""},
    {"Heading", R"(fo:margin-top="4pt" fo:margin-bottom="4pt" fo:keep-with-next="always")", R"(fo:font-weight="bold")"},
    {"SmallHeading", R"(fo:margin-bottom="4pt" fo:keep-with-next="always")",
     R"(fo:font-weight="bold" fo:font-style="italic")"},
    {"Item", R"(fo:text-align="justify" fo:text-indent="1cm" fo:margin-bottom="3pt")", ""},
    {"Title", R"(fo:text-align="center" fo:keep-with-next="always")", R"(fo:font-size="14pt" fo:font-weight="bold")"},
    {"Agency", R"(fo:text-align="center")", R"(fo:font-size="12pt" fo:font-weight="bold")"},
    {"Superior", R"(fo:text-align="center")", R"(fo:font-size="12pt")"},
    {"Number", R"(fo:text-align="center" fo:margin-top="3pt")", R"(fo:font-size="12pt")"},
    {"Motto", R"(fo:text-align="center")",
     R"(fo:font-weight="bold" style:text-underline-style="solid" style:text-underline-width="auto")"},
    {"Date", R"(fo:text-align="center" fo:margin-top="3pt")", R"(fo:font-style="italic")"},
    {"TableHeader", R"(fo:text-align="center")", R"(fo:font-size="11pt" fo:font-weight="bold")"},
    {"TableLeft", "", R"(fo:font-size="11pt")"},
    {"TableCentre", R"(fo:text-align="center")", R"(fo:font-size="11pt")"},
    {"TableRight", R"(fo:text-align="end")", R"(fo:font-size="11pt")"},
    {"TableBold", "", R"(fo:font-size="11pt" fo:font-weight="bold")"},
    {"SignerRole", R"(fo:text-align="center" fo:keep-with-next="always")",
     R"(fo:font-size="12pt" fo:font-weight="bold")"},
    {"SignerNote", R"(fo:text-align="center" fo:keep-with-next="always")",
     R"(fo:font-size="11pt" fo:font-style="italic")"},
    {"SignerName", R"(fo:text-align="center" fo:margin-top="2.6cm")", R"(fo:font-weight="bold")"},
    {"RecipientsHead", R"(fo:margin-top="8pt" fo:keep-with-next="always")",
     R"(fo:font-size="12pt" fo:font-weight="bold" fo:font-style="italic")"},
    {"Recipient", "", R"(fo:font-size="11pt")"},
    {"PageNumber", R"(fo:text-align="center")", ""},
};

std::string named(const OdtStyle& style) {
  return std::string("<style:style style:name=\"") + style.name +
         "\" style:family=\"paragraph\"><style:paragraph-properties " + style.paragraph + "/><style:text-properties " +
         style.text + "/></style:style>\n";
}

// A label and dots up to the right margin: text area 163 mm.
constexpr const char* kDotted =
    R"(<style:style style:name="Dotted" style:family="paragraph"><style:paragraph-properties fo:text-indent="1cm" fo:margin-bottom="6pt"><style:tab-stops><style:tab-stop style:position="16.3cm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties></style:style>
<style:style style:name="DottedLine" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="6pt"><style:tab-stops><style:tab-stop style:position="16.3cm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties></style:style>
)";

// The same, but on one page with what follows: the text before signatures.
constexpr const char* kKept[] = {"Body", "Italic", "Bold", "Centred", "Dotted", "DottedLine", "Recipient"};

std::string kept(const std::string& name) {
  return "<style:style style:name=\"" + name + "Kept\" style:family=\"paragraph\" style:parent-style-name=\"" + name +
         "\"><style:paragraph-properties fo:keep-with-next=\"always\"/></style:style>\n";
}

constexpr const char* kFonts =
    R"(<office:font-face-decls><style:font-face style:name="serif" svg:font-family="'Times New Roman', 'Liberation Serif'" style:font-family-generic="roman" style:font-pitch="variable"/></office:font-face-decls>
)";

constexpr const char* kDefault =
    R"(<style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2"/><style:text-properties style:font-name="serif" fo:font-size="13pt" fo:color="#000000" fo:language="vi" fo:country="VN"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
)";

// Decree 30/2020, Appendix I: 20-25 mm above and below, 30-35 mm left, 15-20 mm right; the page number centred in the
// top margin, not on page 1.
constexpr const char* kPages =
    R"(<office:automatic-styles><style:page-layout style:name="a4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" style:print-orientation="portrait" fo:margin-top="1cm" fo:margin-bottom="2.1cm" fo:margin-left="3cm" fo:margin-right="1.7cm"/><style:header-style><style:header-footer-properties fo:min-height="1.3cm" fo:margin-bottom="0.5cm" style:dynamic-spacing="true"/></style:header-style></style:page-layout>
<style:page-layout style:name="first"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" style:print-orientation="portrait" fo:margin-top="2.3cm" fo:margin-bottom="2.1cm" fo:margin-left="3cm" fo:margin-right="1.7cm"/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="First" style:page-layout-name="first" style:next-style-name="Following"/>
<style:master-page style:name="Following" style:page-layout-name="a4"><style:header><text:p text:style-name="PageNumber"><text:page-number text:select-page="current">2</text:page-number></text:p></style:header></style:master-page></office:master-styles>
)";

}  // namespace

std::string paper_odt_styles() {
  std::string styles = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-styles " +
                       opendocument_namespaces() + ">" + kFonts + "<office:styles>\n" + kDefault + kDotted;
  for (const OdtStyle& style : kStyles) styles += named(style);
  for (const char* name : kKept) styles += kept(name);
  return styles + "</office:styles>" + kPages + "</office:document-styles>\n";
}

}  // namespace dieu8
