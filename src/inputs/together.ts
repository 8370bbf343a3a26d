import type { Reader } from './reader.js'
import type { Settings } from './settings.js'
import type { readShard } from './shard.js'

/** Settings that may be null by right. */
export const OPTIONAL = [
  'environmentId',
  'shard',
] as const satisfies readonly (keyof Settings)[]

/** The name of such a setting. */
export type Optional = (typeof OPTIONAL)[number]

/**
 * Settings while they are read: null, or undefined where null is a value, is a
 * fault that has been told. `ids` are all that are listed.
 */
export type Draft = {
  readonly [K in Exclude<keyof Settings, Optional>]: Settings[K] | null
} & {
  readonly [K in Exclude<Optional, 'shard'>]: Settings[K] | undefined
} & { readonly shard: ReturnType<typeof readShard> }

/** Rules between settings; one that could not be read has its fault already. */
export function checkTogether(reader: Reader, draft: Draft): void {
  checkCount(reader, draft)
  checkShard(reader, draft)
  const { mode, timeoutMs, initialDelayMs } = draft
  if (timeoutMs && initialDelayMs && initialDelayMs >= timeoutMs) {
    reader.refuse(
      `Input 'initial-delay' is ${reader.shown(reader.text('initial-delay'))}, but 'timeout' is ${reader.shown(reader.text('timeout'))}: expected a delay shorter than the timeout.`,
    )
  }
  if (mode !== 'once') return
  if (draft.successThreshold && draft.successThreshold > 1) {
    reader.refuse(
      `Input 'success-threshold' is '${String(draft.successThreshold)}', but 'mode' is 'once': expected 1, as there is one round.`,
    )
  }
  if (draft.notFound === 'wait') {
    reader.refuse(
      "Input 'not-found' is 'wait', but 'mode' is 'once': expected 'fail' or 'ignore', as there is no second round to wait for.",
    )
  }
}

function checkCount(reader: Reader, { ids, shard, minHealthy }: Draft): void {
  // No id is listed where an environment alone tells them, or in an empty share.
  if (!ids || ids.length === 0 || minHealthy?.kind !== 'count') return
  if (minHealthy.count <= ids.length) return
  const number = String(ids.length)
  const which = shard ? "in this job's share" : ''
  reader.refuse(
    `Input 'min-healthy' is '${String(minHealthy.count)}', but the number of instance ids ${which && `${which} `}is ${number}: expected at most ${number}, or a share such as 80%.`,
  )
}

function checkShard(reader: Reader, { shard }: Draft): void {
  if (!shard) return
  const value = reader.shown(reader.text('shard'))
  if (reader.isGiven('environment-id')) {
    reader.refuse(
      `Input 'shard' is ${value}, but 'environment-id' is set: expected only one of them, as one call reads a whole environment.`,
    )
  }
  if (reader.isGiven('commit-status')) {
    reader.refuse(
      `Input 'shard' is ${value}, but 'commit-status' is set: expected the status to be posted by the merge action, which sees all shards.`,
    )
  }
}
