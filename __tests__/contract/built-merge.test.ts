import { describe, expect, it } from '@jest/globals'
import { connected, disconnected, runAgainst } from './against-simulator.js'
import { runAction, type Ran } from './built-action.js'
import { over, SOON, runtime } from './deployment-world.js'
import { expectVerdict } from './expected-outputs.js'

const MERGE = 'dist/merge/index.js'

/** The reports of `i-1` to `i-4`, of which some are down, from two shards. */
async function shards(
  down: readonly string[] = [],
): Promise<Record<string, string>> {
  const { scenario, ids } = connected(4)
  const instances = {
    ...(scenario['instances'] as object),
    ...Object.fromEntries(down.map((id) => [id, disconnected()])),
  }
  const reports = await Promise.all(
    ['0/2', '1/2'].map(async (shard) => {
      const { report } = await runAgainst(
        { instances },
        { inputs: { 'instance-ids': ids.join(), mode: 'once', shard } },
      )
      return [`${shard.replace('/', 'of')}.json`, JSON.stringify(report)]
    }),
  )
  return Object.fromEntries(reports) as Record<string, string>
}

const mergeOf = (
  workspace: Record<string, string>,
  inputs: Record<string, string> = {},
): Promise<Ran> =>
  runAction({
    action: MERGE,
    inputs: { 'report-files': '*of*.json', ...inputs },
    workspace,
  })

describe('the built merge', () => {
  it.concurrent('makes one green of the reports that gates wrote', async () => {
    const ran = await mergeOf(await shards(), { 'expected-reports': '2' })
    expectVerdict(ran, {
      conclusion: 'success',
      reason: 'ok',
      message:
        /^Merged 2 reports: 4 of 4 instances healthy\. Oldest reading: i-\d, 20\d\d-[\d-]+T[\d:]+Z\.$/,
      healthy: ['i-1', 'i-2', 'i-3', 'i-4'],
      rounds: 1,
      requests: 4,
    })
    expect(ran.summary).toContain(
      '[shard 0/2](https://github.com/octo/shop/actions/runs/42) | ✅ healthy | 2 of 2 |',
    )
    expect(ran.stdout).toMatch(/^Report shard 1\/2: success/m)
    expect(ran.report).toMatchObject({
      parts: [{ name: 'shard 0/2' }, { name: 'shard 1/2' }],
    })
  })

  it.concurrent(
    'judges all instances of all reports by its own quorum',
    async () => {
      const reports = await shards(['i-4'])
      const red = await mergeOf(reports)
      expectVerdict(red, {
        conclusion: 'failure',
        reason: 'unhealthy',
        message: /^Too few instances are healthy\. Merged 2 reports: 3 of 4/,
        healthy: ['i-1', 'i-2', 'i-3'],
        unhealthy: ['i-4'],
        rounds: 1,
        requests: 4,
      })
      expect(red.stdout.match(/^::error/gm)).toHaveLength(1)
      const green = await mergeOf(reports, { 'min-healthy': '75%' })
      expect(green.outputs).toMatchObject({
        conclusion: 'success',
        'unhealthy-instances': '["i-4"]',
      })
      expect(green.exitCode).toBe(0)
    },
  )

  it.concurrent(
    'refuses shards of one list that waited for different changes',
    async () => {
      const shardOf = async (shard: string, changeId: string) => {
        const { report, outputs } = await runAgainst(
          runtime({ [changeId]: over('succeeded') }),
          {
            inputs: {
              ...SOON,
              'instance-ids': 'i-1,i-2',
              'change-id': changeId,
              shard,
            },
          },
        )
        expect(outputs['conclusion']).toBe('success')
        return JSON.stringify(report)
      }
      const first = await shardOf('0/2', 'wc-1')
      const other = await mergeOf({
        '0of2.json': first,
        '1of2.json': await shardOf('1/2', 'wc-2'),
      })
      expectVerdict(other, {
        conclusion: 'error',
        reason: 'config',
        message: /waited for different changes, 'wc-1', 'wc-2': expected one/,
        rounds: 0,
        requests: 0,
      })
      const same = await mergeOf({
        '0of2.json': first,
        '1of2.json': await shardOf('1/2', 'wc-1'),
      })
      expect(same.outputs).toMatchObject({ conclusion: 'success' })
      expect(JSON.parse(same.outputs['change'] ?? '')).toMatchObject({
        id: 'wc-1',
      })
    },
  )

  it.concurrent(
    'is red whatever fail-on says where the set is not whole',
    async () => {
      const { '0of2.json': first = '' } = await shards()
      const ran = await mergeOf(
        { '0of2.json': first, 'xof2.json': '{"schema":"::error::x"' },
        { 'fail-on': 'never' },
      )
      expectVerdict(ran, {
        conclusion: 'error',
        reason: 'config',
        message: /^The report 'xof2\.json' is broken: it is not JSON/,
        rounds: 0,
        requests: 0,
      })
      expect(ran.stdout).toContain("missing of shard '1/2'")
      expect(ran.stdout.match(/^::error/gm)).toHaveLength(1)
    },
  )

  it.concurrent(
    'is red with every output where there is no report',
    async () => {
      expectVerdict(await mergeOf({}), {
        conclusion: 'error',
        reason: 'config',
        message: /line '\*of\*\.json', but there is no such file/,
        rounds: 0,
        requests: 0,
      })
    },
  )
})
