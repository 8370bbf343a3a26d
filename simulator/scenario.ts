/** What Web+ would say of an instance at some moment. */
export type State =
  | {
      readonly kind: 'health'
      readonly agentStatus: string
      readonly appStatus: string
      /** Null leaves the field out of the answer. */
      readonly disconnectedTime: number | string | null
      /** False: the environment's list has it no more, though its agent answers. */
      readonly inEnvironment: boolean
    }
  | {
      readonly kind: 'missing'
      readonly code: string
      /** Null: the status documented for the code. */
      readonly httpStatus: number | null
      /** Null: the usual text of the code. */
      readonly message: string | null
    }

/** From `atMs` after the first request on, the instance is in `state`. */
export interface Step {
  readonly atMs: number
  readonly state: State
}

/** Between `fromMs` and `untilMs`, each period begins with `downMs` in `state`. */
export interface Flap {
  readonly fromMs: number
  readonly untilMs: number
  readonly periodMs: number
  readonly downMs: number
  readonly state: State
}

/** The life of an instance; before its first step Web+ does not know it. */
export interface InstancePlan {
  readonly timeline: readonly Step[]
  readonly flap: Flap | null
}

/** A deployment environment. */
export interface Environment {
  readonly name: string
  /** Null leaves the field out of the answer. */
  readonly enableHealthCheck: boolean | null
  readonly members: readonly string[]
  /** How JSON shows an empty list: `{"InstanceHealth": []}` or a bare `[]`. */
  readonly emptyList: 'wrapped' | 'bare'
}

/** An access key; with `token` it is a session's. */
export interface Key {
  readonly id: string
  readonly secret: string
  readonly token: string | null
  /** A code such as `Forbidden.RAM` with which well-signed requests are refused. */
  readonly refusedWith: string | null
  readonly refusedFromMs: number
}

/** What STS answers instead of keys, after the first `skip` exchanges. */
export interface KeyRefusal {
  readonly code: string
  readonly skip: number
  readonly times: number
}

/** Where keys that live for a while come from: STS, GitHub's OIDC endpoint, the metadata service. */
export interface Session {
  readonly roleArn: string
  readonly oidcProviderArn: string
  /** The one that the OIDC provider accepts. */
  readonly audience: string
  /** What GitHub gives a job to ask for its OIDC tokens with. */
  readonly requestToken: string
  /** Whatever was asked for; null: as long as was asked for. */
  readonly lifeSeconds: number | null
  /** The role's maximum session duration. */
  readonly maxSeconds: number
  /** The role of the ECS instance; null: no metadata service. */
  readonly ecsRole: string | null
  /** Which of the three never answers. */
  readonly stall: 'none' | 'sts' | 'oidc' | 'metadata'
  readonly refuse: KeyRefusal | null
  /** Of GitHub's answer; any but 200 has no token. */
  readonly oidcStatus: number
}

/** A token bucket in front of both calls. */
export interface Throttle {
  readonly ratePerSecond: number
  readonly burst: number
  readonly httpStatus: number
  /** Null: an answer without a code, as a proxy gives. */
  readonly code: string | null
  readonly retryHeaders: readonly RetryHeader[]
  readonly fromMs: number
  readonly untilMs: number
}

/** Headers that tell when to come back: milliseconds, seconds, `TimeLeft:` milliseconds. */
export type RetryHeader =
  'x-acs-retry-after' | 'retry-after' | 'x-ratelimit-user-api'

/** Which requests a fault meets; all of it must hold. */
export interface FaultWhen {
  readonly probability: number
  /** Matching requests that are spared first. */
  readonly skip: number
  readonly times: number
  readonly timesPerId: number
  readonly fromMs: number
  readonly untilMs: number
  /** Instance or environment ids, `*` at the end for any ending; null: every id. */
  readonly ids: readonly string[] | null
}

/** What goes wrong. */
export type FaultKind =
  | {
      readonly kind: 'error'
      readonly httpStatus: number
      readonly code: string | null
      readonly message: string
      readonly headers: Readonly<Record<string, string>>
      /** Null: as `Accept` asks. */
      readonly format: 'json' | 'xml' | null
      /** `code`, `message`, `requestId`, as some gateways spell them. */
      readonly lowerCase: boolean
    }
  | {
      readonly kind: 'html-page'
      readonly httpStatus: number
      readonly contentType: string
      readonly body: string
      readonly headers: Readonly<Record<string, string>>
    }
  | {
      readonly kind: 'redirect'
      readonly httpStatus: number
      readonly location: string
    }
  | { readonly kind: 'content-type'; readonly contentType: string }
  | { readonly kind: 'other-instance'; readonly instanceId: string }
  | { readonly kind: 'unknown-code'; readonly code: string }
  | { readonly kind: 'oversize'; readonly bytes: number }
  | {
      readonly kind: 'slow-body'
      readonly chunkBytes: number
      readonly everyMs: number
    }
  | { readonly kind: 'reset' }
  | { readonly kind: 'reset-midway' }
  | { readonly kind: 'stall' }
  | { readonly kind: 'stall-midway' }
  | { readonly kind: 'half-body' }

/** One rule of what goes wrong and when; the first that matches wins. */
export interface Fault {
  readonly what: FaultKind
  readonly when: FaultWhen
}

/** A Web+ and its troubles. Times are milliseconds after the first request. */
export interface Scenario {
  readonly description: string
  /** Inputs of the action under which the scenario is tried. */
  readonly inputs: Readonly<Record<string, string>>
  readonly keys: readonly Key[]
  readonly instances: ReadonlyMap<string, InstancePlan>
  readonly environments: ReadonlyMap<string, Environment>
  readonly latencyMs: { readonly min: number; readonly max: number }
  readonly throttle: Throttle | null
  readonly faults: readonly Fault[]
  /** How far the server's clock runs ahead of this machine's. */
  readonly clockSkewMs: number
  /** Null: keys come from nowhere but `keys`. */
  readonly session: Session | null
}
