/**
 * Plays all policies through the lives of the seeds from the first argument on,
 * as many as the second says; prints one line of JSON a life.
 */
import type { Judgement } from './judgement.js'
import { createLife } from './life.js'
import { play, POLICIES, type PolicyName } from './play.js'

const [first = 0, count = 0] = process.argv.slice(2).map(Number)
const names = Object.keys(POLICIES) as PolicyName[]

for (let seed = first; seed < first + count; seed += 1) {
  const life = createLife(seed)
  const judgements: Partial<Record<PolicyName, Judgement>> = {}
  for (const name of names) judgements[name] = await play(name, life)
  const isClean = life.faults.share === 0
  console.log(JSON.stringify({ isClean, judgements }))
}
