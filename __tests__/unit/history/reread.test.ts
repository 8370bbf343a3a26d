import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { readHistory } from '../../../src/history/history-json.js'
import { toJson } from '../../../src/report/json.js'
import { ENDED, gateReport } from '../merge/merge-fixture.js'
import { playedHistory } from './played-history.js'

type Json = Readonly<Record<string, unknown>>

const text = (maxLength: number) =>
  fc.oneof(
    fc.string({ maxLength, size: 'max' }),
    fc.string({ unit: 'binary', maxLength, size: 'max' }),
    fc.string({
      unit: fc.constantFrom('文', '👩‍👩‍👧', '\ud800', ' ', 'x'),
      maxLength: Math.ceil(maxLength / 8),
    }),
  )
// The longest that the schema of reports takes, and the longest of histories.
const environmentId = fc.option(
  fc.oneof(
    fc.constantFrom('', 'we-1', 'w'.repeat(128), 'w'.repeat(129)),
    fc.constantFrom('文'.repeat(128), '👩‍👩‍👧'.repeat(30), ' we-1', 'a\nb'),
    text(1_000),
  ),
)
const id = fc.oneof(
  { weight: 5, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: 1 }) },
  { weight: 1, arbitrary: text(128) },
)
const startedAt = fc
  .tuple(
    fc.oneof(
      fc.date({
        min: new Date('0000-01-01T00:00:00.000Z'),
        max: new Date('2026-03-10T01:00:00.000Z'),
        noInvalidDate: true,
      }),
      fc.date({
        min: new Date('2026-01-01T00:00:00.000Z'),
        max: new Date('2026-03-10T01:00:00.000Z'),
        noInvalidDate: true,
      }),
    ),
    fc.constantFrom('', '.5', '.123456789', '.999999999'),
  )
  .map(([date, part]) => `${date.toISOString().slice(0, 19)}${part}Z`)

/** A file that follows the schema of reports, whoever wrote it. */
const file = fc
  .record({
    letters: fc.array(fc.constantFrom('H', 'U', 'M', '?', 'U?'), {
      minLength: 1,
      maxLength: 12,
    }),
    ids: fc.array(id, { minLength: 12, maxLength: 12 }),
    ending: fc.constantFrom(ENDED.failure, ENDED.timedOut, ENDED.error),
    startedAt,
    durationSeconds: fc.oneof(
      fc.double({ min: 12, max: 100, noNaN: true }),
      fc.double({ min: 12, max: 3_100_000, noNaN: true }),
    ),
    message: text(500),
    runId: fc.option(fc.oneof(fc.stringMatching(/^\d{1,22}$/), text(30))),
    environmentId,
    settingsId: environmentId,
  })
  .map(({ letters, ids, ending, settingsId, runId, ...changed }) => {
    const json = JSON.parse(toJson(gateReport('i', letters, ending))) as Json
    const instances = json['instances'] as readonly Json[]
    const settings = { ...(json['settings'] as Json) }
    return JSON.stringify({
      ...json,
      ...changed,
      settings: { ...settings, environmentId: settingsId },
      run: { ...(json['run'] as Json), runId },
      instances: instances.map((one, i) => ({ ...one, id: ids[i] })),
    })
  })

describe('a history of any reports that follow their schema', () => {
  it('is read again, and changes no byte for them, or names each as broken', async () => {
    let written = 0
    let refused = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { minLength: 1, maxLength: 3 }),
        async (files) => {
          const reports = Object.fromEntries(
            files.map((one, i) => [`${String(i)}.json`, one]),
          )
          const first = await playedHistory({ reports })
          if (first.failed.length > 0) {
            refused += 1
            expect(first.failed).toHaveLength(1)
            for (const line of (first.failed[0] ?? '').split('\n'))
              expect(line).toMatch(/The reports? '\d\.json'/)
            expect(first.written).toEqual({})
            return
          }
          written += 1
          expect(() => readHistory(Buffer.from(first.history))).not.toThrow()
          const again = await playedHistory({ reports, history: first.history })
          expect(again.failed).toEqual([])
          expect(again.history).toBe(first.history)
        },
      ),
      { numRuns: 300, endOnFailure: true },
    )
    expect(written).toBeGreaterThan(30)
    expect(refused).toBeGreaterThan(50)
  })
})
