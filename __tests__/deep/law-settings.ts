import fc from 'fast-check'
import type { LawSettings } from './law-evidence.js'

/** Settings of every kind, for small runs. */
export const settings: fc.Arbitrary<LawSettings> = fc.record({
  source: fc.constantFrom(
    'ids',
    'ids',
    'ids',
    'environment',
    'ids of an environment',
  ),
  mode: fc.constantFrom('wait', 'wait', 'wait', 'wait', 'wait', 'once'),
  healthyStatuses: fc.constantFrom(['CONNECTED'], ['CONNECTED', '']),
  healthyAppStatuses: fc.constantFrom(
    [],
    [],
    ['HEALTHY'],
    ['HEALTHY', 'UNKNOWN'],
  ),
  minHealthy: fc.oneof(
    fc.constant({ kind: 'share' as const, percent: 100 }),
    fc
      .integer({ min: 1, max: 1_000 })
      .map((tenths) => ({ kind: 'share' as const, percent: tenths / 10 })),
    fc
      .integer({ min: 1, max: 4 })
      .map((count) => ({ kind: 'count' as const, count })),
  ),
  successThreshold: fc.constantFrom(1, 1, 1, 2, 3),
  notFound: fc.constantFrom('fail', 'wait', 'ignore'),
  maxErrors: fc.constantFrom(0, 0, 1, 2, 3),
  intervalMs: fc.constantFrom(100, 500, 1_000, 3_000),
  initialDelayMs: fc.constantFrom(0, 0, 0, 700),
  // The first is too short for many an answer of the slowest server.
  requestTimeoutMs: fc.constantFrom(70, 400, 2_000),
  maxConcurrency: fc.constantFrom(1, 2, 10),
  maxRequestsPerSecond: fc.constantFrom(0, 0, 0, 2.5, 20),
})
