import type { Call, Evidence, Status, Told } from './law-evidence.js'
import {
  isHealthy,
  neededOf,
  type Model,
  type ModelRound,
} from './law-judging.js'

/** Reads a run's calls by the letter of the README. */
export function modelOf(evidence: Evidence): Model {
  const { settings, slackMs, orderSlack, deadlineAtMs } = evidence
  const follows = settings.source === 'environment'
  const statuses = new Map<string, Status>(
    evidence.ids.map((id) => [id, 'unknown']),
  )
  const usable = new Map<string, Status>()
  const flapsOf = new Map<string, number>()
  const shut = new Set<string>()
  const rounds: ModelRound[] = []
  const wasted: string[] = []
  let closed: Model['closed'] = null
  let isRead = !follows
  let hasListed = false
  let isUnknownEnvironment = false
  const needed = () => neededOf(settings, statuses.size)

  for (const [at, span] of evidence.rounds.entries()) {
    const number = at + 1
    const heard = new Map<string, Status>()
    const failures = new Map<string, number>()
    const before = new Map(statuses)
    let isTold = !follows
    let isSpent = false
    let hasJoiner = false
    const lost = () =>
      [...statuses.keys()].filter((id) =>
        heard.has(id) ? heard.get(id) !== 'healthy' : shut.has(id),
      ).length
    const count = (status: Status) =>
      [...heard.values()].filter((one) => one === status).length
    const bad = () =>
      count('unhealthy') + [...shut].filter((id) => !heard.has(id)).length
    const mayHold = () => statuses.size - lost() >= needed()

    const take = (id: string, status: Status) => {
      if (!statuses.has(id) || shut.has(id)) return
      heard.set(id, status)
      statuses.set(id, status)
      if (status === 'unhealthy' && usable.get(id) === 'healthy')
        flapsOf.set(id, (flapsOf.get(id) ?? 0) + 1)
      if (status !== 'unknown') usable.set(id, status)
    }
    const miss = (id: string, notYours: boolean) => {
      if (!statuses.has(id) || shut.has(id)) return
      if (settings.notFound === 'ignore' && !notYours) {
        statuses.delete(id)
        heard.delete(id)
        return
      }
      take(id, 'unhealthy')
      if (settings.notFound !== 'wait') shut.add(id)
    }
    const tell = (id: string, told: Told | null | undefined) => {
      if (told === undefined) miss(id, false)
      else if (told === null) take(id, 'unknown')
      else take(id, isHealthy(told, settings) ? 'healthy' : 'unhealthy')
    }
    const follow = (members: ReadonlyMap<string, Told | null>) => {
      isTold = true
      isRead = true
      if (!follows) return
      for (const id of statuses.keys()) {
        if (members.has(id)) continue
        statuses.delete(id)
        heard.delete(id)
        usable.delete(id)
      }
      for (const id of members.keys()) {
        if (statuses.has(id)) continue
        statuses.set(id, 'unknown')
        if (hasListed) hasJoiner = true
      }
      hasListed = true
    }
    const end = ({ id, said }: Call) => {
      const all = settings.source === 'ids' ? [id] : [...statuses.keys()]
      if (said.kind === 'health') tell(id, said)
      if (said.kind === 'listing') {
        follow(said.members)
        for (const one of [...statuses.keys()]) tell(one, said.members.get(one))
      }
      if (said.kind === 'missing') {
        if (settings.source !== 'ids') {
          isUnknownEnvironment = settings.notFound !== 'wait'
          follow(new Map())
        }
        if (!follows) for (const one of all) miss(one, said.notYours)
      }
      if (said.kind === 'throttled' || said.kind === 'aborted') return
      // The next asking of the same round begins anew.
      if (said.kind !== 'nothing') {
        failures.delete(id)
        return
      }
      const times = (failures.get(id) ?? 0) + 1
      failures.set(id, times)
      if (times % 3 !== 0) return
      isSpent = true
      if (follows) isRead = false
      for (const one of all) take(one, 'unknown')
    }

    const isLast =
      span.startedAtMs >= deadlineAtMs - settings.intervalMs - slackMs
    const isEconomical =
      settings.mode === 'wait' && settings.source === 'ids' && !isLast
    const first = evidence.ids.filter(
      (id) => before.has(id) && before.get(id) !== 'healthy' && !shut.has(id),
    )
    const calls = evidence.calls.filter((call) => call.round === number)
    const steps = calls.flatMap((call) => {
      const isAgain = isEconomical && before.get(call.id) === 'healthy'
      const judge = (what: string, isFine: () => boolean) => () => {
        if (isAgain && !isFine())
          wasted.push(`round ${String(number)} read ${call.id} ${what}`)
      }
      return [
        {
          at: call.sent - orderSlack,
          play: judge('though it could not hold', mayHold),
        },
        {
          at: call.sent + orderSlack,
          play: judge('before those not healthy', () =>
            first.every((id) => heard.has(id) || !statuses.has(id)),
          ),
        },
        {
          at: call.heard,
          play: () => {
            end(call)
          },
          atMs: call.endedAtMs,
        },
      ]
    })
    for (const { at, play, atMs } of steps.sort((a, b) => a.at - b.at)) {
      if (at === Infinity) continue
      play()
      const cannotOpen = follows
        ? isUnknownEnvironment
        : statuses.size === 0 || statuses.size - shut.size < needed()
      if (cannotOpen && atMs !== undefined) closed ??= { round: number, atMs }
    }

    const isAsked = [...statuses.keys()].every(
      (id) => heard.has(id) || shut.has(id),
    )
    const holds =
      isTold && statuses.size > 0 && isAsked && count('healthy') >= needed()
    const breaks = isTold && bad() > statuses.size - needed()
    const isEmpty = isTold && statuses.size === 0
    rounds.push({
      outcome: holds ? 'held' : breaks ? 'broke' : 'undecided',
      hasJoiner,
      isSilent: !isEmpty && count('healthy') + count('unhealthy') === 0,
      isAll: follows ? isTold || isSpent : isAsked,
      isWhole:
        (follows ? isTold || isSpent : isAsked) ||
        (!follows &&
          !mayHold() &&
          first.every((id) => heard.has(id) || !statuses.has(id))),
      needed: needed(),
      judged: [...statuses.keys()],
    })
  }
  const flaps = [...statuses.keys()].reduce(
    (sum, id) => sum + (flapsOf.get(id) ?? 0),
    0,
  )
  return {
    rounds,
    statuses,
    flaps,
    needed: needed(),
    closed,
    wasted,
    isRead,
  }
}
