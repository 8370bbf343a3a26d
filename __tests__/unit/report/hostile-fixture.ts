import fc from 'fast-check'
import type { Answer } from '../../../src/gate/reading.js'
import { reportChange } from '../../../src/report/run.js'
import type { Report } from '../../../src/report/report.js'
import { changeOf, deploymentOf } from './deployment-fixture.js'
import { anyText, HOSTILE } from './hostile-text.js'
import { instanceOf, reportOf, SETTINGS } from './report-fixture.js'

/** A timed-out run over `count` instances with ids of 128 characters and hostile answers. */
export function hostileReport(count: number): Report {
  const instances = Array.from({ length: count }, (_, i) => {
    const text = HOSTILE[i % HOSTILE.length] ?? ''
    const next = HOSTILE[(i + 1) % HOSTILE.length] ?? ''
    const error = { code: text, message: next }
    const answers: readonly Answer[] = [
      { kind: 'none', class: 'api', error, requestId: text },
      { kind: 'missing', notYours: i % 2 === 0, error, requestId: next },
      {
        kind: 'health',
        agentStatus: text,
        appStatus: next,
        disconnectedTime: text,
        requestId: text,
      },
    ]
    const kind = i % 4
    return instanceOf({
      id: `i-${String(i).padStart(6, '0')}-`.padEnd(128, 'x'),
      position: i + 1,
      letters:
        ['UH?U?', 'HHUM', 'HUHUHUHUHUHUHUHUHUHUHUHU', 'UUUH'][kind] ?? 'H',
      ...(answers[kind] === undefined ? {} : { answer: answers[kind] }),
    })
  })
  return reportOf(instances, {
    conclusion: 'timed_out',
    reason: 'timeout',
    cause: {
      error: { code: HOSTILE[0] ?? '', message: HOSTILE.join(' ') },
      requestId: HOSTILE[2] ?? '',
    },
    throttling: { pauses: 3, pausedMs: 4_500 },
    ignored: Array.from({ length: count }, (_, i) => `i-gone-${String(i)}`),
  })
}

/**
 * A timed-out run over `count` instances in which every text that others write
 * is `text`, repeated to a length beyond each cut; instances differ.
 */
function hostileEverywhere(text: string, count: number): Report {
  const long = text.repeat(Math.ceil(1_500 / Math.max(1, text.length)))
  const ids = Array.from({ length: count }, (_, i) =>
    `${String(i).padStart(5, '0')}${long}`.slice(0, 128),
  )
  const instances = ids.map((id, i) => ({
    ...instanceOf({
      id,
      position: i + 1,
      letters: ['UHU', 'HUH', 'H', 'UUU'][i % 4] ?? 'U',
      answer: {
        kind: 'health',
        agentStatus: `${String(i % 7)}${long}`,
        appStatus: long,
        disconnectedTime: long,
        requestId: long,
      },
    }),
    part: long,
  }))
  return reportOf(instances, {
    conclusion: 'timed_out',
    reason: 'timeout',
    message: long,
    advice: long,
    cause: { error: { code: long, message: long }, requestId: long },
    ignored: ids,
    departed: ids,
    deployment: deploymentOf({
      environmentName: long,
      change: reportChange(
        changeOf({ id: long, action: long, message: long, by: long }),
        { id: long, label: long },
      ),
    }),
    diagnosis: ids.map((id, i) => ({
      code: i % 2 === 0 ? 'event' : 'machine',
      subject: long,
      text: long,
      brief: long,
      ids: [id],
      source: 'webplus',
    })),
    settings: {
      ...SETTINGS,
      environmentName: long,
      endpoint: long,
      credentials: long,
      healthyStatuses: [long],
    },
    run: { ...reportOf([]).run, workflow: long, job: long },
  })
}

const anyPart = (text: string) => ({
  name: text,
  conclusion: 'failure' as const,
  reason: 'unhealthy' as const,
  message: text,
  advice: text,
  counts: { total: 1, healthy: 0, unhealthy: 1, unknown: 0 },
  durationMs: 1,
  url: null,
})

/** What `hostileOf` makes a report of: small, so that a counterexample can be read. */
export const anyHostile = fc.record({
  text: fc.oneof(
    fc.constantFrom('@', '#', '|', '<', ':a:', '€', '\u{1F600}', 'x'),
    anyText,
  ),
  count: fc.integer({ min: 0, max: 300 }),
  parts: fc.integer({ min: 0, max: 100 }),
  faults: fc.integer({ min: 0, max: 3 }),
})

/** `hostileEverywhere`, as a merge of `parts` reports and with refused inputs where there are any. */
export function hostileOf({
  text,
  count,
  parts,
  faults,
}: {
  readonly text: string
  readonly count: number
  readonly parts: number
  readonly faults: number
}): Report {
  const report = hostileEverywhere(text, count)
  return {
    ...report,
    parts: new Array<ReturnType<typeof anyPart>>(parts).fill(
      anyPart(report.message),
    ),
    faults: new Array<string>(faults).fill(report.message),
  }
}
