import type { Answer } from './answer.js'
import { formatOf, render } from './answer.js'
import { apiError } from './api-error.js'
import type { SignatureVerifier } from './authentication.js'
import { createAuthentication } from './authentication.js'
import { CHANGE_CALLS } from './change-calls.js'
import { DESCRIBE_INSTANCES_FULL_STATUS } from './ecs-call.js'
import { ENVIRONMENT_CALLS } from './environment-calls.js'
import { DESCRIBE_EVENTS } from './event-call.js'
import type { Reply, Route, SimulatorRequest } from './exchange.js'
import { plainly, answerError } from './exchange.js'
import { createFaultPicker, deliveryOf, standIn } from './faults.js'
import { HEALTH_CALLS } from './health-calls.js'
import type { IssuedKey } from './issued-keys.js'
import { draw } from './random.js'
import type { Fault } from './scenario-faults.js'
import type { Scenario } from './scenario-parse.js'
import { createThrottling } from './throttling.js'
import type { Question, Call } from './call.js'
import { isApiError } from './call.js'

const CALLS: readonly Call[] = [
  ...HEALTH_CALLS,
  ...CHANGE_CALLS,
  ...ENVIRONMENT_CALLS,
  DESCRIBE_EVENTS,
  DESCRIBE_INSTANCES_FULL_STATUS,
]

/** The answer to a request, with its fault. */
function answerCall(
  call: Call,
  question: Omit<Question, 'shownId' | 'format'>,
  {
    request,
    fault,
  }: {
    readonly request: SimulatorRequest
    readonly fault: Fault | null
  },
): Answer {
  const format = formatOf(request.headers['accept'])
  const shownId =
    fault?.kind === 'other-instance' ? fault.instanceId : question.id
  const body = call.answer({ ...question, shownId, format })
  if (isApiError(body)) return answerError(request, body)
  // A good answer of an RPC service has no code.
  const isRpc = call.style === 'RPC'
  const good = isRpc ? null : 'OK'
  const code = fault?.kind === 'unknown-code' ? fault.code : good
  const long = fault?.kind === 'oversize' ? 'x'.repeat(fault.bytes) : null
  const { contentType, text } = render({
    format,
    root: `${call.action}Response`,
    tree: {
      Code: code ?? undefined,
      Message: long ?? (isRpc ? undefined : 'success'),
      RequestId: request.requestId,
      ...body,
    },
  })
  const shownType =
    fault?.kind === 'content-type' ? fault.contentType : contentType
  const headers = { 'content-type': shownType }
  return { httpStatus: 200, code, headers, body: text }
}

function isMeantFor(call: Call, request: SimulatorRequest): boolean {
  // The manual's signature names no action, so the path decides.
  const action = request.headers['x-acs-action'] ?? call.action
  const version = request.headers['x-acs-version']
  return action === call.action && version === call.version
}

/**
 * The key for counting requests of one call for one id; only health uses the
 * id.
 */
function keyOf(call: Call, id: string): string {
  return HEALTH_CALLS.includes(call) ? id : `${call.action} ${id}`
}

/** Refuses what writes, and what names an action that the simulator does not have. */
const writes: Route = {
  method: '*',
  path: '/*',
  isFor({ method, path, headers }) {
    const action = headers['x-acs-action']
    const isKnown =
      action === undefined || CALLS.some((call) => call.action === action)
    return (path.startsWith('/pop/') && method !== 'GET') || !isKnown
  },
  handle: (request) => ({
    ...plainly(answerError(request, apiError('Simulator.ReadOnly'))),
    fault: 'write refused',
  }),
}

/** The routes of Web+'s calls and of ECS, which share keys, nonces and faults. */
export function createWebplusRoutes(options: {
  readonly scenario: Scenario
  readonly seed: number
  readonly verifier: SignatureVerifier
  /** Keys of sessions that were issued so far. */
  readonly issued: () => readonly IssuedKey[]
}): readonly Route[] {
  const { scenario, seed } = options
  const authenticate = createAuthentication({ ...options, keys: scenario.keys })
  const throttle = createThrottling(scenario.throttle)
  const pickFault = createFaultPicker(scenario.faults, seed)
  const requestsByKey = new Map<string, number>()
  let startMs: number | null = null

  const answer = (call: Call, request: SimulatorRequest): Reply => {
    const { query, atMs } = request
    // Kept from the first request on, so that the times of changes never move.
    startMs ??= request.wallMs - atMs
    if (!isMeantFor(call, request)) {
      return plainly(answerError(request, apiError('InvalidApi.NotFound')))
    }
    const id = call.idFrom.map((name) => query.get(name)).find(Boolean) ?? ''
    const key = keyOf(call, id)
    const nth = (requestsByKey.get(key) ?? 0) + 1
    requestsByKey.set(key, nth)
    const { min, max } = scenario.latencyMs
    const delayMs = min + (max - min) * draw(seed, ['latency', key, nth])
    const isRoa = request.headers['authorization']?.startsWith('acs ')
    const authenticationError =
      call.style === 'RPC' && isRoa
        ? apiError('IncompleteSignature')
        : authenticate(request)
    if (authenticationError)
      return { ...plainly(answerError(request, authenticationError)), delayMs }
    const missing = call.required.find((name) => !query.get(name))
    if (missing !== undefined) {
      const message = `The parameter ${missing} is mandatory.`
      const code =
        call.style === 'RPC' ? 'MissingParameter' : 'ParameterValidationFailed'
      const error = apiError(code, { message })
      return { ...plainly(answerError(request, error)), delayMs }
    }
    // ECS has its own limit, which is not simulated.
    const throttled = call.style === 'RPC' ? null : throttle(atMs)
    if (throttled) {
      const reply = plainly(answerError(request, throttled))
      return { ...reply, delayMs, fault: 'throttled' }
    }
    const { action } = call
    const fault = pickFault({ id, key, nth, atMs, action })
    const question = { scenario, query, id, atMs, startMs }
    return {
      answer:
        standIn(fault, request) ??
        answerCall(call, question, { request, fault }),
      delivery: deliveryOf(fault),
      delayMs,
      fault: fault?.kind ?? null,
    }
  }

  return [
    writes,
    ...CALLS.map((call): Route => ({
      method: 'GET',
      path: call.path,
      action: call.action,
      handle: (request) => answer(call, request),
    })),
  ]
}
