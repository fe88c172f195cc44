// SPDX-License-Identifier: Apache-2.0
//
// No var() and no calc(): some viewers know neither.

#include "render/svg_page.h"

#include <array>

#include "base/appender.h"
#include "render/colours.h"

namespace netcase::render {

namespace {

// Shapes and letters; colours are below.
constexpr std::string_view shapes =
    R"svg(text{font-family:system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,"DejaVu Sans",sans-serif;
font-size:14px}
.t1{font-size:27px;font-weight:650}.t3{font-size:18px;font-weight:650}
.s{font-size:12.5px}.st{font-size:13px;text-anchor:end}
.n{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:13.5px}
.b{font-weight:650}.e{text-anchor:end;font-variant-numeric:tabular-nums}.c{text-anchor:middle}
.der{fill:url(#derived)}.unc{fill:url(#hatch);stroke-width:1}.hit{fill:none;pointer-events:all}
.fl{fill:none;stroke-linejoin:round}.cl{stroke-width:2.2;fill:none}.x{stroke-width:2.6;fill:none}
.zero{stroke-width:1.4;stroke-dasharray:2 4;fill:none}.bt{font-weight:650;font-size:14.5px}
.cmd{font-size:12px}.ok{font-weight:650}
.keyt{font-weight:700;font-size:12px;text-anchor:middle}
.wt{font-weight:650}.hl{fill:none}.hs{stroke-width:2}.ds{stroke-width:3}
)svg";

struct Rule {
  std::string_view selector;
  std::string_view property;
  Colour colour;
};
constexpr std::array<Rule, 25> rules{{
    {"text", "fill", plain_colour},
    {".t2,.s,.st", "fill", words_colour},
    {".band", "fill", band_colour},
    {".flow", "fill", colour_of(Ink::Flow)},
    {".fl", "stroke", colour_of(Ink::Flow)},
    {".cl", "stroke", plain_colour},
    {".x", "stroke", loss_area_colour},
    {".loss", "fill", loss_area_colour},
    {".tl", "fill", colour_of(Ink::Loss)},
    {".unc", "stroke", not_counted_area_colour},
    {".tu", "fill", colour_of(Ink::NotCounted)},
    {".tz", "fill", colour_of(Ink::Faint)},
    {".zero", "stroke", rest_colour},
    {".cmd", "fill", colour_of(Ink::Hint)},
    {".ok", "fill", colour_of(Ink::Healthy)},
    {".key", "fill", colour_of(Ink::Key)},
    {".keyt", "fill", page_colour},
    {".wt", "fill", on_flow_colour},
    {".hl", "stroke", page_colour},
    {".hb", "fill", not_counted_ground_colour},
    {".hs", "stroke", not_counted_area_colour},
    {".db", "fill", derived_ground_colour},
    {".ds", "stroke", colour_of(Ink::Flow)},
    {".bg", "fill", page_colour},
    {".t1,.t3", "fill", colour_of(Ink::Heading)},
}};

// Light for paper and light screens.
void write_rules(std::string& out, std::string_view Colour::* shade) {
  for (const Rule& rule : rules)
    out.append(rule.selector)
        .append("{")
        .append(rule.property)
        .append(":")
        .append(rule.colour.*shade)
        .append("}");
}

void write_style(std::string& out) {
  out.append("<style>").append(shapes);
  write_rules(out, &Colour::light);
  out += "\n@media screen and (prefers-color-scheme:dark){\n";
  write_rules(out, &Colour::dark);
  out += "}\n</style>\n";
}

constexpr std::string_view patterns =
    R"svg(<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="7" height="7" class="hb"/><path d="M0 0V7" class="hs"/></pattern>
<pattern id="derived" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="6" height="6" class="db"/><path d="M0 0V6" class="ds"/></pattern></defs>
<rect width="100%" height="100%" class="bg"/>
)svg";

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else out += c;
  }
  return out;
}

std::string px(double value) {
  std::string out;
  Appender(out).fixed(value, 1);
  return out.ends_with(".0") ? out.substr(0, out.size() - 2) : out;
}

// Narrow no-break spaces keep a number together.
std::string number_text(std::uint64_t value) {
  std::string out;
  for (const char c : to_grouped(value)) out += c == ' ' ? std::string("\u202f") : std::string(1, c);
  return out;
}

void SvgPage::begin(double width, double height, std::string_view title, std::string_view description) {
  out_.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").append(px(width)).append(" ");
  out_.append(px(height)).append("\" width=\"").append(px(width)).append("\" height=\"").append(px(height));
  out_.append("\" role=\"img\" aria-labelledby=\"t d\">\n<title id=\"t\">").append(escaped(title));
  out_.append("</title>\n<desc id=\"d\">").append(escaped(description)).append("</desc>\n");
  write_style(out_);
  out_ += patterns;
}

void SvgPage::begin_inner(double y, double width, double height, std::string_view title) {
  out_.append("<svg y=\"").append(px(y)).append("\" width=\"").append(px(width)).append("\" height=\"");
  out_.append(px(height)).append("\" viewBox=\"0 0 ").append(px(width)).append(" ").append(px(height));
  out_.append("\" role=\"img\" aria-label=\"").append(escaped(title)).append("\">\n");
}

void SvgPage::text(double x, double y, std::string_view classes, std::string_view words) {
  if (words.empty()) return;
  out_.append("<text x=\"").append(px(x)).append("\" y=\"").append(px(y)).append("\" class=\"");
  out_.append(classes).append("\">").append(escaped(words)).append("</text>\n");
}

void SvgPage::path(std::string_view classes, std::string_view d, double stroke) {
  out_.append("<path class=\"").append(classes).append("\" d=\"").append(d).append("\"");
  if (stroke > 0) out_.append(" style=\"stroke-width:").append(px(stroke)).append("\"");
  out_ += "/>\n";
}

double SvgPage::widths(double x, double y, const FlowScale& scale) {
  for (const FlowScale::Decade& decade : scale.decades()) {
    path("flow", "M" + px(x) + " " + px(y - decade.width) + "h44v" + px(decade.width) + "h-44z");
    text(x + 22, y + 18, "s c", decade.label);
    x += 54;
  }
  return x;
}

void SvgPage::band(double x, double y, double width) {
  out_.append("<rect x=\"").append(px(x)).append("\" y=\"").append(px(y)).append("\" width=\"");
  out_.append(px(width)).append("\" height=\"36\" rx=\"4\" class=\"band\"/>\n");
}

void SvgPage::begin_group(std::string_view title) {
  out_ += "<g>";
  if (!title.empty()) out_.append("<title>").append(escaped(title)).append("</title>");
  out_ += "\n";
}

}  // namespace netcase::render
