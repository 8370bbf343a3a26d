import type { Answer } from './answer.js'
import { errorAnswer, formatOf } from './answer.js'
import type { ApiError } from './api-error.js'
import type { Delivery, SimulatorRequest } from './exchange.js'
import type { FaultKind } from './scenario.js'

type WireFault = Extract<FaultKind, Delivery>

const WIRE_FAULTS: Readonly<Record<WireFault['kind'], true>> = {
  'half-body': true,
  reset: true,
  'reset-midway': true,
  stall: true,
  'stall-midway': true,
  'slow-body': true,
}

function isWireFault(fault: FaultKind): fault is WireFault {
  return Object.hasOwn(WIRE_FAULTS, fault.kind)
}

/** An error as an answer to `request`, in the format it asks for. */
export function refuse(request: SimulatorRequest, error: ApiError): Answer {
  return errorAnswer({
    error,
    format: formatOf(request.headers['accept']),
    requestId: request.requestId,
    host: request.headers['host'] ?? '',
  })
}

/** How an answer goes over the wire under a fault. */
export function deliveryOf(fault: FaultKind | null): Delivery {
  return fault !== null && isWireFault(fault) ? fault : { kind: 'whole' }
}

/** The answer that a fault puts in place of the call's own; null when it puts none. */
export function standIn(
  fault: FaultKind | null,
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
