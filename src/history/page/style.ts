/** What the status page adds to the style of all pages. */
export const HISTORY_STYLE = `
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
