/**
 * Paces against servers whose limit is unknown to them, in virtual time: how
 * much longer each takes than an oracle that knows the limit.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { figure, goal, publish, table } from './results.mjs'

const MAX_REGRET = 1.7
const MAX_STEADY = 0.04
const MAX_TIMES_SMITHY = 1.25

const rows = {
  previous: 'the commit before',
  smithy: 'smithy `DefaultRateLimiter`',
  ours: 'ours',
}

const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const hook = new URL('typescript.mjs', import.meta.url).href

async function played(first, step) {
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      '--import',
      hook,
      here('pace/player.mjs'),
      ...[first, step].map(String),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const exit = once(child, 'close')
  const results = []
  for await (const line of createInterface({ input: child.stdout }))
    results.push(JSON.parse(line))
  const [status] = await exit
  if (status !== 0) throw new Error(`A player ended with ${String(status)}.`)
  return results
}

const mean = (numbers) =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length
const geometric = (numbers) => Math.exp(mean(numbers.map(Math.log)))

const players = availableParallelism()
const parts = await Promise.all(
  Array.from({ length: players }, (_, first) => played(first, players)),
)
// A long throttled beginning without a header: who is polite waits, and the
// oracle, which knows that nothing is left of it after 8 or 50 calls, does not.
const isImpossible = ({ group, name }) =>
  ['prefix 8', 'prefix 50'].includes(group) && name.endsWith('ra=none')
const results = parts.flat().filter((one) => !isImpossible(one))
const groups = [...new Set(results.map(({ group }) => group))].toSorted()

const of = (policy, group) =>
  results.filter((one) => one.policy === policy && one.group === group)
const regretIn = (policy, group) =>
  geometric(of(policy, group).map(({ regret }) => regret))
const overGroups = (policy, key) =>
  mean(groups.map((group) => mean(of(policy, group).map((one) => one[key]))))
const total = (policy) => ({
  regret: geometric(groups.map((group) => regretIn(policy, group))),
  share: overGroups(policy, 'share'),
  steady: overGroups(policy, 'steady'),
  unfinished: results.filter((one) => one.policy === policy && !one.finished)
    .length,
})
const totals = Object.fromEntries(
  Object.keys(rows).map((policy) => [policy, total(policy)]),
)
const fairness = (policy, clients) =>
  geometric(
    results
      .filter((one) => one.policy === policy && one.clients === clients)
      .map(({ fair }) => Math.max(fair, 0.001)),
  )
const worse = groups
  .map((group) => ({
    group,
    times: regretIn('ours', group) / regretIn('smithy', group),
  }))
  .toSorted((a, b) => b.times - a.times)
const worst = worse[0]

const percent = (share) => `${figure(share * 100, 1)} %`
const goals = [
  [
    `geometric mean of the regret at most ${figure(MAX_REGRET, 1)}: ${figure(totals.ours.regret, 3)}.`,
    totals.ours.regret <= MAX_REGRET,
  ],
  [
    `no group more than a quarter worse than smithy: the worst is \`${worst.group}\`, ${figure(worst.times, 2)} times.`,
    worst.times <= MAX_TIMES_SMITHY,
  ],
  [
    `at most ${percent(MAX_STEADY)} throttled in steady state: ${percent(totals.ours.steady)}.`,
    totals.ours.steady <= MAX_STEADY,
  ],
]
publish(
  'pace',
  [
    table(
      [
        `geometric mean over ${String(groups.length)} groups`,
        'regret',
        'throttled',
        'in steady state',
        'unfinished',
        'fairness of two',
        'of eight',
      ],
      Object.entries(rows).map(([policy, name]) => [
        name,
        figure(totals[policy].regret, 2),
        percent(totals[policy].share),
        percent(totals[policy].steady),
        figure(totals[policy].unfinished),
        figure(fairness(policy, 2), 2),
        figure(fairness(policy, 8), 2),
      ]),
    ),
    '',
    table(
      ['regret by group', ...Object.values(rows)],
      groups.map((group) => [
        group,
        ...Object.keys(rows).map((policy) =>
          figure(regretIn(policy, group), 2),
        ),
      ]),
    ),
    '',
    ...goals.map(([text, isMet]) => goal(text, isMet)),
  ].join('\n'),
)
process.exitCode = goals.every(([, isMet]) => isMet) ? 0 : 1
