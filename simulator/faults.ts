import type { Answer } from './answer.js'
import { errorAnswer, formatOf } from './answer.js'
import type { Delivery, SimulatorRequest } from './exchange.js'
import { draw } from './random.js'
import type { Fault } from './scenario-faults.js'
import { matchesAny } from './scenario-fields.js'

/**
 * The request that may get a fault: the requested id, and the request's number.
 */
export interface FaultTarget {
  readonly id: string
  /** The key of its number: requests of one call for one id. */
  readonly key: string
  readonly nth: number
  readonly action: string
  readonly atMs: number
}

/** Decides which fault, if any, a request gets. */
export type FaultPicker = (target: FaultTarget) => Fault | null

function createRule(
  when: Fault,
  chance: (target: FaultTarget) => number,
): (target: FaultTarget) => boolean {
  const timesById = new Map<string, number>()
  let seen = 0
  let times = 0
  return (target) => {
    if (target.atMs < when.fromMs || target.atMs >= when.untilMs) return false
    if (when.actions !== null && !when.actions.includes(target.action))
      return false
    if (when.ids !== null && !matchesAny(target.id, when.ids)) return false
    seen += 1
    if (seen <= when.skip || times >= when.times) return false
    const already = timesById.get(target.id) ?? 0
    if (already >= when.timesPerId) return false
    if (when.probability < 1 && chance(target) >= when.probability) return false
    times += 1
    timesById.set(target.id, already + 1)
    return true
  }
}

/**
 * The first matching rule wins. Chances depend on the seed, the rule's
 * position, the id and its request's number, so they repeat in whatever order
 * ids come; `skip` and `times` count arrivals.
 */
export function createFaultPicker(
  faults: readonly Fault[],
  seed: number,
): FaultPicker {
  const rules = faults.map((fault, place) => ({
    fault,
    meets: createRule(fault, ({ key, nth }) =>
      draw(seed, ['fault', place, key, nth]),
    ),
  }))
  return (target) => rules.find(({ meets }) => meets(target))?.fault ?? null
}

type DeliveryFault = Extract<Fault, Delivery>

const DELIVERY_FAULTS: Readonly<Record<DeliveryFault['kind'], true>> = {
  'half-body': true,
  reset: true,
  'reset-midway': true,
  stall: true,
  'stall-midway': true,
  'slow-body': true,
}

function isDeliveryFault(fault: Fault): fault is DeliveryFault {
  return Object.hasOwn(DELIVERY_FAULTS, fault.kind)
}

/** How a fault sends an answer. */
export function deliveryOf(fault: Fault | null): Delivery {
  return fault !== null && isDeliveryFault(fault) ? fault : { kind: 'whole' }
}

/** The answer of a fault in place of the call's own; null if it has none. */
export function standIn(
  fault: Fault | null,
  request: SimulatorRequest,
): Answer | null {
  if (fault?.kind === 'error') {
    return errorAnswer({
      error: fault,
      format: fault.format ?? formatOf(request.headers['accept']),
      requestId: request.requestId,
      host: request.headers['host'] ?? '',
      lowerCase: fault.lowerCase,
    })
  }
  if (fault?.kind === 'html-page') {
    const { httpStatus, contentType, body } = fault
    const headers = { 'content-type': contentType, ...fault.headers }
    return { httpStatus, code: null, headers, body }
  }
  if (fault?.kind === 'redirect') {
    const { httpStatus, location } = fault
    return { httpStatus, code: null, headers: { location }, body: '' }
  }
  return null
}
