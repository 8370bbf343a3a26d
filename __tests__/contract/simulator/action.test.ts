import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  afterAll,
  afterEach,
  beforeAll,
  describe,
  expect,
  it,
} from '@jest/globals'
import { parse } from 'yaml'
import { DEFAULTS } from '../../../simulator/action/inputs.js'
import { TEST_KEY } from '../../../simulator/scenario-parse.js'
import { BUILT_IN } from '../../../simulator/scenarios/built-in.js'
import { newJob, type Job } from '../../unit/simulator/action-job.js'
import {
  type BuiltProgram,
  buildProgram,
} from '../../unit/simulator/command-line/built-program.js'
import { signedRequest } from '../../unit/simulator/signed-request.js'

const declared = parse(
  readFileSync(join(process.cwd(), 'simulator', 'action.yml'), 'utf8'),
) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly outputs: Readonly<Record<string, unknown>>
  readonly runs: Readonly<Record<string, string>>
}

let program: BuiltProgram
let jobs: Job[] = []

beforeAll(() => {
  program = buildProgram()
})
afterEach(async () => {
  for (const job of jobs) await job.stop()
  jobs = []
})
afterAll(() => {
  program.remove()
})

function aJob(): Job {
  const job = newJob(program)
  jobs.push(job)
  return job
}

async function ask(origin: string | undefined, id: string): Promise<number> {
  const { host } = new URL(origin ?? '')
  const { method, path, rawQuery, headers } = signedRequest({
    host,
    rawQuery: `InstanceId=${id}`,
    dateMs: Date.now(),
  })
  const url = `${origin ?? ''}${path}?${rawQuery}`
  return (await fetch(url, { method, headers })).status
}

