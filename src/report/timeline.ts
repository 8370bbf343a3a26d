import type { Instance, Status } from '../gate/reading.js'
import { describeAnswer } from './describe.js'

/** A span of the run in which an instance's readings said one thing. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
  readonly status: Status
  /** What the readings said, for example `DISCONNECTED`; not escaped. */
  readonly label: string
}

/**
 * The newest `max` spans of an instance up to the end of the run; from one
 * change to the next, a reading is taken to last.
 */
export function spansOf(
  instance: Instance,
  { endMs, max }: { readonly endMs: number; readonly max: number },
): readonly Span[] {
  const changes = instance.changes.slice(-max)
  return changes.map(({ atMs, status, answer }, i) => ({
    fromMs: atMs,
    toMs: Math.max(atMs, changes[i + 1]?.atMs ?? endMs),
    status,
    label: describeAnswer(answer, status),
  }))
}

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

/** A moment of the run by the clock, in UTC: `21:24:30`. */
export function clockTime(startedAt: string, atMs: number): string {
  return new Date(Date.parse(startedAt) + atMs).toISOString().slice(11, 19)
}

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?Z/g

/** An ISO 8601 instant as people read it: `21:24:30 UTC`, with its date where `startedAt` is of another day. */
export function clockInstant(instant: string, startedAt: string): string {
  const atMs = Date.parse(instant)
  if (Number.isNaN(atMs)) return instant
  const iso = new Date(atMs).toISOString()
  const [day, time] = [iso.slice(0, 10), iso.slice(11, 19)]
  return `${startedAt.startsWith(day) ? '' : `${day} `}${time} UTC`
}

/** A text in which each ISO 8601 instant in UTC reads as `clockInstant` has it. */
export function clockInstants(text: string, startedAt: string): string {
  return text.replace(INSTANT, (instant) => clockInstant(instant, startedAt))
}

const STEPS_MS = [
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((count) => count * SECOND_MS),
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((count) => count * MINUTE_MS),
  ...[1, 2, 3, 6].map((count) => count * HOUR_MS),
]
// As many as a phone has room for.
const MAX_TICKS = 5

/** The step between two ticks of a time axis over `durationMs`: at least a second, so that none repeats. */
export function tickStepMs(durationMs: number): number {
  return (
    STEPS_MS.find((stepMs) => durationMs / stepMs <= MAX_TICKS) ?? 6 * HOUR_MS
  )
}

/** Round clock times within the run, each once; its start where none falls into it. */
export function ticksOf({
  startedAt,
  durationMs,
}: {
  readonly startedAt: string
  readonly durationMs: number
}): readonly { readonly atMs: number; readonly label: string }[] {
  const stepMs = tickStepMs(durationMs)
  const startMs = Date.parse(startedAt)
  const firstMs = Math.ceil(startMs / stepMs) * stepMs - startMs
  const count = Math.max(0, Math.floor((durationMs - firstMs) / stepMs) + 1)
  const times = Array.from({ length: count }, (_, i) => firstMs + i * stepMs)
  return (times.length === 0 ? [0] : times).map((atMs) => {
    const label = clockTime(startedAt, atMs)
    return { atMs, label: stepMs < MINUTE_MS ? label : label.slice(0, 5) }
  })
}
