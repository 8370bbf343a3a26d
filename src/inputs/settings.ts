import type { Rules } from '../gate/rules.js'
import type { Endpoint } from '../webplus/endpoint.js'

/** A key pair, for an STS session with its token, and its origin. */
export interface AccessKeys {
  readonly kind: 'static'
  /** For logs: `inputs`, or the variable that held the key id. */
  readonly source: string
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly securityToken: string | null
}

/** A RAM role, assumed with GitHub's OIDC token. */
export interface OidcRole {
  readonly kind: 'oidc'
  readonly source: string
  readonly roleArn: string
  readonly oidcProviderArn: string
  readonly roleSessionName: string
  /** The requested life. */
  readonly durationSeconds: number
  readonly audience: string
  readonly stsEndpoint: Endpoint
}

/** The RAM role of the ECS instance that the runner runs on. */
export interface EcsRole {
  readonly kind: 'ecs-role'
  readonly source: string
  readonly role: string
}

/** The source of the keys; `source` names it in logs. */
export type Credentials = AccessKeys | OidcRole | EcsRole

/** A conclusion for which the user chooses whether the step is red. */
export type FailOn = 'failure' | 'timed_out' | 'error'

/** Whether a red verdict is explained, and by which sources. */
export type DiagnosisLevel = 'auto' | 'full' | 'none'

/** The checked inputs. */
export interface Settings extends Rules {
  /** The ids that this job judges: without duplicates, in the order given. */
  readonly ids: readonly string[]
  /** The environment to read; without ids, it provides them. */
  readonly environmentId: string | null
  /** Instead of its id: looked up in the first round. */
  readonly environmentName: string | null
  /** Narrows the name; null if any application will do. */
  readonly applicationName: string | null
  readonly shard: Shard | null
  /** The id of a change that must have succeeded, or `latest`. */
  readonly changeId: string | null
  /** The label or id of the version that the environment must carry. */
  readonly packageVersion: string | null
  readonly diagnosis: DiagnosisLevel
  readonly region: string
  readonly endpoint: Endpoint
  readonly signatureAlgorithm: 'ACS3-HMAC-SHA256' | 'HMAC-SHA1'
  readonly credentials: Credentials
  readonly mode: 'wait' | 'once'
  readonly timeoutMs: number
  readonly intervalMs: number
  readonly initialDelayMs: number
  readonly requestTimeoutMs: number
  readonly failOn: readonly FailOn[]
  readonly maxConcurrency: number
  /** 0: no cap. */
  readonly maxRequestsPerSecond: number
  readonly summary: SummaryWhen
}

/** When a job summary is written. */
export type SummaryWhen = 'always' | 'on-failure' | 'never'

/** A job's number, from 0, among all that share the listed ids. */
export interface JobNumber {
  readonly index: number
  readonly total: number
}

/** One job's share of the listed ids. */
export interface Shard extends JobNumber {
  /** How many listed ids come before this job's. */
  readonly before: number
}
