import {
  endpointOfRegion,
  parseEndpoint,
  type Endpoint,
  type EndpointFault,
} from '../webplus/endpoint.js'
import type { InputName } from './defaults.js'
import type { Reader } from './reader.js'

const REGION = /^[A-Za-z0-9-]{1,64}$/
const DEFAULT_REGION = 'cn-hangzhou'
const REGION_VARIABLES = [
  'ALIBABA_CLOUD_REGION_ID',
  'ALIBABACLOUD_REGION_ID',
  'ALICLOUD_REGION_ID',
]

const FORMS = 'a host such as webplus.aliyuncs.com, or https://host[:port]'
const EXPECTED: Readonly<Record<EndpointFault, string>> = {
  'user-info': `${FORMS}, without user info`,
  scheme: FORMS,
  'plain-http': `https://, as http:// is for loopback addresses only`,
  path: `${FORMS}, without a path, a query or a fragment`,
  host: FORMS,
  port: `a port from 1 to 65535, as in https://host:8443`,
}

/** The region from the input, a variable or the default; null after a fault. */
export function readRegion(reader: Reader): string | null {
  const expected =
    'a region id of 1 to 64 letters, digits and dashes, such as cn-hangzhou'
  if (reader.isGiven('region')) {
    const region = reader.text('region')
    return REGION.test(region)
      ? region
      : reader.addValueFault('region', expected)
  }
  const name = REGION_VARIABLES.find((name) => reader.variable(name) !== '')
  if (name === undefined) return DEFAULT_REGION
  const region = reader.variable(name)
  if (REGION.test(region)) return region
  return reader.addFault(
    `Environment variable '${name}' is ${reader.shown(region)}, and input 'region' is empty: expected ${expected}.`,
  )
}

/** The endpoint from the input or the region; null after a fault in either. */
export function readEndpoint(
  reader: Reader,
  region: string | null,
): Endpoint | null {
  if (reader.isGiven('api-endpoint')) return readAddress(reader, 'api-endpoint')
  return region === null ? null : endpointOfRegion(region)
}

/** An endpoint from an input; null after a fault. User info is never shown. */
export function readAddress(reader: Reader, name: InputName): Endpoint | null {
  const parsed = parseEndpoint(reader.text(name))
  if (!('fault' in parsed)) return parsed
  if (parsed.fault !== 'user-info') {
    return reader.addValueFault(name, EXPECTED[parsed.fault])
  }
  return reader.addFault(
    `Input '${name}' has an '@' in it, so it may hold user info and is not shown: expected ${EXPECTED['user-info']}.`,
  )
}
