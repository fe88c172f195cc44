// SPDX-License-Identifier: Apache-2.0

#include "write_pages/html.h"

namespace netcase::write_pages {

namespace {

// The colours are those of the pictures (src/render/svg.cpp).
constexpr std::string_view style = R"(
:root{color-scheme:light dark;--ink:#1b1e24;--faint:#646b76;--paper:#fff;--band:#f2f4f6;--line:#d8dde3;--flow:#146c7a;
--loss:#b32a17;--uncounted:#7d3399}
@media (prefers-color-scheme:dark){:root{--ink:#e6e8ec;--faint:#9aa2ae;--paper:#15171b;--band:#1f2329;--line:#343a43;
--flow:#5cc0cf;--loss:#f58a79;--uncounted:#cf9be3}}
@media print{nav{display:none}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:66rem;padding:1.2rem 1.2rem 4rem;background:var(--paper);color:var(--ink);
font:16px/1.5 system-ui,-apple-system,"Segoe UI","Helvetica Neue",Arial,"DejaVu Sans",sans-serif}
nav{font-size:.9rem;color:var(--faint);margin-bottom:1.6rem}nav a{margin-right:1.2em}
a{color:var(--flow);text-decoration-thickness:1px;text-underline-offset:.18em}
h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0 .6rem}h2{font-size:1.25rem;margin:2.4rem 0 .6rem}
h3{font-size:1.02rem;margin:0}code{font:.88em ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
p,ul,dl{margin:.4rem 0}.faint{color:var(--faint)}.small{font-size:.9rem}
figure{margin:1.4rem 0;overflow-x:auto}figure svg{max-width:100%;height:auto}
figcaption{color:var(--faint);font-size:.9rem}
.stage{border-left:6px solid var(--line);padding:.1rem 0 .7rem 1rem;margin:0}
.count{border-left:6px solid var(--flow);background:var(--band);padding:.45rem 1rem;margin:0}
.stage ul{list-style:none;padding:0}.stage li{margin:.35rem 0 .35rem 0;padding-left:6.2rem;text-indent:-6.2rem}
.stage li>*{text-indent:0}.kind{display:inline-block;width:5.6rem;margin-right:.6rem;font-size:.82rem;font-weight:600}
.drop{color:var(--loss)}.uncounted{color:var(--uncounted)}.leave,.join,.aside{color:var(--flow)}
.more{display:block;color:var(--faint);font-size:.9rem}
.sum{background:var(--band);padding:.7rem 1rem;overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.93rem}
td,th{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;
border-bottom:1px solid var(--line)}th{color:var(--faint);font-weight:600}
td.id{white-space:nowrap;min-width:16rem}tr:target{background:var(--band)}
@media (max-width:40rem){td.id{white-space:normal;min-width:0;overflow-wrap:anywhere}}
)";

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string code(std::string_view text) { return "<code>" + escaped(text) + "</code>"; }

std::string link(std::string_view target, std::string_view text) {
  return "<a href=\"" + escaped(target) + "\">" + escaped(text) + "</a>";
}

std::string page(std::string_view title, std::string_view up, std::string_view body) {
  const std::string to(up);
  std::string out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out +=
      "<title>" + escaped(title) + "</title>\n<style>" + std::string(style) + "</style>\n</head>\n<body>\n";
  out += "<nav>" + link(to + "index.html", "Diagrams") + link(to + "counters.html", "Counters") +
         link(to + "laws.html", "Laws") + "</nav>\n";
  return out.append(body).append("</body>\n</html>\n");
}

}  // namespace netcase::write_pages
