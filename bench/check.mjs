/**
 * What a check costs: our client beside Alibaba Cloud's own two, each in a
 * process of its own against one server, the order rotated from run to run.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { figure, goal, publish, table } from './results.mjs'
import { startServer } from './serving.mjs'

const RUNS = 5
const HIGHEST_SHARE = 0.5

const rows = {
  ours: 'ours, ACS3-HMAC-SHA256',
  'ours-sha1': 'ours, HMAC-SHA1',
  'openapi-client': '`@alicloud/openapi-client`, `callApi`',
  'pop-core': '`@alicloud/pop-core`, `ROAClient`',
}
const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const hook = new URL('typescript.mjs', import.meta.url).href

function measure(name, origin) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--no-warnings', '--import', hook, here('check-client.ts'), name, origin],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`'${name}' failed: ${stderr}`)
  return JSON.parse(stdout)
}

const median = (values) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

const server = await startServer()
const names = Object.keys(rows)
const spans = Object.fromEntries(names.map((name) => [name, []]))
for (let run = 0; run < RUNS; run += 1) {
  const order = names.map((_, index) => names[(index + run) % names.length])
  for (const name of order) spans[name].push(...measure(name, server.origin))
}
server.stop()

const cpu = (name) => spans[name].map((span) => span.cpuMicroseconds)
const best = (name) => Math.min(...cpu(name))
const share = best('ours') / best('openapi-client')
publish(
  'check',
  [
    table(
      ['client', 'CPU a check, best', 'CPU a check, median', 'checks a second'],
      names.map((name) => [
        rows[name],
        `${figure(best(name))} µs`,
        `${figure(median(cpu(name)))} µs`,
        figure(Math.max(...spans[name].map((span) => span.perSecond))),
      ]),
    ),
    '',
    goal(
      `at most half of openapi-client's CPU: ${figure(share * 100)} %.`,
      share <= HIGHEST_SHARE,
    ),
  ].join('\n'),
)
process.exitCode = share <= HIGHEST_SHARE ? 0 : 1
