/**
 * Plays every `step`th scenario from `first` on with each policy, for three
 * seeds, and prints a line of JSON for each play.
 */
import { play } from './engine.mjs'
import { oracleMs, oracleObedient } from './oracle.mjs'
import { policies } from './policies.mjs'
import { scenarios } from './scenarios.mjs'

const [first = 0, step = 1] = process.argv.slice(2).map(Number)
const SEEDS = [1, 2, 3]

for (let at = first; at < scenarios.length; at += step) {
  const scenario = scenarios[at]
  if (scenario === undefined) break
  for (const seed of SEEDS) {
    const make = () => scenario.make(seed)
    const best =
      scenario.orc === 'obedient'
        ? await oracleObedient({ ...scenario, make, seed })
        : oracleMs({ ...scenario, make: scenario.fluid ?? make, seed })
    for (const [policy, mk] of Object.entries(policies)) {
      const played = await play({ ...scenario, server: make(), mk, seed })
      const { group, name, clients = 1 } = scenario
      const { ms, share, steady, fair, finished } = played
      const figures = { regret: ms / best, share, steady, fair, finished }
      console.log(JSON.stringify({ policy, group, name, clients, ...figures }))
    }
  }
}
