import {
  averageOf,
  nextEvidence,
  valueOf,
  type LearntLimit,
} from './learnt-limit.js'

/** The slowest pace there is, calls a second: it hardly troubles a server. */
export const MIN_PER_SECOND = 0.25
/** No pace is above so many times what was accepted a second, pauses included. */
const MAX_TIMES_ACCEPTED = 8
const MAX_TIMES_AT_FIRST = 6
/** So much time under way, or so many pauses, and a pace is to be learnt. */
const MEASURED_MS = 1_000
const MEASURED_PAUSES = 3
const MIN_EVIDENCE = 20
const MAX_EVIDENCE = 200
/**
 * Nor on more than so many seconds at it: who has the smaller share of a server
 * has to grow as fast in time as others, which tenths a call do not bring.
 */
const MAX_EVIDENCE_S = 4
/** What a limit rests on that was halved since nothing at all was accepted. */
const MAX_EVIDENCE_OF_NONE = 5
/** A ceiling rests at least on what so many pauses cost. */
const PAUSES_WORTH = 5
/** Where throttling may be chance, so much of the old evidence still counts. */
const OLD_SHARE = 0.5
const MIN_CHANCE_ACCEPTED = 3
const MAX_CHANCE_TIMES = 3

/** What a run has learnt of a server's limits; null is no limit at all. */
export interface Limits {
  readonly perSecond: LearntLimit | null
  readonly inFlight: LearntLimit | null
}

/** The limits of a run that was never throttled. */
export const UNLIMITED: Limits = { perSecond: null, inFlight: null }

/** What limits are learnt from when a pause begins. */
export interface Lesson {
  /** The calls since the last pause. */
  readonly batch: {
    readonly accepted: number
    /** Whether one was accepted that is not the lone first call of the run. */
    readonly tells: boolean
    readonly underWayMs: number
    /** The most that were in flight at a time. */
    readonly peak: number
  }
  /** The run so far; the pauses are those before this one. */
  readonly run: {
    readonly sent: number
    /** Time in which anything was in flight, pauses not included. */
    readonly underWayMs: number
    readonly pauses: number
  }
  /** Length of the last pause, 0 if there was none. */
  readonly pauseMs: number
  readonly maxInFlight: number
}

/** The limits after a call of a batch was throttled, the first one of it. */
export function learnLimits(limits: Limits, lesson: Lesson): Limits {
  // Nothing was accepted since the last pause: that says nothing of a pace.
  if (!lesson.batch.tells)
    return { ...limits, inFlight: lessInFlight(limits.inFlight, lesson) }
  const underWayS = Math.max(MEASURED_MS, lesson.run.underWayMs) / 1_000
  return {
    perSecond: learnPace(limits.perSecond, lesson, lesson.run.sent / underWayS),
    inFlight: learnInFlight(
      limits.inFlight,
      lesson,
      lesson.batch.accepted / underWayS,
    ),
  }
}

function lessInFlight(
  limit: LearntLimit | null,
  { maxInFlight }: Lesson,
): LearntLimit {
  return {
    base: limit === null ? maxInFlight : Math.min(maxInFlight, valueOf(limit)),
    accepted: 0,
    throttled: 1,
    evidence: Math.min(
      MAX_EVIDENCE_OF_NONE,
      limit?.evidence ?? MAX_EVIDENCE_OF_NONE,
    ),
    tried: 0,
  }
}

function learnPace(
  limit: LearntLimit | null,
  lesson: Lesson,
  firstPerSecond: number,
): LearntLimit | null {
  const { run } = lesson
  const isMeasured =
    run.underWayMs >= MEASURED_MS || run.pauses >= MEASURED_PAUSES
  if (limit === null && !isMeasured) return null
  const measured = limit === null ? firstPerSecond : averageOf(limit)
  const most =
    (limit === null ? MAX_TIMES_AT_FIRST : MAX_TIMES_ACCEPTED) *
    acceptedPerSecond(lesson)
  const base = Math.max(MIN_PER_SECOND, Math.min(measured, most))
  const mayBeChance = measured <= MAX_CHANCE_TIMES * acceptedPerSecond(lesson)
  return learnt({ limit, base, lesson, perSecond: base, mayBeChance })
}

function learnInFlight(
  limit: LearntLimit | null,
  lesson: Lesson,
  perSecond: number,
): LearntLimit {
  const { peak } = lesson.batch
  const base =
    limit === null ? peak : Math.max(1, Math.min(peak, averageOf(limit)))
  return learnt({ limit, base, lesson, perSecond, mayBeChance: true })
}

function learnt(options: {
  readonly limit: LearntLimit | null
  readonly base: number
  readonly lesson: Lesson
  /** What is accepted a second at most, to tell calls from time. */
  readonly perSecond: number
  readonly mayBeChance: boolean
}): LearntLimit {
  const { limit, base, lesson, perSecond, mayBeChance } = options
  const { accepted } = lesson.batch
  // Throttled below its ceiling, but not far from what is really accepted: what
  // was known before is not all wrong then.
  const isOldTrue =
    limit !== null &&
    limit.tried < limit.evidence &&
    accepted >= MIN_CHANCE_ACCEPTED &&
    mayBeChance
  const old = isOldTrue ? OLD_SHARE * limit.evidence : 0
  const most = Math.min(MAX_EVIDENCE, MAX_EVIDENCE_S * perSecond)
  const least = Math.min(MIN_EVIDENCE, most)
  const cost = (PAUSES_WORTH * lesson.pauseMs * perSecond) / 1_000
  const calls = limit === null ? accepted : nextEvidence(limit)
  const evidence = Math.max(1, cost, Math.min(most, Math.max(least, calls)))
  return { base, accepted: accepted + old, throttled: 1, evidence, tried: 0 }
}

function acceptedPerSecond({ batch, pauseMs }: Lesson): number {
  return (batch.accepted * 1_000) / Math.max(1, batch.underWayMs + pauseMs)
}
