import { describe, expect, it } from '@jest/globals'
import { OUTPUT_NAMES } from '../../../src/history/main.js'
import { ENDED, merged, shardReport } from '../merge/merge-fixture.js'
import { reportOf, SETTINGS } from '../report/report-fixture.js'
import { endedReport, playedHistory } from './played-history.js'

const up = endedReport('2026-03-09T10:00:00.000Z', ['H', 'H'])
const down = endedReport('2026-03-09T10:30:00.000Z', ['H', 'U'], ENDED.failure)
const again = endedReport('2026-03-09T11:00:00.000Z', ['H', 'H'])
const THREE = { 'a.json': up, 'b.json': down, 'c.json': again }
const NOTHING = Object.fromEntries(OUTPUT_NAMES.map((name) => [name, '']))

describe('the history action', () => {
  it('writes four files and says where they are', async () => {
    const { outputs, written, said } = await playedHistory({ reports: THREE })
    expect(Object.keys(written).sort()).toEqual([
      '/w/h/badge.json',
      '/w/h/badge.svg',
      '/w/h/history.json',
      '/w/h/index.html',
    ])
    expect(outputs).toEqual({
      'history-file': '/w/h/history.json',
      'badge-file': '/w/h/badge.json',
      'badge-svg': '/w/h/badge.svg',
      page: '/w/h/index.html',
      uptime: '50.00',
      coverage: '100',
    })
    expect(said).toEqual([
      'info: 3 reports: 2 up, 1 down, 0 without a verdict.',
      'info: Measured 100 % of the time since 2026-03-09T10:00:00.000Z; up 50.00 % of that.',
    ])
  })

  it('changes no byte of any file when the same is appended again', async () => {
    const first = await playedHistory({ reports: THREE })
    const second = await playedHistory({
      reports: THREE,
      history: first.history,
      now: '2026-06-01T00:00:00.000Z',
    })
    expect(second.written).toEqual(first.written)
  })

  it('writes the same in pieces, in any order', async () => {
    const whole = await playedHistory({ reports: THREE })
    let history: string | undefined
    for (const report of [again, up, down])
      history = (
        await playedHistory({
          reports: { 'x.json': report },
          ...(history === undefined ? {} : { history }),
        })
      ).history
    expect(history).toBe(whole.history)
  })

  it('links to runs by its own repository, whatever a report says of its url', async () => {
    const evil = {
      ...down,
      run: { ...down.run, url: 'https://evil.example/' },
    }
    const { written } = await playedHistory({ reports: { 'a.json': evil } })
    const page = written['/w/h/index.html'] ?? ''
    expect(page).toContain(
      'href="https://github.com/octo/shop/actions/runs/1234567890"',
    )
    expect(page).not.toContain('evil')
    expect(JSON.stringify(written['/w/h/history.json'])).not.toContain('octo')
  })

  it('has no figures with one report', async () => {
    const { outputs, said } = await playedHistory({ reports: { 'a.json': up } })
    expect(outputs).toMatchObject({ uptime: '', coverage: '' })
    expect(said).toContain(
      'info: Only one moment is known so far: there is no uptime yet.',
    )
  })

  it('names late reports in a notice and changing environments in a warning', async () => {
    const of = (environmentId: string, endedAt: string) =>
      endedReport(endedAt, ['H'], { settings: { ...SETTINGS, environmentId } })
    const first = await playedHistory({
      reports: {
        'a.json': of('we-1', '2026-01-01T00:00:00.000Z'),
        'b.json': of('we-1', '2026-03-01T00:00:00.000Z'),
      },
    })
    expect(first.said.join()).not.toMatch(/notice|warning/)
    const second = await playedHistory({
      history: first.history,
      reports: {
        'late.json': of('we-9', '2026-01-02T00:00:00.000Z'),
        'c.json': of('we-2', '2026-03-02T00:00:00.000Z'),
      },
    })
    expect(second.said).toContainEqual(
      expect.stringMatching(/^notice: 1 report left out, .*'late\.json'\.$/),
    )
    expect(second.said).toContainEqual(
      expect.stringMatching(/^warning: .*'we-1', then 'we-2' at /),
    )
  })

  it('leaves a report older than keep out with a notice, and nothing of it behind', async () => {
    const of = (environmentId: string | null, endedAt: string) =>
      endedReport(endedAt, ['H'], { settings: { ...SETTINGS, environmentId } })
    const old = { 'old.json': of('we-9', '2026-03-07T00:00:00.000Z') }
    const today = { 'today.json': of(null, '2026-03-09T00:00:00.000Z') }
    const inputs = { keep: '1d' }
    const notice = expect.stringMatching(
      /^notice: 1 report left out, .* no longer kept: 'old\.json'\.$/,
    )
    const whole = await playedHistory({ reports: { ...old, ...today }, inputs })
    expect(whole.said).toContainEqual(notice)
    expect(whole.history).not.toContain('we-9')
    const { history } = await playedHistory({ reports: today, inputs })
    const late = await playedHistory({ history, reports: old, inputs })
    expect(late.said).toContainEqual(notice)
    expect(late.history).toBe(whole.history)
    const first = await playedHistory({ reports: old, inputs })
    const next = await playedHistory({
      history: first.history,
      reports: today,
      inputs,
    })
    expect(next.history).toBe(whole.history)
  })

  it("takes a merge's report for those of its run that come with it", async () => {
    const shards = [
      shardReport('0/2', ['H'], { startedAt: up.startedAt }),
      shardReport('1/2', ['U'], { startedAt: up.startedAt, ...ENDED.failure }),
    ]
    const { failed, said } = await playedHistory({
      reports: {
        's0.json': shards[0] ?? '',
        's1.json': shards[1] ?? '',
        'merged.json': {
          ...merged(shards, { kind: 'count', count: 1 }),
          run: reportOf([]).run,
        },
      },
    })
    expect(failed).toEqual([])
    expect(said[0]).toBe('info: 1 report: 1 up, 0 down, 0 without a verdict.')
  })
})

