import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { get } from '../../unit/simulator/running-simulator.js'
import { signedRequest } from '../../unit/simulator/signed-request.js'
import { buildRunningProgram } from '../../unit/simulator/command-line/running-program.js'

// Before the tests that run at the same time: none of them waits for a hook.
const program = buildRunningProgram()
afterAll(() => {
  program.remove()
})

const FILES = [
  'GITHUB_OUTPUT',
  'GITHUB_STEP_SUMMARY',
  'GITHUB_STATE',
  'GITHUB_EVENT_PATH',
  'RUNNER_TEMP',
]

describe('try', () => {
  it.concurrent(
    'gives the action what a runner would, and nothing of the caller’s',
    async () => {
      const seen = join(program.folder, 'seen.json')
      const action = program.layDown(
        'env',
        `fs.writeFileSync(${JSON.stringify(seen)}, JSON.stringify({ env: process.env, cwd: process.cwd(), files: ${JSON.stringify(FILES)}.filter((name) => fs.existsSync(process.env[name])) }))`,
      )
      const { code } = await program.run(['try', 'timeout', '--action', action])
      expect(code).toBe(0)
      const { env, cwd, files } = JSON.parse(readFileSync(seen, 'utf8')) as {
        env: Record<string, string>
        cwd: string
        files: string[]
      }
      expect(env).toMatchObject({
        'INPUT_INSTANCE-IDS': 'i-shop-web-1\ni-shop-web-2\ni-shop-never',
        INPUT_TIMEOUT: '5s',
        INPUT_MODE: '',
        'INPUT_INSTANCE-IDS-FILE': '',
        'INPUT_ACCESS-KEY-ID': 'LTAI5tSimulatorTestKey01',
        GITHUB_ACTIONS: 'true',
        GITHUB_REPOSITORY: 'octo-org/shop',
      })
      expect(env['INPUT_API-ENDPOINT']).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
      expect(env['GITHUB_API_URL']).toBe(env['INPUT_API-ENDPOINT'])
      expect(env['GITHUB_WORKSPACE']).toBe(cwd)
      // Later runs remove the folder of one that has ended.
      expect(files).toEqual(FILES)
      expect(Object.keys(env)).not.toContain('HTTPS_PROXY')
      expect(Object.keys(env)).not.toContain('ALIBABA_CLOUD_ACCESS_KEY_ID')
    },
  )

  it.concurrent(
    'gives a keyless run a role and GitHub’s variables, and no access key',
    async () => {
      const seen = join(program.folder, 'keyless.json')
      const action = program.layDown(
        'keyless',
        `const { env } = process
await fetch(env.ACTIONS_ID_TOKEN_REQUEST_URL + '&audience=' + env.INPUT_AUDIENCE, { headers: { authorization: 'Bearer ' + env.ACTIONS_ID_TOKEN_REQUEST_TOKEN } })
fs.writeFileSync(${JSON.stringify(seen)}, JSON.stringify(env))`,
      )
      const { out } = await program.run(['try', 'oidc', '--action', action])
      const env = JSON.parse(readFileSync(seen, 'utf8')) as Record<
        string,
        string
      >
      expect(env).toMatchObject({
        'INPUT_ROLE-TO-ASSUME': 'acs:ram::1234567890123456:role/web-gate',
        'INPUT_OIDC-PROVIDER-ARN':
          'acs:ram::1234567890123456:oidc-provider/GitHub',
        'INPUT_STS-ENDPOINT': env['INPUT_API-ENDPOINT'],
      })
      expect(Object.keys(env)).not.toContain('INPUT_ACCESS-KEY-ID')
      expect(out).toContain('\nWeb+ saw     0 requests, at most 0 at once\n')
      expect(out).toContain('\nKeys         1 for an OIDC token\n')
    },
  )

  it.concurrent(
    'shows log, outputs, summary, report and requests, and ends as the gate does',
    async () => {
      const action = program.layDown(
        'whole',
        `await fetch(process.env['INPUT_API-ENDPOINT'] + '/x')
console.log('::add-mask::hunter2')
console.log('::error title=Gate::It said hunter2.')
console.error('a line of stderr')
fs.appendFileSync(process.env.GITHUB_OUTPUT, 'conclusion<<E\\nfailure\\nE\\nreport-file=/r.json\\nreport-page=/r.html\\nlong=' + 'x'.repeat(500) + '\\n')
fs.writeFileSync(process.env.GITHUB_STEP_SUMMARY, '# Summary')
process.exitCode = 3`,
      )
      const { code, out } = await program.run([
        'try',
        'healthy',
        '--action',
        action,
      ])
      expect(code).toBe(3)
      expect(out).toMatch(/^Scenario 'healthy': Three instances, all connected/)
      expect(out).toContain('\nError: It said ***.\n')
      expect(out).toContain('a line of stderr\n')
      expect(out).not.toContain('hunter2')
      expect(out).toContain('\n  conclusion   failure\n')
      expect(out).toContain(`\n  long         ${'x'.repeat(100)}…\n`)
      expect(out).toMatch(
        /\nSummary +file:\/\/\/.*summary\.md\nReport file +file:\/\/\/r\.json\nReport page +file:\/\/\/r\.html\n/,
      )
      expect(out).toContain('\nWeb+ saw     1 request, at most 1 at once\n')
      expect(out).toMatch(/\nExit code {4}3\n$/)
    },
  )

  it.concurrent(
    'hands SIGINT on to the action and waits for its end',
    async () => {
      const action = program.layDown(
        'patient',
        `process.on('SIGINT', () => { console.log('cancelled'); process.exit(1) })
console.log('waiting')
setInterval(() => {}, 1000)`,
      )
      let sent = false
      const { code, out } = await program.run(
        ['try', 'healthy', '--action', action],
        (so, child) => {
          if (sent || !so.includes('\nwaiting\n')) return
          sent = true
          child.kill('SIGINT')
        },
      )
      expect(out).toContain('\ncancelled\n')
      expect(code).toBe(1)
    },
  )

  it.concurrent(
    'tells a signal that killed the action by the exit code',
    async () => {
      const action = program.layDown(
        'killed',
        `process.kill(process.pid, 'SIGKILL')`,
      )
      const { code } = await program.run(['try', 'healthy', '--action', action])
      expect(code).toBe(137)
    },
  )

  it.concurrent(
    'says where the action should be when it is not built',
    async () => {
      const { code, err } = await program.run(['try', 'healthy'])
      expect(code).toBe(2)
      expect(err).toBe(
        `The action is not at '${join(program.folder, 'index.js')}': build it, or name another with '--action'.\n`,
      )
    },
  )

  it.concurrent('names the scenarios when it does not know one', async () => {
    const { code, err } = await program.run(['try', 'nope'])
    expect(code).toBe(2)
    expect(err).toMatch(
      /^Scenario 'nope' is not known: expected a JSON file or one of default, deploy, .*, healthy, .*\.\n$/,
    )
  })

  it.concurrent('names every fault of a scenario file', async () => {
    const file = program.write('faulty.json', '{"x": 1, "keys": 2}')
    const { code, err } = await program.run(['try', file])
    expect(code).toBe(2)
    expect(err).toMatch(
      / has faults:\n {2}'keys' is 2: .*\n {2}'x' is not a key /,
    )
  })

  it.concurrent(
    'refuses a scenario file that is not JSON, or not there',
    async () => {
      const file = program.write('broken.json', '{')
      expect((await program.run(['try', file])).err).toMatch(
        /broken\.json' is not JSON: /,
      )
      const gone = await program.run(['serve', './gone.json'])
      expect(gone.err).toMatch(
        /^Scenario file '\.\/gone\.json' cannot be read: /,
      )
    },
  )
})

