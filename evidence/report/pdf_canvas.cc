#include "evidence/report/pdf_canvas.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>

#include "evidence/json/utf8.h"

namespace dieu8 {
namespace {

constexpr double kPageWidth = millimetres(210);
constexpr double kPageHeight = millimetres(297);
constexpr double kPageNumberY = millimetres(9);
constexpr double kWarningY = millimetres(15.5);
constexpr const char* kFamily = "Liberation Serif";  // metric clone of Times New Roman; version 2 has all of Vietnamese

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
  void operator()(PangoFontDescription* description) const { pango_font_description_free(description); }
  void operator()(PangoAttrList* attributes) const { pango_attr_list_unref(attributes); }
  void operator()(PangoLayoutIter* place) const { pango_layout_iter_free(place); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* pen) const { cairo_destroy(pen); }
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

cairo_status_t append(void* closure, const unsigned char* data, unsigned length) {
  auto& bytes = *static_cast<Bytes*>(closure);
  bytes.insert(bytes.end(), data, data + length);
  return CAIRO_STATUS_SUCCESS;
}

Owned<PangoFontDescription> font(const TextStyle& style) {
  Owned<PangoFontDescription> description(pango_font_description_new());
  pango_font_description_set_family_static(description.get(), kFamily);
  pango_font_description_set_absolute_size(description.get(), style.points * PANGO_SCALE);
  pango_font_description_set_weight(description.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style(description.get(), style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  return description;
}

// No other font may step in for a missing letter, no hyphen may enter a serial number, no two letters may melt into
// one sign: what is copied out of the PDF must be what was put in.
Owned<PangoAttrList> plain_letters() {
  Owned<PangoAttrList> attributes(pango_attr_list_new());
  pango_attr_list_insert(attributes.get(), pango_attr_fallback_new(FALSE));
  pango_attr_list_insert(attributes.get(), pango_attr_insert_hyphens_new(FALSE));
  pango_attr_list_insert(attributes.get(), pango_attr_font_features_new("liga=0, clig=0"));
  return attributes;
}

PangoAlignment pango_alignment(Align align) {
  switch (align) {
    case Align::Centre: return PANGO_ALIGN_CENTER;
    case Align::Right: return PANGO_ALIGN_RIGHT;
    case Align::Left:
    case Align::Justify: return PANGO_ALIGN_LEFT;
  }
  __builtin_unreachable();
}

int pango_units(double points) { return static_cast<int>(std::lround(points * PANGO_SCALE)); }

void append_escaped(std::string& text, char byte) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  text.append("\\x").append(1, kDigits[value >> 4U]).append(1, kDigits[value & 15U]);
}

// Device strings may hold anything: control characters and invalid UTF-8 are shown, never drawn.
std::string printable(std::string_view text) {
  std::string clean;
  while (!text.empty()) {
    const std::size_t good = std::min(first_invalid_utf8(text), text.size());
    for (const char byte : text.substr(0, good)) {
      if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F)
        append_escaped(clean, byte);
      else
        clean.push_back(byte);
    }
    text.remove_prefix(good);
    if (text.empty()) break;
    append_escaped(clean, text.front());
    text.remove_prefix(1);
  }
  return clean;
}

void set_metadata(cairo_surface_t* surface, const DocumentInfo& info) {
  cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, info.title.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, info.author.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "dieu8");
  // The certificate's time, not the printer's: the same certificate gives the same bytes.
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, rfc3339(info.created).c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, rfc3339(info.created).c_str());
}

void set_exact_metrics(PangoContext* context) {
  const Owned<cairo_font_options_t> options(cairo_font_options_create());
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context, options.get());
  pango_context_set_round_glyph_positions(context, FALSE);
}

bool has_family(PangoContext* context) {
  const auto wanted = font({});
  const Owned<PangoFont> found(pango_context_load_font(context, wanted.get()));
  if (!found) return false;
  const Owned<PangoFontDescription> description(pango_font_describe(found.get()));
  return std::string_view(pango_font_description_get_family(description.get())) == kFamily;
}

}  // namespace

