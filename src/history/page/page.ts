import { formatLongDuration } from '../../duration.js'
import { htmlText } from '../../text.js'
import { dateText } from '../history.js'
import { percent, type Figures, type Overview } from '../overview.js'
import {
  daysSection,
  hoursSection,
  gapsSection,
  incidentsSection,
  timeElement,
} from './sections.js'
import { htmlPage } from '../../report/page/shell.js'

const LABEL_LENGTH = 64

const STATE = {
  up: { words: 'Healthy', path: 'M7 12.5l3.5 3.5L17 9' },
  down: { words: 'Not healthy', path: 'M8 8l8 8M16 8l-8 8' },
  unknown: { words: 'Not measured', path: 'M7 12h10' },
} as const

/**
 * A history as one HTML file without script or outside resource. `runsUrl` is
 * what a run's id is put behind to link to it; null for no links.
 */
export function historyPage(
  overview: Overview,
  by: { readonly label: string; readonly runsUrl: string | null },
): string {
  const label = htmlText(by.label, LABEL_LENGTH)
  return htmlPage({
    title: `${label}: ${STATE[overview.state].words}`,
    style: STYLE,
    main: [
      hero(overview, label),
      daysSection(overview),
      figuresSection(overview),
      incidentsSection(overview, by.runsUrl),
      hoursSection(overview),
      gapsSection(overview),
      rulesSection(overview),
    ],
  })
}

function hero(overview: Overview, label: string): string {
  const { state, toMs, figures, keeping } = overview
  const { words, path } = STATE[state]
  const big =
    figures.uptime === null
      ? ''
      : `<p class="big"><b>${percent(figures.uptime)} %</b> up since ${dateText(overview.fromMs)}</p>`
  return `<header class="hero ${state}">
<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10.5"/><path d="${path}"/></svg>
<div><h1><span class="label">${label}</span> <span class="state">${words}</span></h1><p class="since">${sinceText(overview)}</p><p class="quiet">Last check ${timeElement(toMs)} UTC${verdictText(overview)}. If that is more than ${formatLongDuration(keeping.maxGapMs)} ago, nothing is known since.</p></div>
${big}
</header>`
}

function sinceText({ since, lastKnown, state }: Overview): string {
  if (since !== null) {
    return since.isExact
      ? `Since ${timeElement(since.atMs)} UTC.`
      : `${STATE[state].words} in every check since ${timeElement(since.atMs)} UTC.`
  }
  if (lastKnown === null) return 'No check has given a verdict yet.'
  const words = STATE[lastKnown.says].words.toLowerCase()
  return `The last verdict was ${words}, at ${timeElement(lastKnown.atMs)} UTC.`
}

function verdictText({ lastKnown, toMs, state }: Overview): string {
  if (state === 'unknown' || lastKnown === null || lastKnown.atMs === toMs)
    return lastKnown?.atMs === toMs ? '' : ', without a verdict'
  return `, without a verdict; the one before was at ${timeElement(lastKnown.atMs)} UTC`
}

function figuresSection(overview: Overview): string {
  const { windows, figures, fromMs } = overview
  const cards = [
    ...windows.map(({ hours, ...rest }) =>
      card(hours === 24 ? '24 hours' : `${String(hours / 24)} days`, rest),
    ),
    card(`Since ${dateText(fromMs)}`, figures),
  ]
  return `<section aria-label="Uptime"><dl class="figures">${cards.join('')}</dl></section>`
}

function card(name: string, { uptime, coverage }: Figures): string {
  const value =
    uptime === null
      ? '<dd class="little">too little measured</dd>'
      : `<dd>${percent(uptime)} %</dd>`
  const measured =
    coverage === null ? 'one check so far' : `${percent(coverage)} % measured`
  return `<div><dt>${name}</dt>${value}<dd class="quiet">${measured}</dd></div>`
}

function rulesSection({ keeping }: Overview): string {
  const rules = [
    `A check counts from its end until the next one with a verdict, for at most ${formatLongDuration(keeping.maxGapMs)}. Time after that is not measured.`,
    'A check that could not tell, for want of an answer or a key, is not downtime: it has no verdict.',
    'Uptime is the share of the measured time that was healthy. Figures are cut, not rounded: 100 % means never down. Where less than half was measured there is no uptime.',
    'An incident lasts from the first check that found instances down to the next one that found them healthy. What happened between two checks nobody saw.',
    `Days are those of UTC. ${keeping.keepDays === 1 ? 'One day is' : `${String(keeping.keepDays)} days are`} kept.`,
  ]
  return `<section class="rules"><h2>How this is counted</h2><ul>${rules.map((rule) => `<li>${rule}</li>`).join('')}</ul></section>`
}

