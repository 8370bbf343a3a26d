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
