import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import type { Conclusion } from '../../../src/gate/reading.js'
import type { Report } from '../../../src/report/report.js'
import { instancesOf, reportOf } from '../report/report-fixture.js'
import { extrasAt } from './notifier-run.js'
import { turns, withGitHub, type PlayedGitHub } from './played-github.js'
import { parseMarker, unhealthySet } from '../../../src/github/alert-marker.js'

// DEEP=1 asks for ten times as many.
const SEQUENCES = process.env['DEEP'] === '1' ? 400 : 40

interface Run {
  readonly conclusion: Conclusion
  /** A letter an instance. */
  readonly letters: readonly string[]
}

const letters = fc.array(fc.constantFrom('U', 'U', 'H', '?'), {
  minLength: 3,
  maxLength: 3,
})
const unhealthy = fc.record({
  conclusion: fc.constantFrom<Conclusion>('failure', 'timed_out'),
  letters,
})
const success = fc.record({
  conclusion: fc.constant<Conclusion>('success'),
  letters: fc.constant(['H', 'H', 'H']),
})
const silent = fc.record({
  conclusion: fc.constantFrom<Conclusion>('error', 'cancelled'),
  letters,
})
const run = fc.oneof(
  { weight: 4, arbitrary: unhealthy },
  { weight: 2, arbitrary: success },
  { weight: 1, arbitrary: silent },
)
/** One run, or two at once, slowed by so many turns before and after each request. */
const step = fc.record({
  runs: fc.oneof(
    { weight: 3, arbitrary: fc.tuple(run) },
    { weight: 1, arbitrary: fc.tuple(unhealthy, unhealthy) },
    { weight: 1, arbitrary: fc.tuple(run, run) },
  ),
  slow: fc.array(fc.nat(12), { minLength: 1, maxLength: 12 }),
})

const isUnhealthy = ({ conclusion }: Run) =>
  conclusion === 'failure' || conclusion === 'timed_out'

const reportFrom = ({ conclusion, letters }: Run): Report =>
  reportOf(instancesOf(letters), { conclusion })

const digestOf = (one: Run) => unhealthySet(reportFrom(one).instances).digest

/** What is open, by its number, what it remembers, and how much was said in it. */
function openOnes({ issues }: PlayedGitHub) {
  return issues
    .filter(({ state }) => state === 'open')
    .map(({ number, body, comments }) => ({
      number,
      digest: parseMarker(body ?? '')?.unhealthy.digest,
      said: comments.length,
    }))
}

async function play(
  github: PlayedGitHub,
  {
    runs,
    slow,
  }: { readonly runs: readonly Run[]; readonly slow: readonly number[] },
): Promise<void> {
  let at = 0
  const wait = () => turns(slow[at++ % slow.length] ?? 0)
  github.fail(() =>
    runs.length === 1 ? null : { kind: 'hold', until: wait(), then: wait },
  )
  const ends = runs.map((one) =>
    extrasAt(github, { notifierOptions: { commitStatus: null } }).end(
      reportFrom(one),
    ),
  )
  expect((await Promise.all(ends)).flat()).toEqual([])
}

function checkOne(
  github: PlayedGitHub,
  one: Run,
  before: {
    readonly open: ReturnType<typeof openOnes>
    readonly issues: number
    readonly said: number
    readonly requests: number
  },
): void {
  const [was] = before.open
  const digest = digestOf(one)
  const opened = github.issues.length - before.issues
  const said = github.issues.flatMap(({ comments }) => comments).length
  const comments = said - before.said
  if (isUnhealthy(one)) {
    expect(openOnes(github)).toMatchObject([{ digest }])
    expect(opened).toBe(was ? 0 : 1)
    expect(comments).toBe(was && was.digest !== digest ? 1 : 0)
  } else if (one.conclusion === 'success') {
    expect(openOnes(github)).toEqual([])
    expect({ opened, comments }).toEqual({ opened: 0, comments: was ? 1 : 0 })
  } else {
    expect(github.ledger).toHaveLength(before.requests)
  }
}

describe('the alert issue over any sequence of runs', () => {
  it('is open exactly from an unhealthy verdict to the next success, one comment a change, never two at rest', async () => {
    let races = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 6 }),
        async (steps) => {
          await withGitHub(async (github) => {
            for (const one of steps) {
              const before = {
                open: openOnes(github),
                issues: github.issues.length,
                said: github.issues.flatMap(({ comments }) => comments).length,
                requests: github.ledger.length,
              }
              await play(github, one)
              const open = openOnes(github)
              expect(open.length).toBeLessThanOrEqual(1)
              const runs: readonly Run[] = one.runs
              const [first] = one.runs
              if (runs.length === 1) {
                checkOne(github, first, before)
              } else if (runs.every(isUnhealthy)) {
                if (github.issues.length - before.issues > 1) races += 1
                expect(open).toHaveLength(1)
                expect(runs.map(digestOf)).toContain(open[0]?.digest)
              }
            }
          })
        },
      ),
      { numRuns: SEQUENCES },
    )
    // Else no two runs ever opened one at once, and nothing was shown.
    expect(races).toBeGreaterThan(5)
  }, 240_000)
})