describe('the main step', () => {
  it('leaves a simulator behind that the key in its outputs opens', async () => {
    const job = aJob()
    expect(await job.start({ scenario: 'timeout', seed: '7' })).toMatchObject({
      code: 0,
    })
    const outputs = job.values('output')
    expect(Object.keys(outputs)).toEqual(Object.keys(declared.outputs))
    expect(outputs).toMatchObject({
      'access-key-id': TEST_KEY.id,
      'access-key-secret': TEST_KEY.secret,
      'security-token': '',
      'instance-ids': '["i-shop-web-1","i-shop-web-2","i-shop-never"]',
    })
    expect(await ask(outputs['api-endpoint'], 'i-shop-web-1')).toBe(200)
    expect(readFileSync(outputs['log-file'] ?? '', 'utf8')).toContain(
      ', seed 7.',
    )
  })

  it.each<readonly [string, Readonly<Record<string, string>>]>([
    [
      'rolling',
      { 'not-found': 'wait', 'success-threshold': '2', timeout: '45s' },
    ],
    ['bad-key', { 'access-key-secret': 'NotTheSecretOfThisKey00000001' }],
    ['environment', { 'environment-id': 'we-shop' }],
    ['deploy', { 'environment-id': 'we-shop', 'change-id': 'wc-deploy' }],
    [
      'by-name',
      {
        'environment-id': '',
        'environment-name': 'shop',
        'application-name': 'storefront',
        'package-version': 'v42',
        'change-id': 'none',
      },
    ],
    ['diagnosis', { diagnosis: 'full', 'package-version': 'none' }],
    ['healthy', { 'environment-id': '', 'not-found': '', interval: '1s' }],
  ])(
    'gives the inputs of the scenario %s as outputs',
    async (scenario, own) => {
      const job = aJob()
      expect((await job.start({ scenario })).code).toBe(0)
      const outputs = job.values('output')
      expect(outputs).toMatchObject(own)
      const { inputs } = BUILT_IN.get(scenario) as { inputs: object }
      expect(JSON.parse(outputs['inputs'] ?? '')).toEqual(inputs)
      expect(outputs).toMatchObject(inputs)
    },
  )

  it('gives a keyless scenario a role and GitHub’s variables, and no key', async () => {
    const job = aJob()
    await job.start({ scenario: 'oidc' })
    const outputs = job.values('output')
    expect(outputs).toMatchObject({
      'access-key-id': '',
      'access-key-secret': '',
      'role-to-assume': 'acs:ram::1234567890123456:role/web-gate',
      'oidc-provider-arn': 'acs:ram::1234567890123456:oidc-provider/GitHub',
      'sts-endpoint': outputs['api-endpoint'],
    })
    const env = job.values('env')
    const url = env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? ''
    const bearer = env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] ?? ''
    const headers = { authorization: `Bearer ${bearer}` }
    expect(Object.keys(env)).toHaveLength(2)
    expect((await fetch(url, { headers })).status).toBe(200)
  })

  it('exports the wrong secret where that is what the scenario is about', async () => {
    const job = aJob()
    await job.start({ scenario: 'bad-key' })
    expect(job.values('env')).toMatchObject({
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'NotTheSecretOfThisKey00000001',
    })
  })

  it('makes the test key the key of the steps that follow', async () => {
    const job = aJob()
    await job.start()
    expect(job.values('env')).toEqual({
      ALIBABA_CLOUD_ACCESS_KEY_ID: TEST_KEY.id,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: TEST_KEY.secret,
      ALIBABA_CLOUD_SECURITY_TOKEN: '',
    })
  })

  it('leaves the environment alone where export-keys is false', async () => {
    const job = aJob()
    expect((await job.start({ 'export-keys': 'false' })).code).toBe(0)
    expect(job.values('env')).toEqual({})
    expect(job.values('output')['access-key-id']).toBe(TEST_KEY.id)
  })

  it('finds a scenario in the workspace, and takes no output from its texts', async () => {
    const job = aJob()
    const key = { id: 'one\nlog-file=two', secret: 's', token: 't' }
    const scenario = { keys: [key], instances: { 'i-own': {} } }
    writeFileSync(join(job.workspace, 'own.json'), JSON.stringify(scenario))
    expect((await job.start({ scenario: 'own.json' })).code).toBe(0)
    const outputs = job.values('output')
    expect(outputs['access-key-id']).toBe(key.id)
    expect(outputs['security-token']).toBe('t')
    expect(outputs['instance-ids']).toBe('["i-own"]')
    expect(outputs['log-file']).toMatch(/simulator\.log$/)
    expect(job.values('env')['ALIBABA_CLOUD_SECURITY_TOKEN']).toBe('t')
  })

  it.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'an unknown scenario',
      { scenario: 'nope' },
      "Scenario 'nope' is not known",
    ],
    ['a missing file', { scenario: './no.json' }, 'cannot be read'],
    ['a broken file', { scenario: 'broken.json' }, 'is not JSON'],
    ['a faulty file', { scenario: 'faulty.json' }, 'has faults:%0A'],
    ['a seed', { seed: '-1' }, "Input 'seed' is '-1': expected a whole number"],
    [
      'a seed too large and a boolean',
      { seed: '4294967297', 'export-keys': 'no' },
      "to 4294967296.%0AInput 'export-keys' is 'no': expected true or false.",
    ],
  ])('refuses %s in one error, and starts nothing', async (_, inputs, text) => {
    const job = aJob()
    writeFileSync(join(job.workspace, 'broken.json'), '{')
    writeFileSync(join(job.workspace, 'faulty.json'), '{"instances": 3}')
    const { code, out } = await job.start(inputs)
    expect(code).toBe(1)
    expect(out).toMatch(/^::error title=Simulated Web\+::[^\n]+\n$/)
    expect(out).toContain(text)
    expect(job.values('state')).toEqual({})
    expect(job.values('output')).toEqual({})
  })
})

describe('the post step', () => {
  it('ends the simulator and shows what it saw', async () => {
    const job = aJob()
    await job.start()
    const origin = job.values('output')['api-endpoint']
    await ask(origin, 'i-shop-web-1')
    const { code, out } = (await job.stop()) ?? { code: null, out: '' }
    expect(out).toContain('Web+ saw 1 request')
    expect(code).toBe(0)
    await expect(ask(origin, 'i-shop-web-1')).rejects.toThrow('fetch failed')
  })

  it('is content where the simulator is gone already', async () => {
    const job = aJob()
    await job.start()
    await job.stop()
    expect(await job.stop()).toMatchObject({ code: 0 })
  })
})

it('declares the defaults that it has', () => {
  const defaults = Object.entries(declared.inputs).map(
    ([name, input]) => [name, input.default] as const,
  )
  expect(Object.fromEntries(defaults)).toEqual(DEFAULTS)
})

it('is one file, called before and after the job', () => {
  expect(declared.runs).toEqual({
    using: 'node24',
    main: '../dist/simulator/action/index.js',
    post: '../dist/simulator/action/index.js',
  })
})
