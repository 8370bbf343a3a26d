import { describe, expect, it } from '@jest/globals'
import type { Report } from '../../../src/report/report.js'
import { ENDED, gateReport, LATE, merged } from './merge-fixture.js'
import { oldestReading } from '../../../src/merge/merge.js'

const at = (startedAt: string, report: Report): Report => ({
  ...report,
  startedAt,
})
const early = at('2026-03-01T10:00:00.000Z', gateReport('a', ['H', 'UH']))
const late = at(
  '2026-03-01T11:00:00.000Z',
  gateReport('b', ['H', 'U'], ENDED.failure),
)
const of = (reports: readonly Report[], conclusion: Report['conclusion']) =>
  oldestReading(
    reports.map((report) => ({ report })),
    conclusion,
  )

describe('the oldest reading of a verdict', () => {
  it('is of the clock, whatever the order of the reports', () => {
    const oldest = { id: 'a-1', at: '2026-03-01T10:00:00Z' }
    for (const reports of [
      [early, late],
      [late, early],
    ])
      expect(of(reports, 'success')).toEqual(oldest)
  })

  it('is of one that is not healthy only where the verdict is none of health', () => {
    const down = at(
      '2026-01-01T00:00:00.000Z',
      gateReport('c', ['U'], ENDED.failure),
    )
    expect(of([down, early], 'success')?.id).toBe('a-1')
    expect(of([down, early], 'failure')?.id).toBe('c-1')
  })

  it('is of none that a shut gate did not read again', () => {
    const stale = at(
      '2026-01-01T00:00:00.000Z',
      gateReport('c', ['H', 'U'], { ...ENDED.timedOut, ...LATE }),
    )
    expect(of([stale, early], 'success')?.id).toBe('a-1')
    expect(of([stale, early], 'failure')?.id).toBe('c-1')
  })

  it('is of a merged report’s healthy ones too', () => {
    expect(of([merged([early, late])], 'success')?.id).toBe('a-1')
  })

  it('is none where nothing was read', () => {
    expect(
      of([gateReport('a', ['']), gateReport('b', [])], 'failure'),
    ).toBeNull()
  })
})

describe('the message of a merge', () => {
  it('names it last', () => {
    for (const reports of [[early], [early, late]])
      expect(merged(reports).message).toMatch(
        /\. Oldest reading: a-1, 2026-03-01T10:00:0\dZ\.$/,
      )
  })

  it('names none where it rests on no reading', () => {
    for (const end of [ENDED.error, ENDED.cancelled])
      expect(
        merged([early, gateReport('c', ['?'], end)]).message,
      ).not.toContain('Oldest')
  })
})
