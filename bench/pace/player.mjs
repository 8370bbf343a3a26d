/**
 * Plays every `step`th scenario from `first` on with each policy, and prints a
 * line of JSON for each play: three seeds, nine where several clients meet, since
 * there chance decides more; and as many seeds that nothing was tuned on, but
 * without the commit before.
 */
import { play } from './engine.mjs'
import { oracleMs, oracleObedient } from './oracle.mjs'
import { policies } from './policies.mjs'
import { scenarios } from './scenarios.mjs'

const [first = 0, step = 1] = process.argv.slice(2).map(Number)
const SEEDS = [1, 2, 3]
const SEEDS_OF_CLIENTS = [...SEEDS, 4, 5, 6, 7, 8, 9]
const HELD_OUT = 100

for (let at = first; at < scenarios.length; at += step) {
  const scenario = scenarios[at]
  if (scenario === undefined) break
  const { group, name, clients = 1 } = scenario
  const seeds = clients > 1 ? SEEDS_OF_CLIENTS : SEEDS
  for (const seed of [...seeds, ...seeds.map((one) => one + HELD_OUT)]) {
    const isHeldOut = seed > HELD_OUT
    const make = () => scenario.make(seed)
    const best =
      scenario.orc === 'obedient'
        ? await oracleObedient({ ...scenario, make, seed })
        : oracleMs({ ...scenario, make: scenario.fluid ?? make, seed })
    for (const [policy, mk] of Object.entries(policies)) {
      if (isHeldOut && policy === 'previous') continue
      const played = await play({ ...scenario, server: make(), mk, seed })
      const { ms, share, steady, fair, finished } = played
      const figures = { regret: ms / best, share, steady, fair, finished }
      const what = { policy, group, name, clients, isHeldOut }
      console.log(JSON.stringify({ ...what, ...figures }))
    }
  }
}
