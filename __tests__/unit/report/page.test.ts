import { describe, expect, it } from '@jest/globals'
import { toPage } from '../../../src/report/page/page.js'
import type { Report } from '../../../src/report/report.js'
import { hostileReport } from './hostile-fixture.js'
import { deploymentOf } from './deployment-fixture.js'
import {
  badInputReport,
  instancesOf,
  reportOf,
  SETTINGS,
} from './report-fixture.js'

const MEGABYTES_3 = 3 * 1024 * 1024
const VOID = new Set(['meta', 'br'])

/** Names of elements that are not closed where they should be. */
function unbalanced(html: string): readonly string[] {
  const open: string[] = []
  const wrong: string[] = []
  const body = html
    .replace(/<style>[^]*?<\/style>/, '')
    .replace('<!doctype html>', '')
  for (const [, slash, name = '', selfClosed] of body.matchAll(
    /<(\/?)([a-z0-9]+)(?:\s[^>]*?)?(\/?)>/g,
  )) {
    if (VOID.has(name) || selfClosed === '/') continue
    if (slash === '') open.push(name)
    else if (open.pop() !== name) wrong.push(name)
  }
  return [...wrong, ...open]
}

const flat = (count: number, letters: string): Report =>
  reportOf(instancesOf(new Array<string>(count).fill(letters)))

const CASES: readonly (readonly [string, Report])[] = [
  ['refused inputs', badInputReport(['One <b>.', 'Two.'])],
  ['no instance', reportOf([])],
  ['1 instance', flat(1, 'H')],
  ['60 instances', flat(60, 'U?H')],
  ['2,000 instances', flat(2_000, 'UH')],
  ['60 hostile instances', hostileReport(60)],
  ['10,000 hostile instances', hostileReport(10_000)],
]

describe('toPage', () => {
  it.each(CASES)(
    'is one whole file that loads and runs nothing, within 3 MiB, for %s',
    (_, report) => {
      const html = toPage(report)
      expect(Buffer.byteLength(html)).toBeLessThanOrEqual(MEGABYTES_3)
      expect(unbalanced(html)).toEqual([])
      expect(html).not.toMatch(
        /<(?:script|img|link|iframe|object|embed|base)\b/i,
      )
      expect(html).not.toMatch(/<[^>]*\s(?:on\w+|src|style)\s*=/i)
      expect(html).not.toMatch(/url\((?!#)|@import/)
      expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]|\p{Cs}/u)
    },
  )

  it.each(CASES)('uses no id twice for %s', (_, report) => {
    const ids = [...toPage(report).matchAll(/\sid="([^"]+)"/g)].map(
      ([, id]) => id,
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has a language, one h1, headers with scope, and names for its drawings', () => {
    const html = toPage(flat(60, 'UH'))
    expect(html).toContain('<html lang="en">')
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(
      html.match(/<th(?! role="\w+" scope="(?:col|row)")[\s>]/g),
    ).toBeNull()
    const drawings = html.match(/<svg[^>]*>/g) ?? []
    expect(drawings.length).toBeGreaterThan(60)
    expect(
      drawings.filter(
        (tag) => !/aria-hidden="true"|aria-labelledby="/.test(tag),
      ),
    ).toEqual([])
  })

  it('has a lane an instance and a bar a stretch', () => {
    const html = toPage(reportOf(instancesOf(['UU?H', 'H'])))
    const lanes = [...html.matchAll(/<svg class="lane".*?<\/svg>/g)].map(
      ([svg]) =>
        [...svg.matchAll(/<rect class="(\w+)"/g)].map(([, status]) => status),
    )
    expect(lanes).toEqual([['unhealthy', 'unknown', 'healthy'], ['healthy']])
  })

  it('draws one axis by the clock over all lanes, and none for a single round', () => {
    const html = toPage(flat(10, 'UH'))
    expect(html.match(/<svg class="axis"/g)).toHaveLength(1)
    expect(html.match(/<svg class="population"/g)).toHaveLength(1)
    const labels = [...html.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(
      ([, label]) => label,
    )
    expect(labels).toEqual(['03:04:10', '03:04:15', '03:04:20', '03:04:25'])
    expect(toPage(flat(10, 'U'))).not.toMatch(/Timeline|<svg class="lane"/)
  })

  it('is as red as its step', () => {
    const TIMED_OUT = { conclusion: 'timed_out', reason: 'timeout' } as const
    const toneOf = (changed: Partial<Report>) =>
      /<header class="hero (\w+)"/.exec(
        toPage(reportOf(instancesOf(['U']), changed)),
      )?.[1]
    expect(toneOf(TIMED_OUT)).toBe('red')
    const settings = { ...SETTINGS, failOn: ['failure'] }
    expect(toneOf({ ...TIMED_OUT, settings })).toBe('warned')
    expect(toneOf({ ...TIMED_OUT, settings: null })).toBe('red')
    expect(toneOf({ conclusion: 'error', reason: 'config', settings })).toBe(
      'red',
    )
    expect(toneOf({})).toBe('green')
    expect(toneOf({ conclusion: 'cancelled', reason: 'cancelled' })).toBe(
      'cancelled',
    )
  })

  it('has four figures, and no figure of what nobody read', () => {
    const figures = (report: Report) =>
      [
        ...toPage(report).matchAll(
          /<dt>(Change|Healthy|Needs|Unhealthy|Unknown|Instances|Requests|Duration)<\/dt><dd>(.*?)<\/dd>/g,
        ),
      ].map(
        ([, name, value]) =>
          `${name ?? ''}: ${value?.replace(/<[^>]*>/g, '') ?? ''}`,
      )
    expect(figures(reportOf(instancesOf(['U', 'H'])))).toEqual([
      'Healthy: 1 of 2',
      'Needs: 2',
      'Unhealthy: 1',
      'Unknown: 0',
    ])
    expect(
      figures(
        reportOf(instancesOf(['', '']), {
          conclusion: 'error',
          reason: 'auth',
          durationMs: 900,
        }),
      ),
    ).toEqual([
      'Instances: 2 not read',
      'Needs: 2',
      'Requests: 0',
      'Duration: 900 ms',
    ])
    expect(
      figures(reportOf(instancesOf(['H']), { deployment: deploymentOf() })),
    ).toEqual([
      'Change: failed',
      'Healthy: 1 of 1, needs 1',
      'Unhealthy: 0',
      'Unknown: 0',
    ])
  })

  it('links to the run over http alone', () => {
    const { run, ...report } = reportOf([])
    const links = (url: string | null): number =>
      toPage({ ...report, run: { ...run, url } }).match(/<a /g)?.length ?? 0
    expect(links('https://github.com/a/b/actions/runs/1')).toBe(1)
    expect(links('javascript:alert(1)')).toBe(0)
    expect(links('javascript://x%0aalert(1)')).toBe(0)
    expect(links(null)).toBe(0)
  })

  it('accounts for every instance: rows and the count of those left out', () => {
    const html = toPage(hostileReport(10_000))
    const [table = ''] = html.split('<summary>Request ids and ages')
    const rows = table.match(/<th role="rowheader"/g)?.length ?? 0
    const left =
      /… and (\d+) more instances(?![^]*… and \d+ more instances)/.exec(
        html,
      )?.[1]
    expect(rows + Number(left)).toBe(10_000)
  })
})
