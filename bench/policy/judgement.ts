import { downSpan, type Life } from './life.js'

/** How a policy ended in one life. */
interface Ending {
  readonly isOpen: boolean
  readonly atMs: number
  readonly calls: number
}

/** What the truth says of an ending. */
export interface Judgement extends Ending {
  /** It opened while an instance was down, however short the time. */
  readonly isWrong: boolean
  /** How long it had been down by then, ms; 0 if none was. */
  readonly downForMs: number
  /** It was down for longer than `knowableMs`: another look would have told. */
  readonly isFalseGreen: boolean
  /** All were healthy when it opened, but one had a fall still ahead. */
  readonly isEarly: boolean
  /** The same, while the restart itself was still under way. */
  readonly isWithinRestart: boolean
  /** It ended red though all were healthy for good long before the timeout. */
  readonly isFalseRed: boolean
  /** From healthy for good to open, ms; null if it did not open after that. */
  readonly delayMs: number | null
}

/** Judges an ending. */
export function judge(
  life: Life,
  ending: Ending,
  limits: { readonly knowableMs: number; readonly lastHealthyMs: number },
): Judgement {
  const { isOpen, atMs } = ending
  const spans = life.down.map((_, index) => downSpan(life, index, atMs))
  const downFromMs = Math.min(
    ...spans.map((span) => span?.from ?? Number.POSITIVE_INFINITY),
  )
  const isWrong = isOpen && Number.isFinite(downFromMs)
  const downForMs = isWrong ? atMs - downFromMs : 0
  const isAfter = atMs >= life.healthyFromMs
  return {
    ...ending,
    isWrong,
    downForMs,
    isFalseGreen: downForMs > limits.knowableMs,
    isEarly: isOpen && !isWrong && !isAfter,
    isWithinRestart: isOpen && !isWrong && atMs < life.throughMs,
    isFalseRed: !isOpen && life.healthyFromMs <= limits.lastHealthyMs,
    delayMs: isOpen && isAfter ? atMs - life.healthyFromMs : null,
  }
}
