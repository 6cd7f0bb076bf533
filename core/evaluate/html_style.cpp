#include "core/evaluate/html_parts.h"

namespace cgam {

std::string pageStyle() {
    return R"(
body { font: 15px/1.5 system-ui, 'DejaVu Sans', sans-serif; color: #222; background: #fff;
       max-width: 1240px; margin: 24px auto; padding: 0 20px; }
h1 { font-size: 26px; margin: 0 0 4px; }
h2 { font-size: 20px; margin: 36px 0 8px; }
h3 { font-size: 15px; margin: 20px 0 6px; overflow-wrap: anywhere; }
p { max-width: 900px; margin: 8px 0; }
small { color: #666; font-size: 12px; white-space: nowrap; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 12px 0; font-variant-numeric: tabular-nums; }
th, td { padding: 6px 10px; border-bottom: 1px solid #ddd; text-align: left; vertical-align: top; }
th { border-bottom: 2px solid #888; font-weight: 600; vertical-align: bottom; }
.n { text-align: right; }
td.settings { color: #555; font-size: 13px; min-width: 150px; max-width: 220px; }
td:first-child small { white-space: normal; display: inline-block; max-width: 190px;
                       line-height: 1.3; }
td.best { font-weight: 700; }
td.best small { font-weight: 400; }
tr.head td { padding-top: 16px; color: #555; font-size: 13px; border-bottom: 1px solid #bbb; }
tr.paper td { color: #555; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; max-width: 1000px; }
dt { color: #666; }
dd { margin: 0; overflow-wrap: anywhere; }
svg { max-width: 100%; height: auto; }
.charts { display: flex; flex-wrap: wrap; gap: 8px; }
.charts svg { flex: 1 1 540px; min-width: 0; max-width: 640px; }
.store { position: absolute; }
.line { display: flex; flex-wrap: wrap; gap: 6px; align-items: flex-start; margin-bottom: 6px; }
.name { width: 118px; font-size: 13px; font-weight: 600; overflow-wrap: anywhere; }
figure { margin: 0; width: 150px; }
figcaption { font-size: 12px; color: #555; }
.picture, .attention { display: block; width: 150px; height: auto; }
.attention { image-rendering: pixelated; }
path { fill-rule: evenodd; fill: none; vector-effect: non-scaling-stroke; }
path.truth { stroke: #ffd60a; stroke-width: 1.4px; }
path.filled { fill: #ffd60a; fill-opacity: 0.25; }
path.mask { stroke: #0a5cff; stroke-width: 1.8px; fill: #0a84ff; fill-opacity: 0.1; }
circle { vector-effect: non-scaling-stroke; }
circle.click { stroke: #fff; stroke-width: 1px; }
circle.click.positive { fill: #12a150; }
circle.click.negative { fill: #e5193b; }
circle.disc { fill: none; stroke-width: 1.2px; stroke-dasharray: 3 2; }
circle.disc.positive { stroke: #12a150; }
circle.disc.negative { stroke: #e5193b; }
.key { font-weight: 600; }
.key.mask { color: #0a5cff; }
.key.truth { background: #ffd60a; padding: 0 4px; }
.key.positive { color: #12a150; }
.key.negative { color: #e5193b; }
@media print { body { max-width: none; margin: 0; } .strip { break-inside: avoid; } }
)";
}

}  // namespace cgam
