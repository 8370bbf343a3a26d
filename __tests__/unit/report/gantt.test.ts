import { describe, expect, it } from '@jest/globals'
import { gantt } from '../../../src/report/summary/details.js'
import { hostileReport } from './hostile-fixture.js'
import { instanceOf, instancesOf } from './report-fixture.js'

const BAR =
  /^ {2}([HU?](?: [\p{L}\p{N}._/ -]+)?) :(crit, |done, |)(\d{4}-\d\d-\d\d [\d:.]{12}), (\d{4}-\d\d-\d\d [\d:.]{12})$/u
const SECTION = /^ {2}section (\d+ [\p{L}\p{N}._/ -]+)$/u

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
    const { sections, bars } = read(gantt(instancesOf(['UUHH', 'HH?']), 40_000))
    expect(sections).toEqual(['2 i-bp100002', '1 i-bp100001'])
    expect(bars).toEqual([
      ['H CONNECTED', 'done, '],
      ['? no answer ECONNRESET', ''],
      ['U DISCONNECTED app UNKOWN', 'crit, '],
      ['H CONNECTED', 'done, '],
    ])
  })

  it('shows at most 20 instances, and stays far below 50,000 characters', () => {
    const text = gantt(hostileReport(200).instances, 300_000)
    expect(text.length).toBeLessThan(16_000)
    expect(read(text).sections).toHaveLength(20)
  })

  it('keeps what mermaid takes for syntax out of names', () => {
    const text = gantt(
      [
        instanceOf({ id: 'a:b;c#d%%{x}\nsection y', letters: 'H' }),
        instanceOf({ id: ':;#', position: 2, letters: 'H' }),
      ],
      10_000,
    )
    expect(read(text).sections).toEqual(['1 a b c d x section y', '2 unnamed'])
  })

  it('is nothing where no instance was read', () => {
    expect(gantt(instancesOf(['', '']), 5_000)).toBe('')
  })
})
