import { cut, logText } from '../text.js'
import type { Report } from './report.js'

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
