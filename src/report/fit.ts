import type { ErrorDetail } from '../gate/reading.js'
import { cut, logText, sanitize } from '../text.js'
import { shownError } from './describe.js'
import type { Report } from './report.js'

/** As many of the first lines as fit into `maxBytes` of UTF-8. */
export function fitting(
  lines: readonly string[],
  maxBytes: number,
): readonly string[] {
  return fitLines(lines, { maxBytes, more: () => '' }).filter(
    (line) => line !== '',
  )
}

/**
 * As many of `lines` as fit into `maxBytes` of UTF-8, line feeds counted, with
 * a last line by `more` in place of those left out.
 */
export function fitLines(
  lines: readonly string[],
  fit: {
    readonly maxBytes: number
    readonly more: (leftOut: number) => string
  },
): readonly string[] {
  const reserve = Buffer.byteLength(fit.more(lines.length)) + 1
  let bytes = 0
  let count = 0
  for (const line of lines) {
    const next = bytes + Buffer.byteLength(line) + 1
    const isLast = count === lines.length - 1
    if (next + (isLast ? 0 : reserve) > fit.maxBytes) break
    bytes = next
    count += 1
  }
  if (count === lines.length) return lines
  return [...lines.slice(0, count), fit.more(lines.length - count)]
}

/** Bytes of UTF-8 of lines, a line feed after each. */
export function bytesOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0)
}

/**
 * The sections that together fit into `maxBytes`, taken in their order, one for
 * which there is no room left empty; and how many those are.
 */
export function sectionsWithin(
  sections: readonly (readonly string[])[],
  maxBytes: number,
): {
  readonly fitting: readonly (readonly string[])[]
  readonly leftOut: number
} {
  let leftBytes = maxBytes
  let leftOut = 0
  const fitting = sections.map((lines) => {
    const bytes = bytesOf(lines)
    if (bytes > leftBytes) {
      leftOut += 1
      return []
    }
    leftBytes -= bytes
    return lines
  })
  return { fitting, leftOut }
}

const TEXT_LENGTH = 1_000
const LENGTHS: Readonly<Record<string, number>> = {
  id: 128,
  ignored: 128,
  departed: 128,
  requestId: 100,
  agentStatus: 100,
  appStatus: 100,
  disconnectedTime: 100,
}

/** Plain data with each text in it in one line and cut, and each number by `field`. */
export function sanitizedData<T>(
  data: T,
  field = (name: string, number: number) => [name, number] as const,
): T {
  const valueOf = (value: unknown, name: string): unknown => {
    if (typeof value === 'string')
      return sanitize(value, LENGTHS[name] ?? TEXT_LENGTH)
    if (Array.isArray(value)) return value.map((one) => valueOf(one, name))
    if (typeof value !== 'object' || value === null) return value
    if (name === 'error') return shownError(value as ErrorDetail)
    const fields = Object.entries(value).filter(([, one]) => one !== undefined)
    return Object.fromEntries(
      fields.map(([key, one]) =>
        typeof one === 'number' ? field(key, one) : [key, valueOf(one, key)],
      ),
    )
  }
  return valueOf(data, '') as T
}

/** GitHub cuts an annotation's text there, and the runner its line of the log. */
export const ANNOTATION_LENGTH = 4_096

// A fault names at most 1,000 ids, each cut at 80 characters.
const FAULT_LENGTH = 200_000
// A shorter beginning does not say which input or file it is about.
const MIN_SHARE = 60

const MESSAGE_LENGTH = 2_000

/** Each fault in full as a line for the log; inert. */
export function faultLines(faults: readonly string[]): readonly string[] {
  return faults.map((fault) => logText(fault, FAULT_LENGTH))
}

/** A report's message in at most `max` characters, in which no fault hides another. */
export function messageWithin(
  { message, faults }: Pick<Report, 'message' | 'faults'>,
  max: number,
): string {
  if (faults.length === 0) return logText(message, MESSAGE_LENGTH)
  return message.length <= max
    ? logText(message, max)
    : faultsWithin(faults, { max, separator: ' ' })
}

/**
 * Every fault in at most `max` characters: whole if they fit, else with the
 * room shared among them, so that a long one hides no other. Names the log,
 * which has each in full, where one is cut; those beyond `max / 60` are counted.
 */
export function faultsWithin(
  faults: readonly string[],
  { max, separator }: { readonly max: number; readonly separator: string },
): string {
  const lines = faultLines(faults)
  const whole = lines.join(separator)
  if (whole.length <= max) return whole
  const noteOf = (left: number) =>
    left === 0
      ? 'The log has every fault in full.'
      : `… and ${String(left)} more; the log has every fault in full.`
  const room = max - noteOf(lines.length).length
  const named = lines.slice(
    0,
    Math.max(1, Math.floor(room / (MIN_SHARE + separator.length))),
  )
  const share = evenShare(
    named.map(({ length }) => length),
    room - named.length * separator.length,
  )
  return [
    ...named.map((line) => cut(line, share)),
    noteOf(lines.length - named.length),
  ].join(separator)
}

/** The length at which lengths are to be cut so that their sum fits into `room`. */
function evenShare(lengths: readonly number[], room: number): number {
  let rest = room
  let count = lengths.length
  for (const length of lengths.toSorted((a, b) => a - b)) {
    if (length * count > rest) break
    rest -= length
    count -= 1
  }
  return count === 0 ? room : Math.floor(rest / count)
}
