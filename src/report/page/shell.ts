import type { Conclusion } from '../../gate/reading.js'

// Even a page that some server puts online may load and run nothing.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

/** What all pages look like: colours by day and night, cards, tables, print. Text meets WCAG AA. */
const SHARED_STYLE = `
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
main{max-width:1080px;margin:0 auto;padding:24px 20px 64px}
h2{font-size:1.2rem;margin:0 0 14px;letter-spacing:-.01em}
p{margin:0}
a{color:inherit;text-underline-offset:3px}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.86em}
section,.hero{background:var(--card);border:1px solid var(--line);border-radius:14px;box-shadow:var(--shadow);padding:22px 24px;margin:0 0 18px}
.quiet,caption{color:var(--quiet)}
.hero{--tone:var(--unknown-text);display:grid;gap:4px 20px;align-items:center;border-top:6px solid var(--tone);padding:26px 24px}
.icon{width:56px;height:56px}
.icon circle{fill:var(--tone)}
.icon path{fill:none;stroke:var(--card);stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}
section[aria-label]{background:none;border:0;box-shadow:none;padding:0}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:0}
.figures div{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:14px 16px;box-shadow:var(--shadow)}
.figures dt{color:var(--quiet);font-size:.88rem}
.figures dd{margin:0;font-size:1.5rem;font-weight:650;line-height:1.3;letter-spacing:-.01em;white-space:nowrap}
details{margin-top:14px;border-top:1px solid var(--line);padding-top:12px}
summary{cursor:pointer;font-weight:600;padding:4px 0}
summary:focus-visible,a:focus-visible{outline:3px solid var(--focus);outline-offset:3px;border-radius:4px}
table{width:100%;border-collapse:collapse;font-size:.94rem}
caption{text-align:left;font-size:.88rem;padding-bottom:8px}
@media screen and (max-width:720px){
main{padding:12px 12px 40px}
section,.hero{padding:18px 16px}
.figures{grid-template-columns:repeat(2,minmax(0,1fr))}
}
`

// Last of all, so that no style of a page's own takes its ink back.
const PRINT_STYLE = `@media print{
:root{color-scheme:light;--bg:#fff;--shadow:none}
body{font-size:10pt}
main{max-width:none;padding:0}
section,.hero{border-radius:0;break-inside:auto}
li,tr,.hero,.figures div{break-inside:avoid}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
details::details-content{content-visibility:visible;block-size:auto}
}
`

/**
 * One HTML file without script or outside resource. `title` and `main` are
 * HTML; `style` comes after what all pages share and may overrule it, but not in print.
 */
