/**
 * The picture of the policy benchmark: one rolling restart of 60 instances, and
 * when each policy opened. Writes docs/policy.svg.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Judgement } from '../bench/policy/judgement.js'
import type { Life } from '../bench/policy/life.js'
import { play, type PolicyName } from '../bench/policy/play.js'
import { rollingRestart } from '../bench/policy/rolling-restart.js'

const SEED = 1
const WIDTH = 800
const LEFT = 24
const RIGHT = 776
const LABELS_TOP = 62
const LABEL_HEIGHT = 19
const ROW_HEIGHT = 5
const TICK_SECONDS = 60
const END_SECONDS = 380

const INK = '#1f2328'
const FAINT = '#59636e'
const WRONG = '#b3261e'
const RIGHT_GREEN = '#116329'

/** Where a time stands, px; `ms` from the start of the gate. */
function x(ms: number): number {
  const share = Math.min(1, Math.max(0, ms / 1_000 / END_SECONDS))
  return Math.round((LEFT + share * (RIGHT - LEFT)) * 10) / 10
}

const seconds = (ms: number) => `${String(Math.round(ms / 1_000))} s`

/** How a policy ended, as a mark, a colour and words. */
interface Mark {
  readonly atMs: number
  readonly text: string
  readonly kind: 'wrong' | 'right' | 'ours'
}

function markOf(life: Life, name: string, judged: Judgement): Mark {
  const { atMs, calls, isOpen, isWrong } = judged
  const at = `${seconds(atMs)}: ${name}`
  if (!isOpen) return { atMs, text: `${at}: red`, kind: 'wrong' }
  if (isWrong) {
    const down = life.down.filter((spans) =>
      spans.some(({ from, to }) => from <= atMs && atMs < to),
    )
    const ahead = life.down.filter(
      ([first]) => first !== undefined && first.from > atMs,
    )
    const text = `${at}: ${String(down.length)} down, ${String(ahead.length)} not restarted yet`
    return { atMs, text, kind: 'wrong' }
  }
  const text = `${at}, ${calls.toLocaleString('en-US')} calls`
  return { atMs, text, kind: 'right' }
}

const named: readonly (readonly [PolicyName, string])[] = [
  ['first', 'first success of each, wait-on too'],
  ['waiter-each', 'a util-waiter for each'],
  ['dies', 'polling that dies of the first API error'],
  ['all', 'polling all of them'],
  ['ours', 'this gate'],
  ['waiter-all', 'one waiter'],
]

function bands(life: Life, top: number): string[] {
  return life.down.flatMap((spans, index) => {
    const middle = top + index * ROW_HEIGHT + ROW_HEIGHT / 2
    const [first] = spans
    const restartMs = first?.from ?? 0
    const line = (from: number, to: number, style: string) =>
      `<path d="M${String(x(from))} ${String(middle)}H${String(x(to))}" class="${style}"/>`
    return [
      line(0, restartMs, 'old'),
      line(restartMs, END_SECONDS * 1_000, 'new'),
      ...spans.map(({ from, to }) => line(from, to, 'down')),
    ]
  })
}

function drawMark(
  { atMs, text, kind }: Mark,
  row: number,
  bottom: number,
): string {
  const at = x(atMs)
  const y = LABELS_TOP + row * LABEL_HEIGHT
  // No room is left on its right.
  const isLeft = atMs > 0.8 * END_SECONDS * 1_000
  const sign = kind === 'wrong' ? '✗' : '✓'
  const words = isLeft ? `${text} ${sign}` : `${sign} ${text}`
  return [
    `<path d="M${String(at)} ${String(y - 12)}V${String(bottom)}" class="line ${kind}"/>`,
    `<text x="${String(isLeft ? at - 7 : at + 7)}" y="${String(y)}" class="label ${kind}" text-anchor="${isLeft ? 'end' : 'start'}">${words}</text>`,
  ].join('\n')
}

function axis(top: number, bottom: number): string[] {
  const ticks = Array.from(
    { length: Math.floor(END_SECONDS / TICK_SECONDS) + 1 },
    (_, index) => index * TICK_SECONDS,
  )
  return ticks.map((at) => {
    const px = String(x(at * 1_000))
    return [
      `<path d="M${px} ${String(top)}V${String(bottom + 4)}" class="tick"/>`,
      `<text x="${px}" y="${String(bottom + 18)}" class="faint" text-anchor="middle">${String(at)} s</text>`,
    ].join('')
  })
}

function legend(y: number): string {
  const entry = (px: number, style: string, words: string) =>
    `<path d="M${String(px)} ${String(y - 4)}h26" class="${style}"/><text x="${String(px + 32)}" y="${String(y)}" class="faint">${words}</text>`
  return [
    entry(LEFT, 'old', 'healthy, not restarted yet'),
    entry(LEFT + 230, 'down', 'down'),
    entry(LEFT + 320, 'new', 'healthy again'),
    `<text x="${String(RIGHT)}" y="${String(y)}" class="faint" text-anchor="end">✓ opened rightly   ✗ did not</text>`,
  ].join('\n')
}

function draw(life: Life, marks: readonly Mark[]): string {
  const top = LABELS_TOP + marks.length * LABEL_HEIGHT
  const bottom = top + life.down.length * ROW_HEIGHT
  const height = bottom + 58
  const title = `A rolling restart of ${String(life.down.length)} instances, and when each policy opened the gate`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(height)}" width="${String(WIDTH)}" height="${String(height)}" role="img" aria-labelledby="title desc">
<title id="title">${title}</title>
<desc id="desc">${marks.map(({ text }) => text).join('. ')}.</desc>
<style>
text { font: 13px -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', Helvetica, Arial, sans-serif; fill: ${INK} }
.title { font-size: 16px; font-weight: 600 }
.faint { font-size: 12px; fill: ${FAINT} }
.label { stroke: #fff; stroke-width: 4px; paint-order: stroke }
.label.wrong { fill: ${WRONG} }
.label.right { fill: ${INK} }
.label.ours { fill: ${RIGHT_GREEN}; font-weight: 700 }
path { fill: none }
.tick { stroke: #d1d9e0; stroke-width: 1 }
.old { stroke: #9fb0c0; stroke-width: 1 }
.new { stroke: #57ab5a; stroke-width: 2.2 }
.down { stroke: #3d444d; stroke-width: 4.4 }
.line { stroke-width: 1.6 }
.line.wrong { stroke: ${WRONG}; stroke-dasharray: 5 3 }
.line.right { stroke: ${INK} }
.line.ours { stroke: ${RIGHT_GREEN}; stroke-width: 3 }
</style>
<rect width="${String(WIDTH)}" height="${String(height)}" rx="8" fill="#ffffff" stroke="#d1d9e0"/>
<text x="${String(LEFT)}" y="32" class="title">${title}</text>
${axis(top, bottom).join('\n')}
${bands(life, top).join('\n')}
${marks.map((mark, row) => drawMark(mark, row, bottom)).join('\n')}
${legend(bottom + 44)}
</svg>
`
}

const life = rollingRestart(SEED)
const marks: Mark[] = []
for (const [name, words] of named) {
  const mark = markOf(life, words, await play(name, life))
  marks.push(name === 'ours' ? { ...mark, kind: 'ours' } : mark)
}
// In the order of time no label crosses the line of another.
marks.sort((a, b) => a.atMs - b.atMs)
const svg = draw(life, marks)
writeFileSync(
  fileURLToPath(new URL('../docs/policy.svg', import.meta.url)),
  svg,
)
