import type { Plan, State } from './law-plans.js'

/** The life of an instance of a plan at a time, ms. */
export function stateOf(plan: Plan, at: number, nowMs: number): State {
  const steps = plan.lives[at] ?? []
  const step = steps.findLast((one) => one.share * plan.timeoutMs <= nowMs)
  return step?.state ?? 'gone'
}

/** The states that an instance has within a span, ms. */
export function statesIn(
  plan: Plan,
  at: number,
  span: { readonly startedAtMs: number; readonly endedAtMs: number },
): readonly State[] {
  const within = (plan.lives[at] ?? []).filter(({ share }) => {
    const atMs = share * plan.timeoutMs
    return atMs > span.startedAtMs && atMs <= span.endedAtMs
  })
  return [
    stateOf(plan, at, span.startedAtMs),
    ...within.map(({ state }) => state),
  ]
}
