import {
  averageOf,
  nextEvidence,
  valueOf,
  type LearntLimit,
} from './throttling.js'

/** The minimum pace, calls a second: it hardly loads a server. */
export const MIN_PER_SECOND = 0.25
/**
 * The maximum pace, as a multiple of the calls accepted a second, pauses
 * included.
 */
const MAX_TIMES_ACCEPTED = 8
const MAX_TIMES_AT_FIRST = 6
/** After this much time in flight, or this many pauses, a pace is learnt. */
const MEASURED_MS = 1_000
const MEASURED_PAUSES = 3
/** Calls sent in less time than this count as sent in it: a burst is no pace. */
const MIN_UNDER_WAY_MS = 500
const MIN_EVIDENCE = 20
const MAX_EVIDENCE = 200
/**
 * The evidence in seconds at the present pace, at least and at most: a client
 * with a smaller share must grow as fast in time as others, which a tenth per
 * call does not give.
 */
const MIN_EVIDENCE_S = 0.7
const MAX_EVIDENCE_S = 6
/** The maximum evidence of a limit halved because nothing was accepted. */
const MAX_EVIDENCE_OF_NONE = 5
/** The same after the lone first call of a run, which says nothing of others. */
const EVIDENCE_OF_FIRST = 1
/** The minimum evidence of a ceiling: the calls that this many pauses cost. */
const PAUSES_WORTH = 5
/**
 * The share of the old evidence that still counts if throttling may be chance.
 */
const OLD_SHARE = 0.5
const MIN_CHANCE_ACCEPTED = 3
const MAX_CHANCE_TIMES = 3
/** How much of what was accepted up to a pause counts at the next one. */
const FADED_SHARE = 0.4

/** What a run has learnt of a server's limits; null means no limit. */
export interface Limits {
  readonly perSecond: LearntLimit | null
  readonly inFlight: LearntLimit | null
}

/** The limits of a run that was never throttled. */
export const UNLIMITED: Limits = { perSecond: null, inFlight: null }

/** Calls accepted lately, and their time, pauses included; older ones fade. */
export interface Recent {
  readonly accepted: number
  readonly ms: number
}

/** The evidence for new limits when a pause begins. */
export interface Lesson {
  /** The calls since the last pause. */
  readonly batch: {
    readonly sent: number
    readonly accepted: number
    /** Whether one was accepted that is not the lone first call of the run. */
    readonly hasAccepted: boolean
    /** Maximum number in flight at a time. */
    readonly peak: number
  }
  /** The run so far; the pauses are those before this one. */
  readonly run: {
    readonly sent: number
    /** Time with anything in flight, without pauses. */
    readonly underWayMs: number
    readonly pauses: number
  }
  readonly recent: Recent
  /** Length of the last pause, 0 if there was none. */
  readonly pauseMs: number
  readonly maxInFlight: number
}

/** Adds a batch and the pause before it: one unlucky batch must not count alone. */
export function addRecent(recent: Recent, batch: Recent): Recent {
  return {
    accepted: FADED_SHARE * recent.accepted + batch.accepted,
    ms: FADED_SHARE * recent.ms + batch.ms,
  }
}

/** The limits after the first throttled call of a batch. */
export function learnLimits(limits: Limits, lesson: Lesson): Limits {
  // Nothing was accepted since the last pause, so nothing is known of the pace.
  if (!lesson.batch.hasAccepted)
    return { ...limits, inFlight: lessInFlight(limits.inFlight, lesson) }
  const underWayS = Math.max(MIN_UNDER_WAY_MS, lesson.run.underWayMs) / 1_000
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
  { maxInFlight, batch, run }: Lesson,
): LearntLimit {
  const isFirst = run.pauses === 0 && batch.sent === 1
  const first = isFirst ? EVIDENCE_OF_FIRST : MAX_EVIDENCE_OF_NONE
  return {
    base: limit === null ? maxInFlight : Math.min(maxInFlight, valueOf(limit)),
    accepted: 0,
    throttled: 1,
    evidence: Math.min(MAX_EVIDENCE_OF_NONE, limit?.evidence ?? first),
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
  const max =
    (limit === null ? MAX_TIMES_AT_FIRST : MAX_TIMES_ACCEPTED) *
    acceptedPerSecond(lesson)
  const base = Math.max(MIN_PER_SECOND, Math.min(measured, max))
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
  /** Calls a second, to convert calls to time. */
  readonly perSecond: number
  readonly mayBeChance: boolean
}): LearntLimit {
  const { limit, base, lesson, perSecond, mayBeChance } = options
  const { accepted } = lesson.batch
  // Throttled below its ceiling, but close to what is really accepted: the
  // earlier estimate is not entirely wrong then.
  const isOldTrue =
    limit !== null &&
    limit.tried < limit.evidence &&
    accepted >= MIN_CHANCE_ACCEPTED &&
    mayBeChance
  const old = isOldTrue ? OLD_SHARE * limit.evidence : 0
  const max = Math.min(MAX_EVIDENCE, MAX_EVIDENCE_S * perSecond)
  const min = Math.min(MIN_EVIDENCE, MIN_EVIDENCE_S * perSecond)
  const cost = (PAUSES_WORTH * lesson.pauseMs * perSecond) / 1_000
  const calls = limit === null ? accepted : nextEvidence(limit)
  const evidence = Math.max(1, cost, Math.min(max, Math.max(min, calls)))
  return { base, accepted: accepted + old, throttled: 1, evidence, tried: 0 }
}

function acceptedPerSecond({ recent }: Lesson): number {
  return (recent.accepted * 1_000) / Math.max(1, recent.ms)
}
