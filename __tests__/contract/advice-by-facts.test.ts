import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, jest } from '@jest/globals'
import { connected, KEY, runAgainst } from './against-simulator.js'
import { runAction } from './built-action.js'
import { commandData, toldBy } from './runner-output.js'

jest.setTimeout(60_000)

const { scenario } = connected(1)
const ONE = { 'instance-ids': 'i-1' }

describe('a deadline that comes before any request', () => {
  it.concurrent('is told by what took the time', async () => {
    const silent = { ...scenario, faults: [{ kind: 'stall' }] }
    const ran = await runAgainst(silent, {
      inputs: { ...ONE, timeout: '2010ms', 'initial-delay': '2s' },
    })
    expect(ran.outputs).toMatchObject({
      conclusion: 'error',
      reason: 'network',
    })
    const [error = ''] = commandData(ran.stdout, 'error')
    expect(error).toContain("'initial-delay' took 2 s")
    expect(error).toContain("lower 'initial-delay'")
    expect(error).not.toContain("Raise 'request-timeout'")
  })
})

describe('a host name that becomes known in the first seconds', () => {
  const hook = (knownAfterMs: number) => `
    const dns = require('node:dns')
    const lookup = dns.lookup
    const startedAt = Date.now()
    dns.lookup = (name, options, done) => {
      if (name !== 'localhost' || Date.now() - startedAt > ${String(knownAfterMs)})
        return lookup(name, options, done)
      const error = new Error('getaddrinfo ENOTFOUND localhost')
      process.nextTick(done, Object.assign(error, { code: 'ENOTFOUND', hostname: name }))
    }`

  async function withHook<T>(
    knownAfterMs: number,
    use: (env: Readonly<Record<string, string>>) => Promise<T>,
  ): Promise<T> {
    const folder = mkdtempSync(join(tmpdir(), 'webplus-lookup-'))
    const file = join(folder, 'lookup.cjs')
    writeFileSync(file, hook(knownAfterMs))
    try {
      return await use({ NODE_OPTIONS: `--require ${file}` })
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  it.concurrent('ends green', async () => {
    await withHook(1_500, async (env) => {
      const ran = await runAgainst(scenario, {
        env,
        inputs: { ...ONE, timeout: '30s' },
        host: 'localhost',
      })
      expect(ran.outputs).toMatchObject({ conclusion: 'success' })
    })
  })

  it.concurrent('is an error where it stays unknown, after 3 s', async () => {
    await withHook(60_000, async (env) => {
      const ran = await runAction({
        env,
        inputs: {
          ...ONE,
          'access-key-id': KEY.id,
          'access-key-secret': KEY.secret,
          'api-endpoint': 'http://localhost:9',
        },
      })
      expect(ran.outputs).toMatchObject({
        conclusion: 'error',
        reason: 'network',
        requests: '3',
      })
      expect(Number(ran.outputs['duration-seconds'])).toBeGreaterThanOrEqual(3)
    })
  })
})

describe('an environment without a health check', () => {
  const environment = {
    instances: { 'i-1': { timeline: [{ atMs: 0, appStatus: 'UNKOWN' }] } },
    environments: { 'we-1': { name: 'shop', enableHealthCheck: false } },
  }
  it.concurrent(
    'says at the first answer that HEALTHY never comes',
    async () => {
      const ran = await runAgainst(environment, {
        inputs: {
          'environment-id': 'we-1',
          'healthy-app-statuses': 'HEALTHY',
          timeout: '3s',
          interval: '500ms',
        },
      })
      expect(ran.outputs['conclusion']).toBe('timed_out')
      expect(ran.stdout).toContain('has no health check')
      expect(ran.stdout.indexOf('has no health check')).toBeLessThan(
        ran.stdout.indexOf('Verdict:'),
      )
      expect(toldBy(ran)).toContain('EnableHealthCheck: false')
      expect(commandData(ran.stdout, 'error')[0]).toContain(
        'No health check is configured',
      )
    },
  )
})