describe('serve', () => {
  it.concurrent('serves a scenario file until it is stopped', async () => {
    const file = program.write(
      'one.json',
      '{"instances": {"i-a": {}}, "keys": [{"id": "k", "secret": "s", "token": "t"}]}',
    )
    const answers: Promise<number>[] = []
    const { code, out } = await program.run(['serve', file], (so, child) => {
      if (!so.includes('Ctrl-C') || answers.length > 0) return
      const origin = /http:\/\/[\d.:]+/.exec(so)?.[0] ?? ''
      const { path, rawQuery, headers } = signedRequest({
        host: origin.slice('http://'.length),
        dateMs: Date.now(),
        key: { id: 'k', secret: 's', token: 't' },
      })
      const answer = get(`${origin}${path}?${rawQuery}`, { headers })
      answers.push(
        answer
          .then(({ status }) => status)
          .finally(() => child.kill('SIGTERM')),
      )
    })
    expect(await Promise.all(answers)).toEqual([200])
    expect(out).toContain('Test key: id k, secret s, token t\n')
    expect(out).toContain('Web+ saw 1 request, at most 1 at once.\n')
    expect(code).toBe(0)
  })
})

it.concurrent('helps', async () => {
  const { code, out } = await program.run(['try', '--help'])
  expect(code).toBe(0)
  expect(out).toContain('npm start [-- SCENARIO]')
})