/** What the status page adds to the style of all pages. */
const STYLE = `
:root{color-scheme:light dark;--bg:#f6f8fa;--card:#fff;--text:#1f2328;--quiet:#57606a;--line:#d0d7de;--up:#2da44e;--up-text:#1a7f37;--short:#d4a72c;--long:#cf222e;--hatch:#ff8a82;--none:#afb8c1;--unknown-text:#57606a;--focus:var(--up);--shadow:0 1px 2px #1f232814,0 4px 16px #1f23280d}
@media screen and (prefers-color-scheme:dark){:root{--bg:#0d1117;--card:#161b22;--text:#e6edf3;--quiet:#9aa4af;--line:#30363d;--up:#2ea043;--up-text:#3fb950;--short:#d29922;--long:#f85149;--hatch:#8e1519;--none:#484f58;--unknown-text:#9aa4af;--shadow:none}}
ol,ul{list-style:none;margin:0;padding:0}
a{white-space:nowrap}
time{white-space:nowrap}
.hero{grid-template-columns:auto 1fr auto}
.hero.up{--tone:var(--up-text)}.hero.down{--tone:var(--long)}
.icon{width:60px;height:60px}
h1{font-size:1rem;font-weight:600;line-height:1.2;margin:0 0 4px}
.label,.state{display:block}
.state{font-size:2rem;font-weight:700;letter-spacing:-.02em;color:var(--tone)}
.since{font-size:1.08rem}
.hero .quiet{font-size:.92rem}
.big{color:var(--quiet);text-align:right;font-size:.88rem;white-space:nowrap}
.big b{display:block;color:var(--text);font-size:2.1rem;line-height:1.15;font-weight:700;letter-spacing:-.02em}
.bars,.rows{position:relative}
.rows .bars{position:static}
.bars{display:grid;grid-template-columns:repeat(var(--n),minmax(0,28px));gap:3px}
.bars .bar{height:40px}
.bar{border-radius:3px;forced-color-adjust:none}
.bar.up{background:var(--up)}
.bar.short{background:linear-gradient(var(--short) 50%,var(--up) 50%)}
.bar.long{background:repeating-linear-gradient(135deg,var(--long) 0 4px,var(--hatch) 4px 6px)}
.bar.none{background:linear-gradient(#0000 66%,var(--none) 66%)}
.bar.before{border:1px solid var(--line)}
.bar.part{border-bottom:11px solid var(--none);background-clip:padding-box}
.legend .bar.part{border-bottom-width:7px}
.tip{position:absolute;left:0;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.bar:hover{outline:2px solid var(--text);outline-offset:1px}
.bar:hover .tip{right:0;top:100%;z-index:1;width:auto;height:auto;clip-path:none;white-space:normal;padding:6px 0 2px;background:var(--card);font-size:.84rem;line-height:1.5;pointer-events:none}
.hours .bar:hover .tip{top:auto;bottom:100%;padding:0 0 4px}
.ends{display:flex;justify-content:space-between;color:var(--quiet);font-size:.84rem;margin-top:6px}
.legend{display:flex;flex-wrap:wrap;gap:6px 20px;margin-top:14px;font-size:.88rem;color:var(--quiet)}
.legend li{display:flex;align-items:center;gap:8px}
.legend .bar{width:12px;height:20px;flex:none}
.figures .quiet,.figures .little{white-space:normal}
.figures .quiet{font-size:.84rem;font-weight:400;letter-spacing:0}
.figures .little{font-size:1rem;font-weight:400;line-height:1.95}
.incident{border-left:3px solid var(--line);padding:2px 0 2px 16px}
.incident+.incident,details .incident:first-child{margin-top:18px}
.incident.running{border-color:var(--long)}.incident.unseen{border-color:var(--none)}
.when{font-weight:600}
.when .quiet,.lasted{font-weight:400}
.mark,.lasted{display:inline-block;margin-left:8px}
.lasted{margin-right:-8px}
.lasted b{font-weight:600}
.mark{font-size:.8rem;font-weight:600;border:1px solid;border-radius:99px;padding:1px 9px;white-space:nowrap}
.mark.running{color:var(--long)}.mark.unseen{color:var(--quiet)}
.who{margin-top:4px}
.who code{display:inline-block;background:var(--bg);border:1px solid var(--line);border-radius:6px;padding:1px 7px;margin:2px 2px 2px 0}
.incident .quiet{font-size:.92rem}
.incident>.quiet{margin-top:4px}
.hours .bars{grid-template-columns:repeat(24,minmax(0,1fr))}
.hours .bars .bar{height:22px}
.hours .bars .part{border-bottom-width:7px}
.rows>li{display:grid;grid-template-columns:104px 1fr;align-items:center;margin-top:4px}
.day,.clock{font-size:.88rem;color:var(--quiet)}
.clock{display:grid;grid-template-columns:repeat(4,1fr);margin-left:104px;font-size:.84rem}
.gaps li{display:flex;flex-wrap:wrap;gap:0 14px;padding:7px 0;border-top:1px solid var(--line)}
.gaps li:first-child{border:0;padding-top:0}
.gaps+.quiet,.gaps~.quiet{margin-top:10px}
.rules ul{display:grid;gap:6px;color:var(--quiet);font-size:.94rem}
.rules li{padding-left:16px;position:relative}
.rules li::before{content:"";position:absolute;left:2px;top:.62em;width:5px;height:5px;border-radius:50%;background:var(--none)}
table{max-width:560px;margin-top:10px}
th,td{text-align:right;padding:6px 0 6px 12px;border-top:1px solid var(--line);white-space:nowrap;font-weight:400}
th:first-child{text-align:left;padding-left:0}
thead th{border-top:0;font-size:.84rem;color:var(--quiet);font-weight:600}
@media screen and (max-width:720px){
.hero{grid-template-columns:auto 1fr;gap:12px 14px}
.icon{width:44px;height:44px}
.state{font-size:1.6rem}
.hero>div{display:contents}
.hero>div>p,.big{grid-column:1/-1}
.hero h1{margin:0}
.big{text-align:left}
.since{margin-bottom:-10px}
.bars{grid-template-columns:repeat(30,minmax(0,1fr))}
.bars .bar{height:32px}
.bars{gap:5px 2px}
.hours .bars{gap:2px}
.rows>li{grid-template-columns:1fr;margin-top:8px}
.clock{margin-left:0}
.lasted{display:block;margin:0}
th,td{font-size:.88rem;padding-left:8px;white-space:normal}
}
`
