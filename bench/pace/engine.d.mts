/** What a server says of a call: null for accepted. */
export interface Server {
  readonly kind: string
  readonly take: (
    nowMs: number,
  ) => { readonly retryAfter: number | null } | null
  readonly nextAccept: (nowMs: number) => number
}

export interface Play {
  readonly server: Server
  readonly n: number
  readonly cap: number
  readonly latency: { readonly ms: number; readonly kind: string }
  readonly seed: number
  readonly timeoutMs?: number
  readonly limitMs?: number
  readonly mk: unknown
}

export interface Played {
  readonly ms: number
  readonly sent: number
  readonly accepted: number
  readonly throttled: number
  readonly finished: boolean
}

export function rng(seed: number): () => number
export function play(options: Play): Promise<Played>
