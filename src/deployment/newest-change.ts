import type {
  DeploymentChange,
  NewestRead,
  NewestUnclear,
} from '../gate/deployment-reading.js'
import type { Missing, NoAnswer } from '../gate/reading.js'
import { describeChanges } from './calls.js'
import { WRONG_ENVIRONMENT } from './environment-status.js'
import { noAnswer, readPages, type Ask } from './pages.js'

/**
 * The newest change of an environment that gathers neither logs nor statistics.
 * The order of the list is not documented: it is read until `behindChangeId`
 * was met and times fall, else to its end, and sorted by when changes were made.
 */
export async function findNewestChange({
  ask,
  environmentId,
  behindChangeId,
}: {
  readonly ask: Ask
  readonly environmentId: string
  /** The gathering change that the environment names; null where it names none. */
  readonly behindChangeId: string | null
}): Promise<NewestRead | NewestUnclear | Missing | NoAnswer | null> {
  const isMet = (changes: readonly DeploymentChange[]) =>
    behindChangeId === null || changes.some(({ id }) => id === behindChangeId)
  const read = await readPages({
    ask,
    call: (number) => describeChanges(environmentId, number),
    keyOf: ({ id }) => id,
    isEnough: (changes) =>
      isMet(changes) && fall(changes) && changes.some(deploys),
  })
  if (read === null) return null
  if (read.kind === 'beyond') return unclear('has too many pages')
  if (read.kind === 'declined') return noAnswer(read.error)
  if (read.kind !== 'pages') return read
  const { items } = read
  if (items.some((one) => isForeign(one, environmentId)))
    return noAnswer(WRONG_ENVIRONMENT)
  if (!isMet(items)) return unclear('does not hold the newest one')
  const deploying = items.filter(deploys)
  const [newest, second] = deploying.sort(
    (a, b) => (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0),
  )
  if (deploying.some(({ createdAtMs }) => createdAtMs === null))
    return unclear('does not say when each was made')
  if (newest !== undefined && newest.createdAtMs === second?.createdAtMs)
    return unclear('has two that were made at the same moment')
  return { kind: 'newest', change: newest ?? null }
}

function deploys({ isGathering }: DeploymentChange): boolean {
  return !isGathering
}

/** The newest come first, as far as the list was read. */
function fall(changes: readonly DeploymentChange[]): boolean {
  const times = changes.map(({ createdAtMs }) => createdAtMs)
  const isFalling = times.every((time, at) => {
    const before = times[at - 1]
    if (time === null) return false
    return before === undefined || (before !== null && before >= time)
  })
  return isFalling && (times[0] ?? 0) > (times.at(-1) ?? 0)
}

function isForeign(change: DeploymentChange, environmentId: string): boolean {
  return change.environmentId !== null && change.environmentId !== environmentId
}

function unclear(why: string): NewestUnclear {
  const message = `The list of the environment's changes ${why}, so that nobody can tell which is the newest.`
  return { kind: 'unclear', message }
}
