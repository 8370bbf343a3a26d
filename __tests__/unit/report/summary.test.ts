import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { marked } from 'marked'
import type { Report } from '../../../src/report/report.js'
import { toSummary } from '../../../src/report/summary/summary.js'
import { hostileReport } from './hostile-fixture.js'
import {
  badInputReport,
  instanceOf,
  instancesOf,
  reportOf,
} from './report-fixture.js'

const LIMIT = 64 * 1024
const ELEMENTS = new Set(
  'h3 p blockquote strong table thead tbody tr th td code pre br span details summary sub ul li'.split(
    ' ',
  ),
)

const flat = (count: number, letters: string): Report =>
  reportOf(instancesOf(new Array<string>(count).fill(letters)))

const SIZES: readonly (readonly [string, Report])[] = [
  ['refused inputs', badInputReport(['One @a.', 'Two | <b>.'])],
  [
    'a thousand faults',
    badInputReport(new Array<string>(1_000).fill('@|<`'.repeat(90))),
  ],
  ['no instance', reportOf([])],
  ['1 instance', flat(1, 'H')],
  ['5 instances', flat(5, 'UH')],
  ['60 instances', flat(60, 'U?H')],
  ['2,000 instances', flat(2_000, 'UH')],
  ['60 hostile instances', hostileReport(60)],
  ['10,000 hostile instances', hostileReport(10_000)],
]

describe('toSummary', () => {
  it.each(SIZES)(
    'stays within 64 KiB, and its elements its own, for %s',
    (_, report) => {
      const text = toSummary(report)
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(LIMIT)
      const html = marked.parse(text, { async: false })
      const names = [...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(
        ([, name]) => name,
      )
      expect(names.filter((name) => !ELEMENTS.has(name ?? ''))).toEqual([])
      expect(html).not.toMatch(/<[^>]*\s(?:on\w+|href|src|style)=/)
      expect(text).not.toMatch(/##\[|@\w|\p{Cs}/u)
      expect(text.match(/<details/g)?.length).toBe(
        text.match(/<\/details>/g)?.length,
      )
    },
  )

  it('stays within 64 KiB for any text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 3_000 })
    fc.assert(
      fc.property(
        text,
        text,
        fc.integer({ min: 0, max: 300 }),
        (a, b, count) => {
          const instances = Array.from({ length: count }, (_, i) =>
            instanceOf({
              id: `i-${String(i)}`,
              position: i + 1,
              letters: 'HU?'.repeat(8),
              answer: {
                kind: 'none',
                class: 'api',
                error: { code: a, message: b },
                requestId: b,
              },
            }),
          )
          const report = reportOf(instances, {
            conclusion: 'error',
            reason: 'api',
            message: a + b,
            cause: { error: { code: b, message: a }, requestId: a },
          })
          expect(Buffer.byteLength(toSummary(report))).toBeLessThanOrEqual(
            LIMIT,
          )
        },
      ),
      { numRuns: 40 },
    )
  })

  it('stays within 64 KiB where every part is as large as it gets', () => {
    const worst = '@'.repeat(20_000)
    const report = hostileReport(10_000)
    const { settings } = report
    if (!settings) throw new Error('The fixture has settings.')
    const text = toSummary({
      ...report,
      message: worst,
      advice: worst,
      settings: {
        ...settings,
        endpoint: worst,
        credentials: worst,
        failOn: [worst],
      },
      instances: report.instances.map((one) => ({
        ...one,
        id: '@'.repeat(128),
      })),
    })
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(LIMIT)
    expect(text).toContain('more instances')
  })

  it('begins with the verdict and what to do next', () => {
    const report = reportOf(instancesOf(['U']), {
      conclusion: 'timed_out',
      reason: 'timeout',
      message: 'Timed out.',
      advice: 'Look.',
    })
    expect(toSummary(report).split('\n').slice(0, 6)).toEqual([
      '### ⏰ Web+ health: Timed out',
      '',
      'Timed out.',
      '',
      '> **Next:** Look.',
      '',
    ])
  })

  it('lists the not-healthy first, each with its place in the input and its strip', () => {
    const report = reportOf(
      instancesOf(['UH', '?', 'HU', `${'H'.repeat(7)}UU`]),
    )
    const rows = toSummary(report)
      .split('\n')
      .filter((line) => /^\| \d/.test(line))
      .map((line) => line.replaceAll('\u2060', ''))
    expect(rows).toEqual([
      '| 3 | `i-bp100003`<br>**🟥 U** DISCONNECTED, app UNKOWN, 1 flap | <span aria-hidden="true">🟩🟥</span><br>1×H 1×U |',
      '| 4 | `i-bp100004`<br>**🟥 U** DISCONNECTED, app UNKOWN, 1 flap | <span aria-hidden="true">🟩🟩🟩🟩🟩 🟩🟩🟥🟥</span><br>7×H 2×U |',
      '| 2 | `i-bp100002`<br>**⬜ ?** no answer: ECONNRESET | <span aria-hidden="true">⬜</span><br>1×? |',
      '| 1 | `i-bp100001`<br>**🟩 H** CONNECTED, healthy after 10 s | <span aria-hidden="true">🟥🟩</span><br>1×U 1×H |',
    ])
  })

  it('accounts for every instance: rows and the count of those left out', () => {
    const text = toSummary(flat(2_000, 'U'))
    const rows = text.match(/^\| \d+ \|/gm)?.length ?? 0
    const left = /… and (\d+) more instances/.exec(text)?.[1]
    expect(rows + Number(left)).toBe(2_000)
    expect(rows).toBeGreaterThan(100)
  })

  it('never holds the string to sign', () => {
    const error = {
      code: 'SignatureDoesNotMatch',
      message: 'string to sign is:topsecret',
    }
    const report = reportOf(instancesOf(['']), {
      conclusion: 'error',
      reason: 'auth',
      cause: { error, requestId: null },
    })
    expect(toSummary(report)).not.toContain('topsecret')
    expect(toSummary(report)).toContain('SignatureDoesNotMatch')
  })
})
