import { describe, expect, it } from '@jest/globals'
import { gantt } from '../../../src/report/timeline.js'
import { hostileReport } from './hostile-fixture.js'
import { instanceOf, instancesOf, reportOf } from './report-fixture.js'

const BAR =
  /^ {2}([✓✗?](?: [\p{L}\p{N}._/ -]+)?) :(crit, |done, |)(\d{4}-\d\d-\d\d [\d:.]{12}), (\d{4}-\d\d-\d\d [\d:.]{12})$/u
const SECTION = /^ {2}section ([\p{L}\p{N}._/ -]+)$/u

/** The sections and the bars of a diagram, every other line checked. */
function read(text: string): {
  sections: readonly string[]
  bars: readonly (readonly string[])[]
} {
  const [init = '', kind, ...lines] = text.split('\n')
  expect(
    JSON.parse(init.slice('%%{init: '.length, -'}%%'.length)),
  ).toBeDefined()
  expect(kind).toBe('gantt')
  expect(lines.slice(0, 3)).toEqual([
    expect.stringMatching(/^ {2}dateFormat /),
    expect.stringMatching(/^ {2}axisFormat %H:%M(?::%S)?$/),
    expect.stringMatching(/^ {2}tickInterval \d+(?:second|minute|hour)$/),
  ])
  const rest = lines.slice(3)
  for (const line of rest)
    expect(BAR.test(line) || SECTION.test(line)).toBe(true)
  return {
    sections: rest.flatMap((line) => SECTION.exec(line)?.slice(1) ?? []),
    bars: rest.flatMap((line) => {
      const bar = BAR.exec(line)
      return bar === null ? [] : [bar.slice(1, 3)]
    }),
  }
}

describe('gantt', () => {
  it('has a section an instance and a bar a stretch', () => {
    const { sections, bars } = read(
      gantt(reportOf(instancesOf(['UUHH', 'HH?']))),
    )
    expect(sections).toEqual(['i-bp100002', 'i-bp100001'])
    expect(bars).toEqual([
      ['✓ CONNECTED', 'done, '],
      ['? no answer ECONNRESET', ''],
      ['✗ DISCONNECTED app UNKNOWN', 'crit, '],
      ['✓ CONNECTED', 'done, '],
    ])
  })

  it('shows at most 20 instances, and stays far below 50,000 characters', () => {
    const text = gantt(hostileReport(200))
    expect(text.length).toBeLessThan(16_000)
    expect(read(text).sections).toHaveLength(20)
  })

  it('stands by the clock in UTC, each tick once', () => {
    const text = gantt(
      reportOf(instancesOf(['UUHH']), {
        startedAt: '2026-01-02T23:59:50.000Z',
      }),
    )
    expect(text).toContain(
      '✓ CONNECTED :done, 2000-01-02 00:00:10.400, 2000-01-02 00:00:31.600',
    )
    expect(text).toContain('tickInterval 10second')
  })

  it('keeps what mermaid takes for syntax out of names, and has none twice', () => {
    const text = gantt(
      reportOf([
        instanceOf({ id: 'a:b;c#d%%{x}\nsection y', letters: 'HH' }),
        instanceOf({ id: ':;#', position: 2, letters: 'H' }),
        instanceOf({ id: 'i-1', position: 3, letters: 'H' }),
        instanceOf({ id: 'i-1;', position: 4, letters: 'H' }),
      ]),
    )
    expect(read(text).sections).toEqual([
      'a b c d x section y',
      '2',
      'i-1',
      'i-1 4',
    ])
  })

  it('is nothing for a single round, or where no instance was read', () => {
    expect(gantt(reportOf(instancesOf(['H', 'U'])))).toBe('')
    expect(gantt(reportOf(instancesOf(['', '']), { rounds: 5 }))).toBe('')
  })
})
