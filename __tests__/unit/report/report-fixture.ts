import type { ReportSettings } from '../../../src/report/run.js'
import type {
  Answer,
  Change,
  Counts,
  Instance,
  Reading,
  Status,
} from '../../../src/gate/reading.js'
import {
  type Report,
  type ReportFacts,
  type ReportInstance,
  NO_DEPLOYMENT,
} from '../../../src/report/report.js'
import { verdictText } from '../../../src/report/wording.js'

/** Settings as a plain run has them. */
export const SETTINGS: ReportSettings = {
  environmentId: null,
  environmentName: null,
  applicationName: null,
  changeId: null,
  packageVersion: null,
  diagnosis: null,
  shard: null,
  region: 'cn-hangzhou',
  endpoint: 'https://webplus.cn-hangzhou.aliyuncs.com',
  signatureAlgorithm: 'ACS3-HMAC-SHA256',
  credentials: 'access-key-id and access-key-secret',
  mode: 'wait',
  timeoutMs: 600_000,
  intervalMs: 10_000,
  initialDelayMs: 0,
  requestTimeoutMs: 10_000,
  healthyStatuses: ['CONNECTED'],
  healthyAppStatuses: [],
  minHealthy: '100%',
  successThreshold: 1,
  notFound: 'fail',
  maxErrors: 0,
  failOn: ['failure', 'timed_out', 'error'],
  maxConcurrency: 10,
  maxRequestsPerSecond: 0,
}

export { HOSTILE } from './hostile-text.js'

const RESET = { code: 'ECONNRESET', message: 'read ECONNRESET' }
const HEALTH = {
  H: { agentStatus: 'CONNECTED', appStatus: 'HEALTHY' },
  O: { agentStatus: 'CONNECTED', appStatus: 'STOPPED' },
  U: { agentStatus: 'DISCONNECTED', appStatus: 'UNKOWN' },
} as const

const STATUS: Readonly<Record<string, Status>> = {
  H: 'healthy',
  O: 'healthy',
  '?': 'unknown',
}

/**
 * An answer by letter: `H` healthy, `O` healthy with an odd AppStatus, `U`
 * disconnected, `M` not found, `A` not found or not yours, `?` no answer.
 */
export function answerOf(letter: string, requestId = 'REQ-1'): Answer {
  if (letter === 'M' || letter === 'A') {
    const error =
      letter === 'M'
        ? { code: 'InstanceNotExists', message: 'The instance does not exist.' }
        : { code: 'ResourceAuthFailed', message: 'Not authorized.' }
    return { kind: 'missing', notYours: letter === 'A', error, requestId }
  }
  if (letter === '?') {
    return { kind: 'none', class: 'network', error: RESET, requestId: null }
  }
  return {
    kind: 'health',
    ...HEALTH[letter === 'H' || letter === 'O' ? letter : 'U'],
    disconnectedTime: letter === 'U' ? 12_000 : 0,
    requestId,
  }
}

/** An instance from one letter a reading, `everyMs` apart; `answer` replaces the last answer. */
export function instanceOf(spec: {
  readonly id: string
  readonly position?: number
  readonly letters: string
  readonly everyMs?: number
  readonly answer?: Answer
}): Instance {
  const letters = Array.from(spec.letters)
  const readings = letters.map((letter, i): Reading => {
    const isLast = i === letters.length - 1
    return {
      atMs: 400 + i * (spec.everyMs ?? 10_000),
      status: STATUS[letter] ?? 'unhealthy',
      answer: isLast && spec.answer ? spec.answer : answerOf(letter),
    }
  })
  const changes = readings.flatMap((reading, i): Change[] =>
    letters[i] === letters[i - 1] ? [] : [{ ...reading, round: i + 1 }],
  )
  const last = readings.at(-1) ?? null
  const lastBad = readings.findLastIndex(({ status }) => status !== 'healthy')
  return {
    id: spec.id,
    position: spec.position ?? 1,
    status: last?.status ?? 'unknown',
    last,
    healthySinceMs: readings[lastBad + 1]?.atMs ?? null,
    readings: readings.length,
    flaps: letters.filter(
      (letter, i) =>
        'UMA'.includes(letter) && 'HO'.includes(letters[i - 1] ?? '-'),
    ).length,
    changes,
    changesLeftOut: 0,
    strip: readings.slice(-20).map(({ status }) => status),
  }
}

/** `i-bp1…` ids, each from its letters: `instancesOf(['H', 'UUH'])`. */
export function instancesOf(letters: readonly string[]): readonly Instance[] {
  return letters.map((one, i) =>
    instanceOf({
      id: `i-bp1${(i + 1).toString(36).padStart(5, '0')}`,
      position: i + 1,
      letters: one,
    }),
  )
}

/** How many of the instances stand how. */
export function countsOf(instances: readonly Instance[]): Counts {
  const of = (status: Status): number =>
    instances.filter((one) => one.status === status).length
  return {
    total: instances.length,
    healthy: of('healthy'),
    unhealthy: of('unhealthy'),
    unknown: of('unknown'),
  }
}

/** A run's result over `instances`, before it is put into words; a success unless told. */
export function unwordedOf(
  instances: readonly ReportInstance[],
  changed: Partial<ReportFacts> = {},
): ReportFacts {
  const counts = countsOf(instances)
  const rounds = Math.max(0, ...instances.map(({ readings }) => readings))
  return {
    version: 2,
    conclusion: 'success',
    reason: 'ok',
    faults: [],
    cause: null,
    startedAt: '2026-01-02T03:04:05.678Z',
    durationMs: rounds * 10_000 + 1_600,
    counts,
    needed: counts.total,
    rounds,
    lastRound:
      rounds === 0
        ? null
        : {
            startedAtMs: rounds * 10_000,
            endedAtMs: rounds * 10_000 + 1_200,
            outcome: 'held',
          },
    streak: 1,
    alwaysHealthy: instances.every(({ strip }) =>
      strip.every((status) => status === 'healthy'),
    ),
    requests: instances.reduce((sum, { readings }) => sum + readings, 0),
    flaps: instances.reduce((sum, { flaps }) => sum + flaps, 0),
    throttling: { pauses: 0, pausedMs: 0 },
    instances,
    ignored: [],
    departed: [],
    parts: [],
    deployment: NO_DEPLOYMENT,
    diagnosis: [],
    settings: SETTINGS,
    run: {
      repository: 'octo/shop',
      workflow: 'Deploy',
      job: 'gate',
      runId: '1234567890',
      runAttempt: '1',
      sha: '0123456789abcdef0123456789abcdef01234567',
      url: 'https://github.com/octo/shop/actions/runs/1234567890',
    },
    ...changed,
  }
}

/** A whole report over `instances`, in the action's own words; a success unless told. */
export function reportOf(
  instances: readonly ReportInstance[],
  changed: Partial<Report> = {},
): Report {
  const unworded = unwordedOf(instances, changed)
  return { ...unworded, ...verdictText(unworded), ...changed }
}

/** What a run with refused inputs reports. */
export function badInputReport(faults: readonly string[]): Report {
  return reportOf([], {
    conclusion: 'error',
    reason: 'config',
    faults,
    needed: null,
    durationMs: 3,
    settings: null,
    alwaysHealthy: false,
  })
}