describe('on an error the history action', () => {
  it.each<
    readonly [string, Partial<Parameters<typeof playedHistory>[0]>, RegExp]
  >([
    ['no report', { reports: {} }, /'report-files' has the line '\*\.json'/],
    [
      'a broken report',
      { reports: { ...THREE, 'x.json': '{' } },
      /'x\.json' is broken: it is not JSON/,
    ],
    [
      'a report that cannot be read',
      { faults: { '/w/a.json': 'EACCES' } },
      /'a\.json' cannot be read \('EACCES'\)/,
    ],
    [
      'a report of another repository',
      { env: { GITHUB_REPOSITORY: 'octo/other' } },
      /'a\.json' is of 'octo\/shop'/,
    ],
    [
      'no repository of its own',
      { env: { GITHUB_REPOSITORY: ' ' } },
      /'GITHUB_REPOSITORY' is empty/,
    ],
    [
      'a report from the future',
      { now: '2026-03-09T09:00:00.000Z' },
      /'b\.json' ended at/,
    ],
    [
      'a broken history',
      { history: '{"schema":' },
      /'\/w\/h\/history\.json' cannot be appended to: it is not JSON/,
    ],
    ['an empty history', { history: '' }, /cannot be appended to/],
    [
      'a newer history',
      { history: '{"schema":"urn:webplus-health-gate:history:9"}' },
      /history:9'.*left unchanged/,
    ],
    [
      'a history that cannot be read',
      { history: 'x', faults: { '/w/h/history.json': 'EACCES' } },
      /cannot be read \('EACCES'\)/,
    ],
    [
      'bad inputs',
      { inputs: { keep: 'x', 'max-gap': 'y' } },
      /'keep' is 'x'.*\n.*'max-gap' is 'y'/,
    ],
    [
      'a full disk',
      { faults: { '/w/h/index.html': 'ENOSPC' } },
      /cannot be written \('ENOSPC'\)/,
    ],
    [
      'a folder that cannot be made',
      { faults: { '/w/h': 'EROFS' } },
      /cannot be written \('EROFS'\)/,
    ],
    [
      'a cancellation',
      { cancel: AbortSignal.abort() },
      /Cancelled: nothing was written/,
    ],
  ])(
    'with %s writes nothing, sets empty outputs and is red',
    async (_, play, message) => {
      const ran = await playedHistory({ reports: THREE, ...play })
      expect(ran.failed).toHaveLength(1)
      expect(ran.failed[0]).toMatch(message)
      expect(ran.outputs).toEqual(NOTHING)
      expect(ran.written).toEqual(
        play.history === undefined ? {} : { '/w/h/history.json': play.history },
      )
    },
  )

  it('names every broken report in the log, however many', async () => {
    const names = Array.from({ length: 200 }, (_, i) => `r-${String(i)}.json`)
    const { said, failed } = await playedHistory({
      reports: Object.fromEntries(names.map((name) => [name, '{'])),
    })
    for (const name of names)
      expect(said).toContainEqual(
        expect.stringMatching(`^info: The report '${name}' is broken: `),
      )
    expect(failed).toHaveLength(1)
    expect(failed[0]?.length).toBeLessThanOrEqual('failed: '.length + 4_096)
    expect(failed[0]).toContain('more; the log has every fault in full.')
  })

  it('shows hostile text as text', async () => {
    const ran = await playedHistory({
      reports: {
        'a.json': {
          ...up,
          run: { ...up.run, repository: '::error::x\n##[error]y' },
        },
      },
    })
    expect(ran.failed[0]).not.toMatch(/##\[|\n::|^::/)
  })
})
