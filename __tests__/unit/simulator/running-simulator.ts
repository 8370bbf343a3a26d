import {
  request as httpRequest,
  type IncomingHttpHeaders,
  type RequestOptions,
} from 'node:http'
import { request as httpsRequest } from 'node:https'
import { parseScenario } from '../../../simulator/scenario-parse.js'
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from '../../../simulator/server.js'
import { type ManualClock, createManualClock } from './manual-clock.js'
import { officialVerifier } from './official-verifier.js'
import { type Ask, signedRequest } from './signed-request.js'

/** A whole answer. */
export interface Received {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Sends a GET, unless options tell another method; rejects when the answer does not come whole. */
export function get(
  address: string,
  options: RequestOptions & { readonly ca?: string } = {},
  body = '',
): Promise<Received> {
  const send = address.startsWith('https:') ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const request = send(address, { agent: false, ...options }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      response.on('error', reject)
      response.on('end', () => {
        const { headers, statusCode: status = 0 } = response
        resolve({ status, headers, body: text })
      })
    })
    request.on('error', reject)
    request.end(body)
  })
}

/** A simulator under test. */
export interface Running {
  readonly simulator: Simulator
  readonly clock: ManualClock
  /** Signs with the official library and sends. */
  readonly ask: (
    ask?: Ask,
    options?: Pick<RequestOptions, 'signal'>,
  ) => Promise<Received>
}

/** Runs `test` against a simulator of the scenario, on a manual clock, and closes it. */
export async function running(
  scenario: unknown,
  test: (running: Running) => Promise<void>,
  options: Partial<SimulatorOptions> = {},
): Promise<void> {
  const clock = createManualClock()
  const simulator = await startSimulator({
    scenario: parseScenario(scenario),
    verifier: officialVerifier,
    clock,
    ...options,
  })
  const ask: Running['ask'] = (wish = {}, more = {}) => {
    const host = `127.0.0.1:${String(simulator.port)}`
    const signed = signedRequest({ host, ...wish })
    const { method, path, rawQuery, headers } = signed
    const query = rawQuery === '' ? '' : `?${rawQuery}`
    const address = `${simulator.origin}${path}${query}`
    return get(address, { method, headers, ...more })
  }
  try {
    await test({ simulator, clock, ask })
  } finally {
    await simulator.close()
  }
}

/** The body as JSON, by the path of its keys. */
export function field(body: string, ...keys: readonly string[]): unknown {
  let value: unknown = JSON.parse(body)
  for (const key of keys) {
    value = (value as Readonly<Record<string, unknown>>)[key]
  }
  return value
}
