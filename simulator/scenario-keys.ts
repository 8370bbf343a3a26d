import * as v from 'valibot'
import {
  isRecord,
  nullable,
  object,
  oneOf,
  optional,
  required,
  sinceStartMs,
  text,
  textOrNull,
  wholeNumber,
} from './scenario-fields.js'

/** An access key in a scenario; with a token it belongs to a session. */
export const key = object({
  id: required(text, 'Access key id.'),
  secret: required(text, 'Access key secret.'),
  token: nullable(
    textOrNull,
    'Security token; with one, the key is of a session.',
  ),
  refusedWith: nullable(
    textOrNull,
    'Error code, such as `Forbidden.RAM`, that well-signed requests get.',
  ),
  refusedFromMs: optional(
    sinceStartMs,
    0,
    'When the errors start, ms after the first request.',
  ),
})

/** An access key. */
export type Key = Readonly<v.InferOutput<typeof key>>

/** An error of STS instead of keys, in a scenario. */
export const stsError = object({
  code: required(text, 'Error code that STS answers.'),
  skip: optional(wholeNumber(0), 0, 'Number of exchanges that succeed first.'),
  times: optional(
    wholeNumber(1),
    Infinity,
    'Maximum number of exchanges that fail.',
  ),
})

const refuse = v.pipe(
  v.lazy((value) => (isRecord(value) || value === undefined ? stsError : text)),
  v.transform((given) =>
    typeof given === 'string'
      ? { code: given, skip: 0, times: Infinity }
      : given,
  ),
)

/**
 * Sources of expiring keys, in a scenario: STS, GitHub's OIDC endpoint, the
 * metadata service.
 */
export const session = object({
  roleArn: optional(
    text,
    'acs:ram::1234567890123456:role/web-gate',
    'ARN of the role that STS issues keys for.',
  ),
  oidcProviderArn: optional(
    text,
    'acs:ram::1234567890123456:oidc-provider/GitHub',
    "ARN of the role's OIDC provider.",
  ),
  audience: optional(
    text,
    'sts.aliyuncs.com',
    'Audience that the provider accepts.',
  ),
  requestToken: optional(
    text,
    'SimulatorRequestTokenNotReal01',
    'Token with which a job asks GitHub for its OIDC tokens.',
  ),
  lifeSeconds: nullable(
    wholeNumber(1, 43_200),
    'Life of the keys, whatever was requested; null: as requested.',
  ),
  maxSeconds: optional(
    wholeNumber(900, 43_200),
    3_600,
    'Maximum session duration of the role, seconds.',
  ),
  ecsRole: nullable(
    textOrNull,
    'Role of the ECS instance; null: no metadata service.',
  ),
  stall: optional(
    oneOf(['none', 'sts', 'oidc', 'metadata']),
    'none',
    'Service that never answers.',
  ),
  refuse: nullable(
    refuse,
    'Error code that STS answers, or an object of code and times.',
  ),
  oidcStatus: optional(
    wholeNumber(200, 599),
    200,
    "Status of GitHub's answer; any but 200 has no token.",
  ),
})

/** The services that issue keys. */
export type Session = Readonly<v.InferOutput<typeof session>>
