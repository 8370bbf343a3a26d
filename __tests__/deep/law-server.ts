import { toldIn } from './law-answers.js'
import type { Said, Told } from './law-evidence.js'
import { stateOf } from './law-lives.js'
import type { Plan, Trip } from './law-plans.js'

/** The environment that all instances of a plan are in. */
export const ENVIRONMENT = 'we-1'

/** A plan's Web+: what it says of an id, and how the `nth` request fares (from 0). */
export function createServer(plan: Plan, names: readonly string[]) {
  const saidAbout = (id: string, nowMs: number): Said => {
    if (id !== ENVIRONMENT) {
      const state = stateOf(plan, names.indexOf(id), nowMs)
      const told = toldIn(state)
      if (told !== null) return { kind: 'health', ...told }
      return { kind: 'missing', notYours: state === 'foreign' }
    }
    const states = names.map((_, at) => stateOf(plan, at, nowMs))
    // The first instance being somebody else's stands for the environment itself.
    if (states[0] === 'foreign') return { kind: 'missing', notYours: false }
    const members = new Map<string, Told | null>()
    for (const [at, state] of states.entries()) {
      if (state === 'gone') continue
      // An entry that cannot be read.
      members.set(names[at] ?? '', state === 'silent' ? null : toldIn(state))
    }
    return { kind: 'listing', members }
  }

  const tripAt = (nth: number, nowMs: number): Trip => {
    const { outage } = plan
    const share = nowMs / plan.timeoutMs
    return outage !== null && outage.from <= share && share < outage.until
      ? outage.trip
      : (plan.trips[nth] ?? 'well')
  }

  return { saidAbout, tripAt }
}
