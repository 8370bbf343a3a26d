import { describe, expect, it, jest } from '@jest/globals'
import { runAgainst } from '../against-simulator.js'
import { ids, UP } from '../../unit/one-instance.js'

jest.setTimeout(20_000)

describe('a duration that is none', () => {
  it.each(['abc', '10x', 'NaN', 'Infinity', '-1', '0', '1e999', '99999999h'])(
    'is refused before a call is made, in each input: %s',
    async (value) => {
      const ran = await runAgainst(UP, {
        inputs: {
          ...ids,
          timeout: value,
          interval: value,
          'request-timeout': value,
        },
      })
      expect(ran.ledger).toEqual([])
      expect(ran.outputs).toMatchObject({
        conclusion: 'error',
        reason: 'config',
      })
      for (const name of ['timeout', 'interval', 'request-timeout'])
        expect(ran.stdout).toContain(`Input '${name}' is '${value}'`)
      expect(ran.exitCode).toBe(1)
    },
  )
})

describe('the word false', () => {
  it.each(['summary', 'fail-on', 'mode', 'not-found'])(
    'is not taken for true, or for anything, by %s',
    async (name) => {
      const ran = await runAgainst(UP, { inputs: { ...ids, [name]: 'false' } })
      expect(ran.ledger).toEqual([])
      expect(ran.outputs).toMatchObject({
        conclusion: 'error',
        reason: 'config',
      })
    },
  )

  it('does not turn on the debug log', async () => {
    const ran = await runAgainst(UP, {
      inputs: ids,
      env: { RUNNER_DEBUG: 'false' },
    })
    expect(ran.exitCode).toBe(0)
    expect(ran.stdout).not.toContain('::debug::')
  })
})

describe('environment variables that are empty', () => {
  const noKeys = { 'access-key-id': '', 'access-key-secret': '' }
  const empty = {
    ALIBABA_CLOUD_ACCESS_KEY_ID: '',
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: '',
    ALIBABACLOUD_ACCESS_KEY_ID: 'LTAI-half',
    ALIBABACLOUD_ACCESS_KEY_SECRET: ' ',
  }

  it('are not taken for keys: the first whole family is', async () => {
    const ran = await runAgainst(
      { ...UP, keys: [{ id: 'LTAI-whole', secret: 'whole' }] },
      {
        inputs: { ...ids, ...noKeys },
        env: {
          ...empty,
          ALICLOUD_ACCESS_KEY: 'LTAI-whole',
          ALICLOUD_SECRET_KEY: 'whole',
          ALICLOUD_SECURITY_TOKEN: '',
        },
      },
    )
    expect(ran.outputs['conclusion']).toBe('success')
    const [sent] = ran.ledger
    expect(sent?.headers['authorization']).toContain('Credential=LTAI-whole,')
    expect(sent?.headers).not.toHaveProperty('x-acs-security-token')
  })

  it('are no keys where there are no others', async () => {
    const ran = await runAgainst(UP, {
      inputs: { ...ids, ...noKeys },
      env: empty,
    })
    expect(ran.ledger).toEqual([])
    expect(ran.outputs).toMatchObject({ conclusion: 'error', reason: 'config' })
  })
})
