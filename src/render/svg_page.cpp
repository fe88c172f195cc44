// SPDX-License-Identifier: Apache-2.0
//
// No var() and no calc(): some viewers know neither.

#include "render/svg_page.h"

#include "base/appender.h"

namespace netcase::render {

namespace {

constexpr std::string_view style = R"svg(<style>
text{font-family:system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,"DejaVu Sans",sans-serif;
font-size:14px;fill:#1b1e24}
.t1{font-size:27px;font-weight:650}.t3{font-size:18px;font-weight:650}.t2,.s,.st{fill:#646b76}.s{font-size:12.5px}.st{font-size:13px;text-anchor:end}
.n{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:13.5px}
.b{font-weight:650}.e{text-anchor:end;font-variant-numeric:tabular-nums}.c{text-anchor:middle}
.band{fill:#e9edf1}.flow{fill:#22899a}.der{fill:url(#derived)}.unc{fill:url(#hatch);stroke:#8a3fa8;stroke-width:1}
.hit{fill:none;pointer-events:all}.fl{stroke:#22899a;fill:none;stroke-linejoin:round}.cl{stroke:#1b1e24;stroke-width:2.2;fill:none}
.x{stroke:#cc3a26;stroke-width:2.6;fill:none}
.tl{fill:#b32a17}.tu{fill:#7d3399}.tz{fill:#767d88}.zero{stroke:#b9bfc8;stroke-width:1.4;stroke-dasharray:2 4;fill:none}
.bt{font-weight:650;font-size:14.5px}.cmd{fill:#1f5fbf;font-size:12px}.ok{fill:#1a7f37;font-weight:650}
.key{fill:#1b1e24}.keyt{fill:#fff;font-weight:700;font-size:12px;text-anchor:middle}
.wt{fill:#fff;font-weight:650}.hl{stroke:#fff;fill:none}.loss{fill:#cc3a26}
.hb{fill:#f3e9f7}.hs{stroke:#8a3fa8;stroke-width:2}.db{fill:#d9edf0}.ds{stroke:#22899a;stroke-width:3}.bg{fill:#fff}
@media screen and (prefers-color-scheme:dark){
text{fill:#e6e8ec}.t2,.s,.st{fill:#9aa2ae}.band{fill:#262a31}.flow{fill:#3aa9b9}.fl{stroke:#3aa9b9}.cl{stroke:#e6e8ec}
.x{stroke:#f0604c}.tl{fill:#ff8a78}.tu{fill:#d6a3ec}.tz{fill:#8b93a0}.zero{stroke:#4a505a}.unc{stroke:#c58be0}
.cmd{fill:#8ab0ff}.ok{fill:#5fd27c}.key{fill:#e6e8ec}.keyt{fill:#15171b}.wt{fill:#0c1a1d}
.hl{stroke:#15171b}.loss{fill:#f0604c}
.hb{fill:#33263b}.hs{stroke:#c58be0}.db{fill:#1b3a40}.ds{stroke:#3aa9b9}.bg{fill:#15171b}}
</style>
<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
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
  out_.append("</title>\n<desc id=\"d\">").append(escaped(description)).append("</desc>\n").append(style);
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
