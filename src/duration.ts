const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const UNITS = [
  { name: 'h', ms: HOUR_MS },
  { name: 'm', ms: MINUTE_MS },
  { name: 's', ms: SECOND_MS },
  { name: 'ms', ms: 1 },
] as const

const NUMBER = String.raw`\d+(?:\.\d+)?`
const BARE = new RegExp(`^${NUMBER}$`)
// The empty text matches too, since every part is optional; it is checked
// separately.
const WITH_UNITS = new RegExp(
  `^${UNITS.map(({ name }) => `(?: ?(${NUMBER}) ?${name})?`).join('')}$`,
)

/**
 * Milliseconds, a whole number, of `500ms`, `90s`, `1h30m`, `1.5h` or a bare
 * number of seconds; units must descend, and one space may surround a number.
 * Zero is 0; null for anything that is not a duration or is too large.
 */
export function parseDuration(text: string): number | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  const ms = BARE.test(trimmed)
    ? Number(trimmed) * SECOND_MS
    : sumOfUnits(trimmed)
  if (ms === null || ms > Number.MAX_SAFE_INTEGER) return null
  // A value above zero must not be rounded to zero.
  return ms > 0 ? Math.max(1, Math.round(ms)) : 0
}

function sumOfUnits(text: string): number | null {
  const match = WITH_UNITS.exec(text)
  if (match === null) return null
  return UNITS.reduce(
    (sum, unit, index) => sum + Number(match[index + 1] ?? 0) * unit.ms,
    0,
  )
}

/**
 * A duration for people, rounded: `850 ms`, `1.4 s`, `12 s`, `1 m 30 s`, `2 h 5
 * m`. Below zero counts as zero.
 */
export function formatDuration(ms: number): string {
  const rounded = roundForPeople(Math.max(0, ms))
  if (rounded === 0) return '0 s'
  if (rounded < SECOND_MS) return `${String(rounded)} ms`
  if (rounded < MINUTE_MS) return `${String(rounded / SECOND_MS)} s`
  return parts(rounded)
    .map(({ count, name }) => `${String(count)} ${name}`)
    .join(' ')
}

/**
 * A long duration for people, in days from one day up and in seconds only below
 * a minute: `6 d 2 h`, `2 h 5 m`, `45 m`.
 */
export function formatLongDuration(ms: number): string {
  if (ms < MINUTE_MS) return formatDuration(ms)
  const minutes = Math.round(ms / MINUTE_MS) * MINUTE_MS
  if (minutes < DAY_MS) return formatDuration(minutes)
  const hours = Math.round(ms / HOUR_MS)
  const rest = hours % 24 === 0 ? '' : ` ${String(hours % 24)} h`
  return `${String(Math.floor(hours / 24))} d${rest}`
}

/**
 * Each step starts from the result of the finer one, so that 59.96 s is 1 m.
 */
function roundForPeople(ms: number): number {
  const steps = [
    { fromMs: 0, stepMs: 1 },
    { fromMs: SECOND_MS, stepMs: 100 },
    { fromMs: 10 * SECOND_MS, stepMs: SECOND_MS },
    { fromMs: HOUR_MS, stepMs: MINUTE_MS },
  ]
  return steps.reduce(
    (value, { fromMs, stepMs }) =>
      value < fromMs ? value : Math.round(value / stepMs) * stepMs,
    ms,
  )
}

/**
 * A duration in the format of a setting, to the millisecond: `1m30s`, `500ms`,
 * `0s`. `parseDuration` gives the same milliseconds back.
 */
export function compactDuration(ms: number): string {
  const text = parts(Math.max(0, Math.round(ms)))
    .map(({ count, name }) => `${String(count)}${name}`)
    .join('')
  return text === '' ? '0s' : text
}

function parts(ms: number): readonly { count: number; name: string }[] {
  return UNITS.map(({ name, ms: unitMs }, index) => {
    const larger = UNITS[index - 1]?.ms ?? Infinity
    return { count: Math.floor((ms % larger) / unitMs), name }
  }).filter(({ count }) => count > 0)
}