export function htmlPage(page: {
  readonly title: string
  readonly style: string
  readonly main: readonly string[]
  /** What stands before the main part, for example patterns to fill with. */
  readonly before?: string
}): string {
  const sections = page.main.filter((section) => section !== '')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
<style>${SHARED_STYLE}${page.style}${PRINT_STYLE}</style>
</head>
<body>
${page.before ?? ''}
<main>
${sections.join('\n')}
</main>
</body>
</html>
`
}

/** What the report page adds to the style of all pages. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--bg:#f6f8fa;--card:#fff;--text:#1f2328;--quiet:#57606a;--line:#d0d7de;--track:#e7ebef;--healthy:#1a7f37;--unhealthy:#cf222e;--unknown:#6e7781;--unknown-text:#57606a;--warn:#9a6700;--ink:#fff;--hatch:#ffb3ad;--focus:var(--healthy);--shadow:0 1px 2px #1f232814,0 4px 16px #1f23280d}
@media screen and (prefers-color-scheme:dark){:root{--bg:#0d1117;--card:#161b22;--text:#e6edf3;--quiet:#9aa4af;--line:#30363d;--track:#262c36;--healthy:#3fb950;--unhealthy:#ff7b72;--unknown:#8b949e;--unknown-text:#9aa4af;--warn:#d29922;--ink:#0d1117;--hatch:#a4211d;--shadow:none}}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 8px;letter-spacing:-.02em}
.name,th[scope=row]{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.86em}
.defs{position:absolute}
.run,.legend{color:var(--quiet)}
.hero{grid-template-columns:auto 1fr}
.hero.green{--tone:var(--healthy)}.hero.red{--tone:var(--unhealthy)}.hero.warned{--tone:var(--warn)}
.hero h1{color:var(--tone)}
.icon{align-self:start}
.message{font-size:1.08rem}
.whole{white-space:nowrap}
.why,.next{margin-top:12px;padding:10px 14px;background:var(--bg);border-left:3px solid var(--tone);border-radius:0 8px 8px 0}
.why b,.next b{margin-right:6px}
.run,.change{margin-top:12px;font-size:.9rem}
.figures small{font-size:.88rem;font-weight:400;color:var(--quiet);letter-spacing:0}
.figures .word{font-size:1.2rem;line-height:1.62}
.figures .healthy dd{color:var(--healthy)}.figures .unhealthy dd{color:var(--unhealthy)}
.figures+.quiet{font-size:.9rem;margin:10px 2px 0}
.legend{font-size:.88rem;margin:0 0 14px;display:flex;flex-wrap:wrap;gap:6px 18px}
.sign{display:inline-block;width:20px;text-align:center;border-radius:5px;color:var(--ink);font-weight:700;font-size:.8rem;line-height:1.5;margin-right:7px}
.sign.healthy{background:var(--healthy)}.sign.unhealthy{background:var(--unhealthy)}.sign.unknown{background:var(--unknown)}
svg .healthy{fill:var(--healthy)}svg .unhealthy{fill:url(#hatch)}svg .unknown{fill:var(--unknown)}
.hatch .ground{fill:var(--unhealthy)}.hatch .stroke{fill:var(--hatch)}
#lines .ground{fill:var(--track)}#lines .stroke{fill:var(--unknown)}
.lanes{list-style:none;margin:0;padding:0}
.lanes li,.axis-row{display:grid;grid-template-columns:27px 216px 1fr;align-items:center;padding:3px 0}
.lanes .all{padding-bottom:10px}
.lanes .all .name,.axis-row .name{grid-column:1/3;font-family:inherit;font-size:.88rem;color:var(--quiet);white-space:normal}
.lanes .name{white-space:nowrap;overflow:hidden;text-overflow:ellipsis;padding-right:14px}
.population{display:block;width:100%;height:120px;background:var(--track);border-radius:5px}
.population .unhealthy{fill:url(#hatch-stretched)}.population .unknown{fill:url(#lines)}
.population .needed{stroke:var(--text);stroke-width:1.5;stroke-dasharray:5 4;vector-effect:non-scaling-stroke}
.axis{display:block;width:100%;overflow:visible}
.axis text{font-size:12px;fill:var(--quiet)}
.axis line{stroke:var(--quiet)}
.lane{display:block;width:100%;background:var(--track);border-radius:5px;overflow:hidden}
th,td{text-align:left;vertical-align:baseline;padding:9px 16px 9px 0;border-top:1px solid var(--line)}
thead th{border-top:0;font-size:.84rem;color:var(--quiet);font-weight:600;padding-top:0}
th[scope=row]{font-weight:600;min-width:11em}
.at{color:var(--quiet);white-space:nowrap}
td b{font-weight:600}
td code{font-size:.8em}
.list{margin:0;padding-left:1.2em;display:grid;gap:6px}
details .list,details table{margin-top:10px}
.settings{display:grid;grid-template-columns:repeat(auto-fill,minmax(230px,1fr));gap:12px 24px;margin:10px 0 0}
.settings dt{color:var(--quiet);font-size:.84rem}
.settings dd{margin:0}
section>details:first-child{margin:0;border:0;padding:0}
@media screen and (max-width:720px){
h1{font-size:1.4rem}
.hero{gap:0 14px}
.hero>div{display:contents}
.hero>div>:not(h1){grid-column:1/-1}
.icon{width:40px;height:40px}
.hero h1{margin:0}
.message{margin-top:12px}
.settings{grid-template-columns:1fr;gap:8px}
.settings div{display:flex;justify-content:space-between;gap:16px}
.settings dd{text-align:right}
.lanes li{grid-template-columns:27px 1fr}
.lanes .lane,.lanes .population{grid-column:1/-1;margin:3px 0 5px}
.axis-row{display:block}
thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
table,tbody,caption{display:block}
tbody tr{display:grid;grid-template-columns:auto 1fr;column-gap:10px;border-top:1px solid var(--line);padding:10px 0}
tbody th,tbody td{border:0;padding:2px 0;grid-column:1/-1;min-width:0}
tbody td.at{grid-column:1}
tbody td.at+th{grid-column:2}
}
@media print{
table{font-size:8.5pt}
th[scope=row]{min-width:9em}
.figures{grid-template-columns:repeat(4,1fr)}
}
`

const STROKE: Readonly<Record<Conclusion, string>> = {
  success: 'M7 12.5l3.5 3.5L17 9',
  failure: 'M8 8l8 8M16 8l-8 8',
  timed_out: 'M12 7v5l3.5 2.5',
  error: 'M12 7v6M12 16.5v.5',
  cancelled: 'M6.5 17.5l11-11',
}

/** A sign for a conclusion that tells them apart without colour. */
export function conclusionIcon(conclusion: Conclusion): string {
  return `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10.5"/><path d="${STROKE[conclusion]}"/></svg>`
}

/**
 * Fills that tell a status without its colour; those of the population are
 * drawn against its stretch, so that they look alike on a wide screen.
 */
export const PATTERNS = `<svg width="0" height="0" aria-hidden="true" class="defs"><defs>${hatch('hatch', '')}${hatch('hatch-stretched', 'scale(.25 .67) ')}<pattern id="lines" width="4" height="4" patternUnits="userSpaceOnUse"><rect class="ground" width="4" height="4"/><rect class="stroke" width="4" height="2"/></pattern></defs></svg>`

function hatch(id: string, unstretch: string): string {
  return `<pattern id="${id}" class="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="${unstretch}rotate(45)"><rect class="ground" width="6" height="6"/><rect class="stroke" width="2" height="6"/></pattern>`
}
