/**
 * Paces against servers whose limit is unknown to them, in virtual time: how
 * much longer each takes than an oracle that knows the limit.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import './typescript.mjs'
import { figure, goal, publish, table } from './results.mjs'

// They load sources in TypeScript, which the hook above has to be there for.
const { playDrawn } = await import('./pace/drawn.mjs')
const { playPromises } = await import('./pace/promises.mjs')

const MAX_REGRET = 1.7
const MAX_STEADY = 0.04
const MAX_TIMES_SMITHY = 1.25
const SERVERS = 2_000

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
const isImpolite = ({ group, name }) =>
  ['prefix 8', 'prefix 50'].includes(group) && name.endsWith('ra=none')
const plays = parts.flat()
const groups = [...new Set(plays.map(({ group }) => group))].toSorted()

/** The figures of some plays, by policy and group. */
function summary(results) {
  const of = (policy, group) =>
    results.filter((one) => one.policy === policy && one.group === group)
  const regretIn = (policy, group) =>
    geometric(of(policy, group).map(({ regret }) => regret))
  const overGroups = (policy, key) =>
    mean(groups.map((group) => mean(of(policy, group).map((one) => one[key]))))
  const fairness = (policy, clients) =>
    geometric(
      results
        .filter((one) => one.policy === policy && one.clients === clients)
        .map(({ fair }) => Math.max(fair, 0.001)),
    )
  const total = (policy) => ({
    regret: geometric(groups.map((group) => regretIn(policy, group))),
    share: overGroups(policy, 'share'),
    steady: overGroups(policy, 'steady'),
    unfinished: results.filter((one) => one.policy === policy && !one.finished)
      .length,
    ofTwo: fairness(policy, 2),
    ofEight: fairness(policy, 8),
  })
  const worse = groups
    .map((group) => ({
      group,
      times: regretIn('ours', group) / regretIn('smithy', group),
    }))
    .filter(({ times }) => times > MAX_TIMES_SMITHY)
    .toSorted((a, b) => b.times - a.times)
  return { regretIn, total, worse }
}
const tuned = plays.filter(({ isHeldOut }) => !isHeldOut)
const heldOut = plays.filter(({ isHeldOut }) => isHeldOut)
const isPolite = (one) => !isImpolite(one)
const main = summary(tuned)
const other = summary(heldOut)
const polite = summary(tuned.filter(isPolite))
const politeOther = summary(heldOut.filter(isPolite))
const listed = ({ worse }) =>
  worse
    .map(({ group, times }) => `\`${group}\` ${figure(times, 2)} times`)
    .join(', ') || 'none'
const totals = [
  ...Object.entries(rows).map(([policy, name]) => [
    name,
    main.total(policy),
    polite.total(policy),
  ]),
  ...['smithy', 'ours'].map((policy) => [
    `${rows[policy]}, seeds held out`,
    other.total(policy),
    politeOther.total(policy),
  ]),
]
const ours = main.total('ours')

const promises = await playPromises()
const reds = []
for (let seed = 1; seed <= SERVERS; seed += 1) {
  const why = await playDrawn(seed)
  if (why !== null) reds.push(why)
}

const percent = (share) => `${figure(share * 100, 1)} %`
const bound = ({ most, least }) =>
  most === undefined ? `at least ${least}` : `at most ${most}`
const goals = [
  [
    `geometric mean of the regret at most ${figure(MAX_REGRET, 1)}: ${figure(ours.regret, 3)}, on the seeds held out ${figure(other.total('ours').regret, 3)}.`,
    ours.regret <= MAX_REGRET,
  ],
  [
    `no group more than a quarter worse than smithy; worse are: ${listed(main)}; on the seeds held out: ${listed(other)}.`,
    main.worse.length === 0,
  ],
  [
    `at most ${percent(MAX_STEADY)} throttled in steady state: ${percent(ours.steady)}, on the seeds held out ${percent(other.total('ours').steady)}.`,
    ours.steady <= MAX_STEADY,
  ],
  [
    `what the built action has to show, each over ${String(promises[0].plays)} seeds: ${String(promises.filter(({ isHeld }) => isHeld).length)} of ${String(promises.length)} hold.`,
    promises.every(({ isHeld }) => isHeld),
  ],
  [
    `of ${figure(SERVERS)} random servers 99 in 100 runs green within ten times what is needed, and 30 s: ${String(reds.length)} red${reds.length > 0 ? ' (below)' : ''}.`,
    reds.length <= SERVERS / 100,
  ],
]
publish(
  'pace',
  [
    table(
      [
        `geometric mean over ${String(groups.length)} groups`,
        'regret',
        'without impolite ones',
        'throttled',
        'in steady state',
        'unfinished',
        'fairness of two',
        'of eight',
      ],
      totals.map(([name, total, without]) => [
        name,
        figure(total.regret, 2),
        figure(without.regret, 2),
        percent(total.share),
        percent(total.steady),
        figure(total.unfinished),
        figure(total.ofTwo, 2),
        figure(total.ofEight, 2),
      ]),
    ),
    '',
    table(
      ['regret by group', ...Object.values(rows)],
      groups.map((group) => [
        group,
        ...Object.keys(rows).map((policy) =>
          figure(main.regretIn(policy, group), 2),
        ),
      ]),
    ),
    '',
    table(
      ['what the built action has to show', 'worst, and its bound', 'kept'],
      promises.map(({ name, isRed, figures, kept, plays: all }) => [
        `${name}: ${isRed ? 'red' : 'green'}`,
        figures
          .map((one) => `${one.what} ${figure(one.worst, 1)} (${bound(one)})`)
          .join('; '),
        `${String(kept)} of ${String(all)}`,
      ]),
    ),
    '',
    ...goals.map(([text, isMet]) => goal(text, isMet)),
    ...(reds.length > 0 ? ['', 'Red runs on random servers:', ''] : []),
    ...reds.map((why) => `- ${why}`),
  ].join('\n'),
)
process.exitCode = goals.every(([, isMet]) => isMet) ? 0 : 1
