import type { Answer } from './answer.js'
import { formatOf, render } from './answer.js'
import { apiError } from './api-error.js'
import { createAuthentication } from './authentication.js'
import type { Reply, Route, SimulatorRequest } from './exchange.js'
import { plainly, refuse } from './exchange.js'
import { createFaultPicker, deliveryOf, standIn } from './faults.js'
import type { HealthCall } from './health-calls.js'
import { HEALTH_CALLS, isApiError } from './health-calls.js'
import type { IssuedKey } from './issued-keys.js'
import { draw } from './random.js'
import type { Fault } from './scenario-faults.js'
import type { Scenario } from './scenario-parse.js'
import type { SignatureVerifier } from './authentication.js'
import { createThrottling } from './throttling.js'

const VERSION = '2019-03-20'

function answerCall(context: {
  readonly call: HealthCall
  readonly scenario: Scenario
  /** Instance or environment. */
  readonly id: string
  readonly request: SimulatorRequest
  readonly fault: Fault | null
}): Answer {
  const { call, scenario, id, request, fault } = context
  const format = formatOf(request.headers['accept'])
  const { atMs, requestId } = request
  const shownId = fault?.kind === 'other-instance' ? fault.instanceId : id
  const body = call.answer({ scenario, id, shownId, atMs, format })
  if (isApiError(body)) return refuse(request, body)
  const code = fault?.kind === 'unknown-code' ? fault.code : 'OK'
  const message =
    fault?.kind === 'oversize' ? 'x'.repeat(fault.bytes) : 'success'
  const { contentType, text } = render({
    format,
    root: `${call.action}Response`,
    tree: { Code: code, Message: message, RequestId: requestId, ...body },
  })
  const shownType =
    fault?.kind === 'content-type' ? fault.contentType : contentType
  const headers = { 'content-type': shownType }
  return { httpStatus: 200, code, headers, body: text }
}

function isMeantFor(call: HealthCall, request: SimulatorRequest): boolean {
  // The manual's signature names no action; the path alone tells then.
  const action = request.headers['x-acs-action'] ?? call.action
  return action === call.action && request.headers['x-acs-version'] === VERSION
}

/** The routes of both health calls, which share keys, nonces, bucket and faults. */
export function createWebplusRoutes(options: {
  readonly scenario: Scenario
  readonly seed: number
  readonly verifier: SignatureVerifier
  /** Keys of sessions, as far as they have been given out by now. */
  readonly issued: () => readonly IssuedKey[]
}): readonly Route[] {
  const { scenario, seed } = options
  const authenticate = createAuthentication({ ...options, keys: scenario.keys })
  const throttle = createThrottling(scenario.throttle)
  const pickFault = createFaultPicker(scenario.faults, seed)
  const requestsById = new Map<string, number>()

  const answer = (call: HealthCall, request: SimulatorRequest): Reply => {
    if (!isMeantFor(call, request)) {
      return plainly(refuse(request, apiError('InvalidApi.NotFound')))
    }
    const id = request.query.get(call.parameter) ?? ''
    const nth = (requestsById.get(id) ?? 0) + 1
    requestsById.set(id, nth)
    const { min, max } = scenario.latencyMs
    const delayMs = min + (max - min) * draw(seed, ['latency', id, nth])
    const refusal = authenticate(request)
    if (refusal) return { ...plainly(refuse(request, refusal)), delayMs }
    if (id === '') {
      const message = `The parameter ${call.parameter} is mandatory.`
      const error = apiError('ParameterValidationFailed', { message })
      return { ...plainly(refuse(request, error)), delayMs }
    }
    const throttled = throttle(request.atMs)
    if (throttled) {
      const reply = plainly(refuse(request, throttled))
      return { ...reply, delayMs, fault: 'throttled' }
    }
    const fault = pickFault({ id, nth, atMs: request.atMs })
    return {
      answer:
        standIn(fault, request) ??
        answerCall({ call, scenario, id, request, fault }),
      delivery: deliveryOf(fault),
      delayMs,
      fault: fault?.kind ?? null,
    }
  }

  return HEALTH_CALLS.map((call) => ({
    method: 'GET',
    path: call.path,
    handle: (request) => answer(call, request),
  }))
}
