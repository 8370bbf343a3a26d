import type { Conclusion } from '../../gate/reading.js'
import type { Report } from '../report.js'

/** The page's style sheet: light, dark, phone and print. Text meets WCAG AA. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--bg:#f6f8fa;--card:#fff;--text:#1f2328;--quiet:#57606a;--line:#d0d7de;--track:#e7ebef;--healthy:#1a7f37;--unhealthy:#cf222e;--unknown:#6e7781;--warn:#9a6700;--ink:#fff;--hatch:#ffb3ad;--shadow:0 1px 2px #1f232814,0 4px 16px #1f23280d}
@media screen and (prefers-color-scheme:dark){:root{--bg:#0d1117;--card:#161b22;--text:#e6edf3;--quiet:#9aa4af;--line:#30363d;--track:#262c36;--healthy:#3fb950;--unhealthy:#ff7b72;--unknown:#8b949e;--warn:#d29922;--ink:#0d1117;--hatch:#a4211d;--shadow:none}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
main{max-width:1080px;margin:0 auto;padding:24px 20px 64px}
h1{font-size:2rem;line-height:1.15;margin:0 0 8px;letter-spacing:-.02em}
h2{font-size:1.2rem;margin:0 0 14px;letter-spacing:-.01em}
p{margin:0}
a{color:inherit;text-underline-offset:3px}
code,.name,.strip,th[scope=row]{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.86em}
section,.hero{background:var(--card);border:1px solid var(--line);border-radius:14px;box-shadow:var(--shadow);padding:22px 24px;margin:0 0 18px}
.defs{position:absolute}
.quiet,.run,figcaption,caption,.legend{color:var(--quiet)}
.hero{--tone:var(--warn);display:grid;grid-template-columns:auto 1fr auto;gap:20px;align-items:center;border-top:6px solid var(--tone);padding:26px 24px}
.hero.success{--tone:var(--healthy)}.hero.failure,.hero.error{--tone:var(--unhealthy)}.hero.cancelled{--tone:var(--unknown)}
.hero h1{color:var(--tone)}
.icon{width:56px;height:56px;align-self:start}
.icon circle{fill:var(--tone)}
.icon path{fill:none;stroke:var(--card);stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}
.message{font-size:1.08rem}
.whole{white-space:nowrap}
.next{margin-top:12px;padding:10px 14px;background:var(--bg);border-left:3px solid var(--tone);border-radius:0 8px 8px 0}
.next b{margin-right:6px}
.run{margin-top:12px;font-size:.9rem}
.ring{width:128px;height:128px}
.ring circle{fill:none;stroke-width:9}
.ring .track{stroke:var(--track)}.ring .share{stroke:var(--healthy)}
.ring text{text-anchor:middle;fill:var(--text)}
.ring .big{font-size:21px;font-weight:700}.ring .small{font-size:10px;fill:var(--quiet)}
section[aria-label]{background:none;border:0;box-shadow:none;padding:0}
.figures{display:flex;flex-wrap:wrap;gap:10px;margin:0}
.figures div{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:12px 14px;box-shadow:var(--shadow);flex:1 0 108px;max-width:100%}
.figures dt{color:var(--quiet);font-size:.84rem}
.figures dd{margin:0;font-size:1.3rem;font-weight:650;line-height:1.25;letter-spacing:-.01em;white-space:nowrap}
.figures small{font-size:.84rem;font-weight:400;color:var(--quiet);letter-spacing:0}
.figures code{font-size:.8rem;font-weight:400;white-space:normal}
.figures .healthy dd{color:var(--healthy)}.figures .unhealthy dd{color:var(--unhealthy)}
.legend{font-size:.88rem;margin:0 0 14px;display:flex;flex-wrap:wrap;gap:6px 18px}
.letter{display:inline-block;width:20px;text-align:center;border-radius:5px;color:var(--ink);font-weight:700;font-size:.8rem;line-height:1.5;margin-right:7px}
.letter.healthy{background:var(--healthy)}.letter.unhealthy{background:var(--unhealthy)}.letter.unknown{background:var(--unknown)}
svg .healthy{fill:var(--healthy)}svg .unhealthy{fill:url(#hatch)}svg .unknown{fill:var(--unknown)}
.hatch .ground{fill:var(--unhealthy)}.hatch .stroke{fill:var(--hatch)}
#lines .ground{fill:var(--track)}#lines .stroke{fill:var(--unknown)}
figure{margin:0 0 22px}
.population{display:block;width:100%;height:150px;background:var(--track);border-radius:8px}
.population .unhealthy{fill:url(#hatch-stretched)}.population .unknown{fill:url(#lines)}
.population .needed{stroke:var(--text);stroke-width:1.5;stroke-dasharray:5 4;vector-effect:non-scaling-stroke}
.axis{display:block;width:100%;margin-top:4px;overflow:visible}
.axis text{font-size:12px;fill:var(--quiet)}
figcaption{font-size:.88rem;margin-top:6px}
.lanes{list-style:none;margin:8px 0 0;padding:0}
.lanes li{display:grid;grid-template-columns:27px 216px 1fr;align-items:center;padding:3px 0}
.lanes .name{white-space:nowrap;overflow:hidden;text-overflow:ellipsis;padding-right:14px}
.lane{display:block;width:100%;background:var(--track);border-radius:5px;overflow:hidden}
section>.axis,details>.axis{width:calc(100% - 243px);margin-left:243px}
table{width:100%;border-collapse:collapse;font-size:.94rem}
caption{text-align:left;font-size:.88rem;padding-bottom:10px}
th,td{text-align:left;vertical-align:baseline;padding:9px 16px 9px 0;border-top:1px solid var(--line)}
thead th{border-top:0;font-size:.84rem;color:var(--quiet);font-weight:600;padding-top:0}
th[scope=row]{font-weight:600;min-width:11em}
.at,th:first-child{color:var(--quiet);white-space:nowrap;text-align:right}
td:nth-child(n+3){min-width:11em}
td:nth-child(3){min-width:13.5em}
td code{font-size:.8em}
td b{font-weight:600}
td .quiet{font-size:.94em}
details{margin-top:14px;border-top:1px solid var(--line);padding-top:12px}
summary{cursor:pointer;font-weight:600;padding:4px 0}
summary:focus-visible,a:focus-visible{outline:3px solid var(--tone,var(--healthy));outline-offset:3px;border-radius:4px}
.list{margin:0;padding-left:1.2em}
.settings{display:grid;grid-template-columns:repeat(auto-fill,minmax(230px,1fr));gap:12px 24px;margin:0}
.settings dt{color:var(--quiet);font-size:.84rem}
.settings dd{margin:0}
@media screen and (max-width:880px){
main{padding:12px 12px 40px}
section,.hero{padding:18px 16px}
h1{font-size:1.6rem}
.hero{grid-template-columns:auto 1fr;gap:0 14px}
.hero>div{display:contents}
.hero>div>:not(h1){grid-column:1/-1}
.icon{width:40px;height:40px}
.hero h1{margin:0}
.message,.ring{margin-top:12px}
.ring{grid-column:1/-1;justify-self:center}
.figures div{flex-basis:calc(50% - 5px)}
.settings{grid-template-columns:1fr;gap:8px}
.settings div{display:flex;justify-content:space-between;gap:16px}
.settings dd{text-align:right}
.lanes li{grid-template-columns:27px 1fr}
.lanes .lane{grid-column:1/-1;margin:3px 0 5px}
section>.axis,details>.axis{width:100%;margin-left:0}
thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
table,tbody,caption{display:block}
tbody tr{display:grid;grid-template-columns:auto 1fr;column-gap:10px;border-top:1px solid var(--line);padding:10px 0}
tbody th,tbody td{border:0;padding:2px 0}
tbody td:nth-child(n+3){grid-column:1/-1}
tbody th,tbody td{min-width:0}
}
@media print{
:root{color-scheme:light;--bg:#fff;--shadow:none}
body{font-size:10pt}
table{font-size:8.5pt}
td:nth-child(n){min-width:0}
th[scope=row]{min-width:9em}
.figures div{flex-basis:22%}
main{max-width:none;padding:0}
section,.hero{break-inside:auto;border-radius:0}
tr,li,.hero,.figures div{break-inside:avoid}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
details::details-content{content-visibility:visible;block-size:auto}
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

const AROUND = 2 * Math.PI * 44

/** The share of healthy instances as a ring; empty where there is none to judge. */
export function healthRing({ counts, needed }: Report): string {
  if (counts.total === 0) return ''
  const share = counts.healthy / counts.total
  const arc = `${(share * AROUND).toFixed(2)} ${AROUND.toFixed(2)}`
  const below = needed === null ? 'healthy' : `${String(needed)} needed`
  const title = `${String(counts.healthy)} of ${String(counts.total)} healthy, ${below}`
  return `<svg class="ring" viewBox="0 0 100 100" role="img" aria-labelledby="ring-title"><title id="ring-title">${title}</title><circle class="track" cx="50" cy="50" r="44"/><circle class="share" cx="50" cy="50" r="44" stroke-dasharray="${arc}" transform="rotate(-90 50 50)"/><text class="big" x="50" y="52">${percentOf(share)}</text><text class="small" x="50" y="68">healthy</text></svg>`
}

/** Only all is 100 %, and only none is 0 %. */
function percentOf(share: number): string {
  if (share === 0 || share === 1) return `${String(share * 100)} %`
  return `${String(Math.min(99, Math.max(1, Math.round(share * 100))))} %`
}