struct TextBlock::Layout {
  struct PlacedLine {
    PangoLayoutLine* line = nullptr;  // owned by the layout
    double x = 0;                     // of its start, by alignment
    double height = 0;
    double ascent = 0;  // from its top to its baseline
    double width = 0;
  };
  Owned<PangoLayout> layout;
  std::vector<PlacedLine> lines;
};

TextBlock::TextBlock() = default;
TextBlock::~TextBlock() = default;
TextBlock::TextBlock(TextBlock&&) noexcept = default;
TextBlock& TextBlock::operator=(TextBlock&&) noexcept = default;

std::size_t TextBlock::lines() const { return layout_->lines.size(); }

double TextBlock::height(std::size_t first, std::size_t end) const {
  double sum = 0;
  for (std::size_t i = first; i < end; ++i) sum += layout_->lines[i].height;
  return sum;
}

double TextBlock::widest() const {
  double most = 0;
  for (const auto& line : layout_->lines) most = std::max(most, line.width);
  return most;
}

std::size_t TextBlock::fitting(std::size_t first, double space) const {
  std::size_t end = first;
  while (end < lines() && height(first, end + 1) <= space) ++end;
  return end;
}

struct PdfCanvas::State {
  Bytes bytes;
  Owned<cairo_surface_t> surface;
  Owned<cairo_t> pen;
  Owned<PangoFontMap> fonts;
  Owned<PangoContext> context;
  DocumentInfo info;
  int page = 0;
  std::string lacking;  // the first text with a letter the font has not
};

PdfCanvas::PdfCanvas(std::unique_ptr<State> state) : state_(std::move(state)) {}
// Fontconfig's tables stay: FcFini() asserts that nobody holds a cache, and ends the program when a font's cache was
// renewed meanwhile.
PdfCanvas::~PdfCanvas() = default;

double PdfCanvas::left() { return millimetres(30); }
double PdfCanvas::width() { return kPageWidth - millimetres(30 + 17); }
double PdfCanvas::top() { return millimetres(23); }
double PdfCanvas::bottom() { return kPageHeight - millimetres(21); }

Result<std::unique_ptr<PdfCanvas>> PdfCanvas::open(const DocumentInfo& info) {
  auto state = std::make_unique<State>();
  state->info = info;
  state->surface.reset(cairo_pdf_surface_create_for_stream(append, &state->bytes, kPageWidth, kPageHeight));
  set_metadata(state->surface.get(), info);
  state->pen.reset(cairo_create(state->surface.get()));
  state->fonts.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
  state->context.reset(pango_font_map_create_context(state->fonts.get()));
  set_exact_metrics(state->context.get());
  if (!has_family(state->context.get()))
    return fail(ErrorCode::Unsupported, N_("the font {1} is not installed"), {kFamily},
                N_("install the package fonts-liberation2"));
  std::unique_ptr<PdfCanvas> canvas(new PdfCanvas(std::move(state)));
  canvas->begin_page();
  return canvas;
}

void PdfCanvas::begin_page() {
  ++state_->page;
  if (state_->page > 1)
    draw(lay_out(std::to_string(state_->page), {.align = Align::Centre}, width()), left(), kPageNumberY);
  draw_warning();
  y_ = top();
}

// One line, in letters as large as fit.
void PdfCanvas::draw_warning() {
  if (state_->info.warning.empty()) return;
  for (int half_points = 28; half_points >= 16; --half_points) {
    const TextBlock line =
        lay_out(state_->info.warning, {.points = half_points / 2.0, .bold = true, .align = Align::Centre}, width());
    if (line.lines() > 1 && half_points > 16) continue;
    return draw(line, left(), kWarningY);
  }
}

void PdfCanvas::new_page() {
  cairo_show_page(state_->pen.get());
  begin_page();
}

void PdfCanvas::need(double space) {
  if (space_left() < space && y_ > top()) new_page();
}

