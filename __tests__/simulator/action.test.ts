import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
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
import { DEFAULTS } from '../../simulator/action/inputs.js'
import { parseOutputs } from '../../simulator/command-line/runner-files.js'
import { TEST_KEY } from '../../simulator/scenario-parse.js'
import type { BuiltProgram } from './command-line/built-program.js'
import { buildProgram } from './command-line/built-program.js'
import { signedRequest } from './signed-request.js'

interface Ended {
  readonly code: number | null
  readonly out: string
}

/** A job's folder, and its files as a runner lays them down for a step. */
interface Job {
  readonly env: Readonly<Record<string, string>>
  readonly workspace: string
  readonly values: (
    file: 'output' | 'env' | 'state',
  ) => Readonly<Record<string, string>>
}

const declared = parse(
  readFileSync(join(process.cwd(), 'simulator', 'action.yml'), 'utf8'),
) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly outputs: Readonly<Record<string, unknown>>
  readonly runs: Readonly<Record<string, string>>
}

let program: BuiltProgram
let started: Job[] = []

beforeAll(() => {
  program = buildProgram()
})
afterEach(async () => {
  for (const job of started) await stop(job)
  started = []
})
afterAll(() => {
  program.remove()
})

function newJob(): Job {
  const folder = mkdtempSync(join(program.folder, 'job-'))
  const place = (name: string) => join(folder, name)
  for (const name of ['temp', 'workspace']) mkdirSync(place(name))
  for (const name of ['output', 'env', 'state']) writeFileSync(place(name), '')
  return {
    workspace: place('workspace'),
    env: {
      RUNNER_TEMP: place('temp'),
      GITHUB_WORKSPACE: place('workspace'),
      GITHUB_OUTPUT: place('output'),
      GITHUB_ENV: place('env'),
      GITHUB_STATE: place('state'),
    },
    values: (file) =>
      Object.fromEntries(parseOutputs(readFileSync(place(file), 'utf8'))),
  }
}

function call(env: Readonly<Record<string, string>>): Promise<Ended> {
  const script = join(program.folder, 'simulator', 'action', 'index.js')
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env['PATH'], ...env },
  })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      out += text
    })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      resolve({ code, out })
    })
  })
}

function start(
  job: Job,
  inputs: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  started.push(job)
  const variables = Object.entries(inputs).map(
    ([name, value]) => [`INPUT_${name.toUpperCase()}`, value] as const,
  )
  return call({ ...job.env, ...Object.fromEntries(variables) })
}

function stop(job: Job): Promise<Ended> | undefined {
  const state = Object.entries(job.values('state'))
  if (state.length === 0) return undefined
  const variables = state.map(
    ([name, value]) => [`STATE_${name}`, value] as const,
  )
  return call({ ...job.env, ...Object.fromEntries(variables) })
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
    const job = newJob()
    expect(await start(job, { scenario: 'timeout', seed: '7' })).toMatchObject({
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

  it('makes the test key the key of the steps that follow', async () => {
    const job = newJob()
    await start(job)
    expect(job.values('env')).toEqual({
      ALIBABA_CLOUD_ACCESS_KEY_ID: TEST_KEY.id,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: TEST_KEY.secret,
      ALIBABA_CLOUD_SECURITY_TOKEN: '',
    })
  })

  it('leaves the environment alone where export-keys is false', async () => {
    const job = newJob()
    expect((await start(job, { 'export-keys': 'false' })).code).toBe(0)
    expect(job.values('env')).toEqual({})
    expect(job.values('output')['access-key-id']).toBe(TEST_KEY.id)
  })

  it('finds a scenario in the workspace, and takes no output from its texts', async () => {
    const job = newJob()
    const key = { id: 'one\nlog-file=two', secret: 's', token: 't' }
    const scenario = { keys: [key], instances: { 'i-own': {} } }
    writeFileSync(join(job.workspace, 'own.json'), JSON.stringify(scenario))
    expect((await start(job, { scenario: 'own.json' })).code).toBe(0)
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
    ['a broken file', { scenario: 'broken.json' }, 'is no JSON'],
    ['a faulty file', { scenario: 'faulty.json' }, 'has faults:%0A'],
    ['a seed', { seed: '-1' }, "Input 'seed' is '-1': expected a whole number"],
    [
      'a seed too large and a boolean',
      { seed: '4294967297', 'export-keys': 'no' },
      "to 4294967296.%0AInput 'export-keys' is 'no': expected true or false.",
    ],
  ])('refuses %s in one error, and starts nothing', async (_, inputs, text) => {
    const job = newJob()
    writeFileSync(join(job.workspace, 'broken.json'), '{')
    writeFileSync(join(job.workspace, 'faulty.json'), '{"instances": 3}')
    const { code, out } = await start(job, inputs)
    expect(code).toBe(1)
    expect(out).toMatch(/^::error title=Simulated Web\+::[^\n]+\n$/)
    expect(out).toContain(text)
    expect(job.values('state')).toEqual({})
    expect(job.values('output')).toEqual({})
  })
})

describe('the post step', () => {
  it('ends the simulator and shows what it saw', async () => {
    const job = newJob()
    await start(job)
    const origin = job.values('output')['api-endpoint']
    await ask(origin, 'i-shop-web-1')
    const { code, out } = (await stop(job)) ?? { code: null, out: '' }
    expect(out).toContain('Web+ saw 1 request')
    expect(code).toBe(0)
    await expect(ask(origin, 'i-shop-web-1')).rejects.toThrow('fetch failed')
  })

  it('is content where the simulator is gone already', async () => {
    const job = newJob()
    await start(job)
    await stop(job)
    expect(await stop(job)).toMatchObject({ code: 0 })
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
