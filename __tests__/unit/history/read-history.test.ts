import { describe, expect, it } from '@jest/globals'
import { BrokenFile } from '../../../src/merge/read-report.js'
import { historyText, readHistory } from '../../../src/history/history-json.js'
import { everyHalfHour, historyOf, season } from './histories.js'

// It has folded days, a carry, incidents, notes and open days.
const HISTORY = {
  ...historyOf([
    ...season(),
    ...everyHalfHour(1, () => 'down').map((one) => ({
      ...one,
      atMs: one.atMs + 49 * 86_400_000,
    })),
  ]),
  environment: { atMs: 1_772_323_200_000, id: 'we-1' },
}
const TEXT = historyText(HISTORY)

type Json = Record<string, never> & {
  open: Record<string, unknown>[]
  folded: Record<string, unknown>[]
  incidents: Record<string, unknown>[]
  carry: Record<string, unknown> | null
}
const changed = (change: (json: Json) => unknown): Uint8Array => {
  const json = JSON.parse(TEXT) as Json
  change(json)
  return Buffer.from(JSON.stringify(json))
}
const faultOf = (bytes: Uint8Array): string => {
  try {
    readHistory(bytes)
  } catch (error) {
    if (error instanceof BrokenFile) return error.message
    throw error
  }
  return ''
}

describe('a history file', () => {
  it('holds all of a history, whose text comes back byte for byte', () => {
    expect(HISTORY.folded.length).toBeGreaterThan(20)
    expect(HISTORY.incidents.length).toBeGreaterThan(2)
    expect(HISTORY.carry?.incident).not.toBeNull()
    const read = readHistory(Buffer.from(TEXT))
    expect(read).toEqual(HISTORY)
    expect(historyText(read)).toBe(TEXT)
  })

  it('has a line a day', () => {
    const days = TEXT.match(/^ {4}\{"day":"\d{4}-\d\d-\d\d",.*\},?$/gm)
    expect(days).toHaveLength(
      HISTORY.folded.length +
        new Set(
          HISTORY.readings.map(({ atMs }) => Math.floor(atMs / 86_400_000)),
        ).size,
    )
  })

  it.each<readonly [string, Uint8Array, RegExp]>([
    ['empty', Buffer.from(''), /not JSON in UTF-8, or it is incomplete/],
    [
      'saying a thing twice',
      Buffer.from(TEXT.replace('{', '{"open":[],')),
      /has the key 'open' twice/,
    ],
    ['cut short', Buffer.from(TEXT.slice(0, -50)), /or it is incomplete/],
    ['no UTF-8', Buffer.from([0xc3, 0x28]), /not JSON in UTF-8/],
    ['null', Buffer.from('null'), /not a history of this action/],
    ['a list', Buffer.from('[]'), /not a history of this action/],
    [
      'a report',
      Buffer.from('{"schema":"urn:webplus-health-gate:report:1"}'),
      /not a history of this action/,
    ],
    [
      'foreign',
      changed((json) => Object.assign(json, { schema: 'x' })),
      /not a history of this action/,
    ],
    [
      'newer by its schema',
      changed((json) =>
        Object.assign(json, {
          schema: 'urn:webplus-health-gate:history:2',
          schemaVersion: 2,
        }),
      ),
      /history:2', but this release only knows .* newer one/,
    ],
    [
      'newer by its number',
      changed((json) => Object.assign(json, { schemaVersion: 2 })),
      /knows/,
    ],
    [
      'with a field too many',
      changed((json) => Object.assign(json, { extra: 1 })),
      /must NOT have additional properties \('extra'\)/,
    ],
    [
      'without open days',
      changed((json) => (json.open = [])),
      /'\/open' must NOT have fewer/,
    ],
    [
      'without a field',
      changed((json) => Object.assign(json, { carry: undefined })),
      /must have required property 'carry'/,
    ],
    [
      'of a day that is none',
      changed(
        (json) => (json.open[0] = { ...json.open[0], day: '2026-02-31x' }),
      ),
      /must match format "date"/,
    ],
    [
      'with a letter missing',
      changed((json) => (json.open[0] = { ...json.open[0], says: 'u' })),
      /as many times as letters/,
    ],
    [
      'with an odd letter',
      changed((json) => (json.open[0] = { ...json.open[0], says: 'x' })),
      /must match pattern/,
    ],
    [
      'with two readings at once',
      changed(
        (json) =>
          (json.open[0] = {
            day: json.open[0]?.['day'],
            at: [5, 0],
            says: 'uu',
          }),
      ),
      /not in order of time/,
    ],
    [
      'with a day of two days',
      changed(
        (json) =>
          (json.open[0] = {
            day: json.open[0]?.['day'],
            at: [86_399_999, 1],
            says: 'uu',
          }),
      ),
      /not in order of time/,
    ],
    [
      'with days turned round',
      changed((json) => json.open.reverse()),
      /not in order of time/,
    ],
    [
      'with a note of an up',
      changed(
        (json) =>
          (json.open[0] = {
            ...json.open[0],
            says: 'u'.repeat(String(json.open[0]?.['says']).length),
            notes: [{ atMs: 0, run: '1', text: '', ids: [], more: 0 }],
          }),
      ),
      /belongs to no reading/,
    ],
    [
      'with an open day before the folded ones',
      changed((json) => Object.assign(json, { foldedUntil: '2027-01-01' })),
      /not in order around foldedUntil/,
    ],
    [
      'with folded days and no end of them',
      changed((json) => Object.assign(json, { foldedUntil: null })),
      /not in order around foldedUntil/,
    ],
    [
      'with folded days turned round',
      changed((json) => json.folded.reverse()),
      /not in order around foldedUntil/,
    ],
    [
      'with a folded day too long',
      changed(
        (json) =>
          (json.folded[0] = { ...json.folded[0], upMs: 86_400_000, downMs: 1 }),
      ),
      /more than a day/,
    ],
    [
      'with more carried than there is',
      changed(
        (json) =>
          (json.folded[0] = {
            ...json.folded[0],
            downMs: 0,
            carriedMs: 1,
            carriedSays: 'down',
          }),
      ),
      /more than a day/,
    ],
    [
      'with an incident carried by an up',
      changed((json) => (json.carry = { ...json.carry, says: 'up' })),
      /carried reading does not fit/,
    ],
    [
      'with an incident that ends before it begins',
      changed(
        (json) =>
          (json.incidents[0] = {
            ...json.incidents[0],
            to: json.incidents[0]?.['from'],
          }),
      ),
      /incidents are not in order/,
    ],
    [
      'with incidents turned round',
      changed((json) => json.incidents.reverse()),
      /incidents are not in order/,
    ],
    [
      'with an instant without milliseconds',
      changed(
        (json) => (json.carry = { ...json.carry, at: '2026-03-01T00:00:00Z' }),
      ),
      /must match format "date-time"|must be null/,
    ],
    [
      'with a run that is no number',
      changed(
        (json) =>
          (json.incidents[0] = {
            ...json.incidents[0],
            note: { run: '<b>', text: '', ids: [], more: 0 },
          }),
      ),
      /must match pattern|must be null/,
    ],
  ])('that is %s is refused with the reason', (_, bytes, reason) => {
    expect(faultOf(bytes)).toMatch(reason)
  })
})
