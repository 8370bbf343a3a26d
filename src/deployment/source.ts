import type {
  DeploymentAnswer,
  DeploymentChange,
  IdentityRead,
  NewestRead,
  NewestUnclear,
} from '../gate/deployment-reading.js'
import type {
  DeploymentQuestion,
  DeploymentSource,
} from '../gate/read-strategy.js'
import type { Missing, NoAnswer } from '../gate/reading.js'
import type { Call } from '../webplus/call.js'
import {
  describeAppEnvStatus,
  describeChange,
  describeChanges,
} from './calls.js'
import {
  findById,
  findEnvironments,
  listEnvironments,
  type Candidates,
} from './discovery.js'
import { identityOf, WRONG_ENVIRONMENT } from './environment.js'
import { noAnswer, readPages, type Ask, type Asked } from './list.js'

type Answered = DeploymentAnswer | null

/**
 * Web+ as the source for a gate's deployment; `name` stands for an environment.
 */
export function createDeploymentSource({
  ask: askUntil,
  name,
}: {
  readonly ask: <Good extends { readonly kind: string }>(
    call: Call<Good>,
    signal: AbortSignal,
  ) => Promise<Asked<Good> | null>
  /** Null if the environment's id is given, or no environment is. */
  readonly name: {
    readonly name: string
    readonly applicationName: string | null
  } | null
}): DeploymentSource {
  /** The application of an environment, once it is known. */
  const applicationIds = new Map<string, string>()

  const remember = ({ environments }: Candidates) => {
    for (const { id, applicationId } of environments)
      // Stryker disable next-line ConditionalExpression: an id that is null reads as one that is absent
      if (applicationId !== null) applicationIds.set(id, applicationId)
  }

  const findByName = async (ask: Ask): Promise<Answered> => {
    if (name === null) return { kind: 'environments', matches: [] }
    const found = await findEnvironments({ ask, ...name })
    if (found?.kind !== 'candidates') return found
    remember(found)
    const matches = found.environments.map(({ id, name, applicationName }) => ({
      id,
      name,
      applicationName,
    }))
    return { kind: 'environments', matches }
  }

  const readVersion = async (
    ask: Ask,
    environmentId: string,
  ): Promise<Answered> => {
    const applicationId = applicationIds.get(environmentId) ?? null
    const filter = { applicationId, environmentId }
    const listed = await listEnvironments(ask, filter)
    if (listed === null || listed.kind === 'none') return listed
    const isEmpty =
      listed.kind !== 'candidates' || listed.environments.length === 0
    if (!isEmpty || applicationId !== null) {
      return listed.kind === 'candidates'
        ? identityIn(listed, environmentId)
        : declinedAsNone(listed)
    }
    // Without an application the server lists nothing: it is found once.
    const status = await ask(describeAppEnvStatus(environmentId))
    if (status?.kind !== 'status') return status && declinedAsNone(status)
    const environmentName = status.name
    const found = await findById({ ask, environmentId, environmentName })
    if (found?.kind !== 'candidates') return found
    remember(found)
    return identityIn(found, environmentId)
  }

  const answer = async (
    ask: Ask,
    question: DeploymentQuestion,
  ): Promise<Answered> => {
    switch (question.kind) {
      case 'environment':
        return findByName(ask)
      case 'change': {
        const read = await ask(describeChange(question))
        return read && declinedAsNone(read)
      }
      case 'identity': {
        const { environmentId, withVersion } = question
        if (withVersion) return readVersion(ask, environmentId)
        const read = await ask(describeAppEnvStatus(environmentId))
        if (read?.kind !== 'status') return read && declinedAsNone(read)
        return identityOf(read)
      }
      case 'newest':
        return findNewestChange({ ask, ...question })
    }
  }

  return {
    async readDeployment({ ask: question, onAnswer, signal }) {
      const ask: Ask = (call) => askUntil(call, signal)
      const answered = await answer(ask, question)
      if (answered !== null) onAnswer(answered)
    },
  }
}

function identityIn(
  { environments }: Candidates,
  environmentId: string,
): IdentityRead | NoAnswer {
  const listed = environments.find(({ id }) => id === environmentId)
  return listed ? identityOf(listed) : noAnswer(WRONG_ENVIRONMENT)
}

function declinedAsNone<Good extends { readonly kind: string }>(
  read: Good | { readonly kind: 'declined' } | Missing | NoAnswer,
): Exclude<Good, { readonly kind: 'declined' }> | Missing | NoAnswer {
  if (read.kind !== 'declined')
    return read as Exclude<Good, { readonly kind: 'declined' }>
  const message = 'Web+ does not list environments without an application.'
  return noAnswer({ code: 'Declined', message })
}

/**
 * The newest change of an environment that gathers neither logs nor statistics.
 * The order of the list is not documented: it is read until `behindChangeId`
 * appears and times fall, else to its end, and sorted by creation time.
 */
export async function findNewestChange({
  ask,
  environmentId,
  behindChangeId,
}: {
  readonly ask: Ask
  readonly environmentId: string
  /** The gathering change that the environment names; null without one. */
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
  if (!isMet(items)) return unclear('does not contain the newest one')
  const deploying = items.filter(deploys)
  const [newest, second] = deploying.sort(
    (a, b) => (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0),
  )
  if (deploying.some(({ createdAtMs }) => createdAtMs === null))
    return unclear('does not say when each was created')
  if (newest !== undefined && newest.createdAtMs === second?.createdAtMs)
    return unclear('has two that were created at the same moment')
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
    // Stryker disable next-line ConditionalExpression: null is not >= a time either
    return before === undefined || (before !== null && before >= time)
  })
  return isFalling && (times[0] ?? 0) > (times.at(-1) ?? 0)
}

function isForeign(change: DeploymentChange, environmentId: string): boolean {
  return change.environmentId !== null && change.environmentId !== environmentId
}

function unclear(why: string): NewestUnclear {
  const message = `The list of the environment's changes ${why}, so the newest one cannot be determined.`
  return { kind: 'unclear', message }
}