TextBlock PdfCanvas::lay_out(const std::string& text, const TextStyle& style, double width) {
  const std::string clean = printable(text);
  TextBlock block;
  block.width_ = width;
  block.layout_ = std::make_unique<TextBlock::Layout>();
  block.layout_->layout.reset(pango_layout_new(state_->context.get()));
  PangoLayout* const layout = block.layout_->layout.get();
  pango_layout_set_font_description(layout, font(style).get());
  pango_layout_set_attributes(layout, plain_letters().get());
  pango_layout_set_width(layout, pango_units(width));
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment(layout, pango_alignment(style.align));
  pango_layout_set_justify(layout, style.align == Align::Justify ? TRUE : FALSE);
  pango_layout_set_indent(layout, pango_units(style.first_line));
  pango_layout_set_text(layout, clean.data(), static_cast<int>(clean.size()));
  if (pango_layout_get_unknown_glyphs_count(layout) > 0 && state_->lacking.empty()) state_->lacking = clean;

  const Owned<PangoLayoutIter> place(pango_layout_get_iter(layout));
  do {
    PangoRectangle extents;
    int top = 0;
    int end = 0;
    pango_layout_iter_get_line_extents(place.get(), nullptr, &extents);
    pango_layout_iter_get_line_yrange(place.get(), &top, &end);
    block.layout_->lines.push_back({.line = pango_layout_iter_get_line_readonly(place.get()),
                                    .x = pango_units_to_double(extents.x),
                                    .height = pango_units_to_double(end - top),
                                    .ascent = pango_units_to_double(pango_layout_iter_get_baseline(place.get()) - top),
                                    .width = pango_units_to_double(extents.width)});
  } while (pango_layout_iter_next_line(place.get()));
  return block;
}

void PdfCanvas::draw(const TextBlock& block, std::size_t first, std::size_t end, double x, double y) {
  for (std::size_t i = first; i < end; ++i) {
    const auto& line = block.layout_->lines[i];
    cairo_move_to(state_->pen.get(), x + line.x, y + line.ascent);
    pango_cairo_show_layout_line(state_->pen.get(), line.line);
    y += line.height;
  }
}

void PdfCanvas::paragraph(const std::string& text, const TextStyle& style) {
  const TextBlock block = lay_out(text, style, width());
  for (std::size_t first = 0; first < block.lines();) {
    std::size_t end = block.fitting(first, space_left());
    if (end == first) {
      if (y_ > top()) {
        new_page();
        continue;
      }
      end = first + 1;
    }
    draw(block, first, end, left(), y_);
    y_ += block.height(first, end);
    first = end;
  }
  y_ += style.space_after;
}

void PdfCanvas::line(double x1, double y1, double x2, double y2, double thickness) {
  cairo_t* const pen = state_->pen.get();
  cairo_set_line_width(pen, thickness);
  cairo_move_to(pen, x1, y1);
  cairo_line_to(pen, x2, y2);
  cairo_stroke(pen);
}

void PdfCanvas::box(double x, double y, double wide, double high, double thickness) {
  cairo_set_line_width(state_->pen.get(), thickness);
  cairo_rectangle(state_->pen.get(), x, y, wide, high);
  cairo_stroke(state_->pen.get());
}

void PdfCanvas::fill(double x, double y, double wide, double high) {
  cairo_rectangle(state_->pen.get(), x, y, wide, high);
  cairo_fill(state_->pen.get());
}

Result<Bytes> PdfCanvas::finish() {
  cairo_surface_finish(state_->surface.get());
  if (!state_->lacking.empty())
    return fail(ErrorCode::Unsupported, N_("the font {1} lacks a letter of this text: {2}"), {kFamily, state_->lacking},
                N_("install the package fonts-liberation2, and write names with Vietnamese or Latin letters"));
  if (const auto status = cairo_surface_status(state_->surface.get()); status != CAIRO_STATUS_SUCCESS)
    return fail(ErrorCode::Io, N_("the PDF could not be made: {1}"), {cairo_status_to_string(status)});
  return std::move(state_->bytes);
}

}  // namespace dieu8
