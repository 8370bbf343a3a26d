import type { InstancePlan, State } from './scenario.js'

const NOT_THERE: State = {
  kind: 'missing',
  code: 'InstanceNotExists',
  httpStatus: null,
  message: null,
}

/** The state of an instance `atMs` after the first request; an unknown one is missing. */
export function stateAt(plan: InstancePlan | undefined, atMs: number): State {
  if (plan === undefined) return NOT_THERE
  const { flap, timeline } = plan
  if (flap && atMs >= flap.fromMs && atMs < flap.untilMs) {
    if ((atMs - flap.fromMs) % flap.periodMs < flap.downMs) return flap.state
  }
  return timeline.findLast((step) => step.atMs <= atMs)?.state ?? NOT_THERE
}
