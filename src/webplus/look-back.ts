/** What has happened in a span of a run. */
export interface Span {
  readonly accepted: number
  readonly throttled: number
  readonly pauses: number
  /** Pauses and waiting for the pace included, quiet between rounds not. */
  readonly ms: number
}

const MIN_ACCEPTED = 12
const MIN_PAUSES = 3
const WORTH_IT_RATE = 1 / 2
const WORTH_IT_SHARE = 0.7

/** A span before anything has happened in it. */
export const EMPTY_SPAN: Span = { accepted: 0, throttled: 0, pauses: 0, ms: 0 }

/** Whether a span is long enough to say anything. */
export function isTelling({ accepted, pauses }: Span): boolean {
  return accepted >= MIN_ACCEPTED && pauses >= MIN_PAUSES
}

/**
 * Tells for each span whether going slower has paid. It has not where less than
 * half as much is accepted a second as in the best span, and nearly the same
 * share is throttled: that is chance, or others take the rest.
 */
export function createLookBack<Limits>(): (
  span: Span,
  /** Those that the span began with. */
  limits: Limits,
) => { readonly goBackTo: Limits } | null {
  let best: { limits: Limits; perSecond: number; share: number } | null = null
  let hasGoneBack = false

  return ({ accepted, throttled, ms }, limits) => {
    const perSecond = (accepted * 1_000) / ms
    const share = throttled / (accepted + throttled)
    const isSlow = best !== null && perSecond < best.perSecond * WORTH_IT_RATE
    // Going back did not pay either: what the best span had is used up, such as
    // a burst that the server had saved.
    const isGone = hasGoneBack && isSlow
    hasGoneBack = false
    if (best === null || perSecond >= best.perSecond || isGone) {
      best = { limits, perSecond, share }
      return null
    }
    if (!isSlow || share <= best.share * WORTH_IT_SHARE) return null
    hasGoneBack = true
    return { goBackTo: best.limits }
  }
}
