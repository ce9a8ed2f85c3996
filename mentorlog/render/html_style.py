"""The style sheet of HTML pages: light and dark, phone and paper."""

STYLE = """
:root { --ground: #fff; --text: #1d2329; --quiet: #59636e; --line: #d6dce2; --good: #1a7f4b;
  --warning: #8a5a00; --late: #b3261e; --fill: #2f6fb5; }
@media (prefers-color-scheme: dark) { :root { --ground: #14181c; --text: #e6eaee;
  --quiet: #9aa5b0; --line: #333c45; --good: #57c78b; --warning: #e0ad4b; --late: #ff8a80;
  --fill: #6ea8e8; } }
@media print { :root { --ground: #fff; --text: #000; --quiet: #444; --line: #bbb;
  --good: #1a7f4b; --warning: #8a5a00; --late: #b3261e; --fill: #2f6fb5; }
  tr, dt, dd, svg, li { break-inside: avoid; } h2, h3, thead { break-after: avoid; }
  body { overflow-wrap: break-word; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 48rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.4rem; margin: .5rem 0; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; padding-top: .75rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem 1rem;
  margin: .5rem 0; }
dt { color: var(--quiet); } dd { margin: 0; font-variant-numeric: tabular-nums; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums;
  overflow-wrap: break-word; }
th { text-align: left; font-weight: normal; color: var(--quiet); }
.short, th { white-space: nowrap; }
th, td { padding: .2rem .9rem .2rem 0; vertical-align: top; text-align: start;
  border-bottom: 1px solid var(--line); max-width: 24rem; }
.half { display: none; }
@media (max-width: 34rem) { table, tbody { display: block; } thead { display: none; }
  tr { display: flex; flex-wrap: wrap; padding: .3rem 0; border-bottom: 1px solid var(--line); }
  td { border: 0; padding-top: 0; padding-bottom: 0; max-width: 100%; }
  td[data-head]::before { content: attr(data-head) " "; color: var(--quiet); }
  td:not(.short) { flex-basis: 100%; padding-right: 0; overflow-wrap: anywhere; }
  .year { display: none; } .half { display: block; }
  dl { grid-template-columns: fit-content(40%) minmax(0, 1fr); } }
.quiet { color: var(--quiet); } .good { color: var(--good); }
.warning { color: var(--warning); } .late { color: var(--late); font-weight: 600; }
.legend { color: var(--quiet); font-size: .85rem; margin: .25rem 0; }
.legend span { margin-right: .75rem; white-space: nowrap; }
svg { vertical-align: middle; } svg text { fill: var(--quiet); font-size: 10px; }
.bar { width: 12.5rem; max-width: 100%; } .spark { width: 7.5rem; }
.key { width: 12px; } .burn { width: 100%; } .burn text { font-size: 14px; }
@media (max-width: 30rem) { .burn text { font-size: 22px; } }
.heat { width: 100%; display: block; }
.rest { fill: var(--line); } .full { fill: var(--fill); } .mark { fill: var(--text); }
.spark polyline { fill: none; stroke: var(--fill); stroke-width: 2; }
.spark circle { fill: var(--fill); }
.held { fill: var(--good); } .hit { fill: var(--good); }
.missed { stroke: var(--late); stroke-width: 1.5; fill: none; }
.paused { stroke: var(--quiet); stroke-width: 1.5; }
.open { fill: none; stroke: var(--warning); stroke-width: 1.2; }
.end { text-anchor: end; } .axis { stroke: var(--line); }
.today { stroke: var(--quiet); stroke-dasharray: 2 4; }
.plan { fill: none; stroke: var(--warning); stroke-width: 2; stroke-dasharray: 6 4; }
.key .plan { stroke-dasharray: 3 2; }
.area { fill: var(--fill); fill-opacity: .35; stroke: var(--fill); stroke-width: 2; }
"""
