import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { marked } from 'marked'
import type { Report } from '../../../src/report/report.js'
import { groupFindings } from '../../../src/deployment/findings.js'
import { toPage } from '../../../src/report/page/page.js'
import { toSummary } from '../../../src/report/summary/summary.js'
import { deploymentOf } from './deployment-fixture.js'
import { anyHostile, hostileOf, hostileReport } from './hostile-fixture.js'
import {
  badInputReport,
  instanceOf,
  instancesOf,
  reportOf,
  SETTINGS,
} from './report-fixture.js'

const LIMIT = 64 * 1024
const ELEMENTS = new Set(
  'h3 p strong table thead tbody tr th td code pre br details summary sub ul li'.split(
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

  it('stays within 64 KiB for any hostile report, rows and sections dropped', () => {
    fc.assert(
      fc.property(anyHostile, (hostile) => {
        const report = hostileOf(hostile)
        const text = toSummary(report)
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(LIMIT)
        expect(text.match(/<details/g)?.length).toBe(
          text.match(/<\/details>/g)?.length,
        )
      }),
      { numRuns: 60 },
    )
  })

  it('keeps heading and a count of instances where long texts crowd out the rest', () => {
    const text = toSummary(
      hostileOf({ text: '@', count: 400, parts: 100, faults: 0 }),
    )
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(LIMIT)
    expect(text).toMatch(/^### /)
    expect(text).toMatch(
      /^… and 400 more instances; the report file has all\.$/m,
    )
    expect(text).toMatch(
      /^No room for \d sections; the report file has all\.$/m,
    )
  })

  it('says of faults where they are in full, once it cuts one', () => {
    const note = 'The log has every fault in full.'
    const fault = 'x'.repeat(801)
    expect(toSummary(badInputReport([fault, 'Two.']))).toContain(
      `…\n- Two.\n\n${note}\n`,
    )
    expect(toSummary(badInputReport([fault.slice(1)]))).not.toContain(note)
  })

  it('begins with what was judged, the verdict and what to do next', () => {
    const report = reportOf(instancesOf(['U', 'H']), {
      conclusion: 'timed_out',
      reason: 'timeout',
      message: 'Timed out.',
      advice: 'Look.',
    })
    expect(toSummary(report).split('\n').slice(0, 8)).toEqual([
      '### ❌ 2 instances in cn-hangzhou: timed out, 1 unhealthy',
      '',
      'Timed out.',
      '',
      '**Next:** Look.',
      '',
      '**1** of 2 healthy\u00a0· needs **2**\u00a0· **1** unhealthy\u00a0· **0** unknown<br><sub>timed_out\u00a0· timeout\u00a0· 03:04:05 to 03:04:17 UTC\u00a0· 12 s\u00a0· 1 round\u00a0· 2 requests</sub>',
      '',
    ])
  })

  it('has whoever is or was unhealthy open, the worst first, by the clock, and folds the rest', () => {
    const letters = ['UH', '?', 'HU', 'HUHUH', 'H', '', 'M']
    const [open = '', folded = ''] = toSummary(
      reportOf(instancesOf(letters)),
    ).split(/<details><summary>2 instances, never unhealthy or not read/)
    const rows = (text: string) =>
      text.split('\n').filter((line) => /^\| \d/.test(line))
    expect(rows(open)).toEqual([
      '| 7 | `i-bp100007` | ❌ not found since 03:04:06, for 51 s |',
      '| 3 | `i-bp100003` | ❌ unhealthy since 03:04:16, for 41 s: DISCONNECTED, app UNKNOWN |',
      '| 2 | `i-bp100002` | ❔ no answer since 03:04:06, for 51 s: no answer: ECONNRESET |',
      '| 1 | `i-bp100001` | ✅ healthy since 03:04:16: CONNECTED<br>unhealthy from 03:04:06, for 10 s: DISCONNECTED, app UNKNOWN |',
      '| 4 | `i-bp100004` | ✅ healthy since 03:04:46: CONNECTED<br>unhealthy from 03:04:36, for 10 s: DISCONNECTED, app UNKNOWN<br>fell back 2 times |',
    ])
    expect(rows(folded)).toEqual([
      '| 6 | `i-bp100006` | ❔ not read |',
      '| 5 | `i-bp100005` | ✅ healthy since 03:04:06: CONNECTED |',
    ])
  })

  it('says of an id that one look did not find no more than that', () => {
    const report = { ...reportOf(instancesOf(['M'])), rounds: 1 }
    expect(toSummary(report)).toContain('| `i-bp100001` | ❌ not found |')
  })

  it('has the cause of each instance beside its status', () => {
    const diagnosis = groupFindings(
      ['i-bp100001', 'i-bp100002', 'i-bp100003', 'i-bp100004'].map((id) => ({
        code: 'machine' as const,
        subject: id,
        text: 'Reboot since 2026-01-01T02:00:00Z.',
        brief: 'reboot since 2026-01-01T02:00:00Z',
        source: 'ecs' as const,
      })),
    )
    const letters = ['U', 'U', 'U', 'U', 'U']
    const report = reportOf(instancesOf(letters), { diagnosis })
    const why =
      /: DISCONNECTED, app UNKNOWN<br>\*\*Why:\*\* reboot since 2026-01-01 02:00:00 UTC \|$/gm
    expect(toSummary(report).match(why)).toHaveLength(4)
    expect(toPage(report).match(/<b>Why<\/b> reboot since/g)).toHaveLength(4)
  })

  it('counts once in words and once in figures', () => {
    const text = toSummary(
      reportOf(instancesOf(['H', 'U']), {
        conclusion: 'timed_out',
        reason: 'timeout',
      }),
    )
    expect(text).toContain(
      'Timed out after 12 s (timeout 10 m). Not healthy: i-bp100002 (DISCONNECTED, app UNKNOWN).',
    )
    expect(text.match(/1 of 2/g)).toBeNull()
  })

  it('has no invisible character in times and settings', () => {
    const settings = { ...SETTINGS, endpoint: 'http://127.0.0.1:4000' }
    const text = toSummary(
      reportOf(instancesOf(['UH']), {
        settings,
        deployment: deploymentOf({ cause: null }),
      }),
    )
    expect(text).toContain('| api-endpoint | `http://127.0.0.1:4000` |')
    expect(text).toMatch(/created 1970-01-01 00:00:00 UTC/)
    expect(text).not.toMatch(/&#8203;|\u200b/)
  })

  it('numbers instances only where they were given in an order', () => {
    const settings = { ...SETTINGS, environmentId: 'we-1' }
    const text = toSummary(reportOf(instancesOf(['HU']), { settings }))
    expect(text).toContain('| `i-bp100001` | ❌ unhealthy')
    expect(text).not.toMatch(/^\| (?:#|1) \|/m)
  })

  it('names in a merge the report of each instance, and the next step of each cause', () => {
    const [one] = instancesOf(['U'])
    if (one === undefined) throw new Error('The fixture has an instance.')
    const part = {
      name: 'shard 1/2',
      conclusion: 'failure',
      reason: 'unhealthy',
      message: 'Not healthy.',
      advice: 'Start it.',
      counts: { total: 1, healthy: 0, unhealthy: 1, unknown: 0 },
      durationMs: 1_000,
      url: null,
    } as const
    const text = toSummary(
      reportOf([{ ...one, part: part.name }], {
        conclusion: 'failure',
        reason: 'unhealthy',
        settings: null,
        parts: [part],
      }),
    )
    expect(text).toContain('### ❌ 1 report: 1 of 1 instance unhealthy')
    expect(text).toContain(
      '| shard 1/2 | ❌ not healthy<br>Not healthy.<br>**Next:** Start it. | 0 of 1 | 1 s |',
    )
    expect(text).toContain('| `i-bp100001` | shard 1/2 | ❌ unhealthy since')
  })

  it('says that nothing was read, in no figure', () => {
    const text = toSummary(
      reportOf(instancesOf(['', '']), { conclusion: 'error', reason: 'auth' }),
    )
    expect(text).toContain('**2 instances** not read\u00a0· needs **2**')
    expect(text).not.toMatch(/0 of 2|0 %/)
    expect(text).not.toContain('```mermaid')
  })

  it('counts by answer where too many are not healthy to be read one by one', () => {
    const letters = [
      ...new Array<string>(30).fill('U'),
      ...new Array<string>(10).fill('M'),
    ]
    expect(toSummary(reportOf(instancesOf(letters)))).toContain(
      '- **30** DISCONNECTED, app UNKNOWN\n- **10** not found\n',
    )
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
