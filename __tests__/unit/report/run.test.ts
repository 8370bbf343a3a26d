import { describe, expect, it } from '@jest/globals'
import { reportRun, reportSettings } from '../../../src/report/run.js'
import { minimal, parse } from '../inputs/source.js'

describe('the settings in a report', () => {
  it('are those in force', () => {
    const settings = reportSettings(
      parse({
        inputs: {
          region: 'cn-shenzhen',
          mode: 'once',
          timeout: '90s',
          'fail-on': 'error',
          'max-requests-per-second': '0.5',
        },
      }),
    )
    expect(settings).toMatchObject({
      region: 'cn-shenzhen',
      endpoint: 'https://webplus.cn-hangzhou.aliyuncs.com',
      mode: 'once',
      timeoutMs: 90_000,
      failOn: ['error'],
      maxRequestsPerSecond: 0.5,
    })
  })

  it.each([
    ['3', '3'],
    ['80%', '80%'],
    ['66.6%', '66.6%'],
  ])('show min-healthy as it was written: %s', (given, shown) => {
    const { minHealthy } = reportSettings(
      parse({ inputs: { 'min-healthy': given } }),
    )
    expect(minHealthy).toBe(shown)
  })

  it('hold nothing of the keys but where they came from', () => {
    const keys = {
      'access-key-id': 'LTAI-canary-id',
      'access-key-secret': 'canary-secret',
      'security-token': 'canary-token',
    }
    const text = JSON.stringify(reportSettings(parse({ inputs: keys })))
    expect(text).not.toContain('canary')
    expect(text).toContain('"credentials":"inputs"')
  })

  it('name the variable that the keys came from', () => {
    const { credentials } = reportSettings(
      parse({
        inputs: Object.fromEntries(
          Object.keys(minimal)
            .filter((name) => name.startsWith('access-key'))
            .map((name) => [name, '']),
        ),
        env: { ALICLOUD_ACCESS_KEY: 'canary', ALICLOUD_SECRET_KEY: 'canary' },
      }),
    )
    expect(credentials).toBe('ALICLOUD_ACCESS_KEY')
  })
})

describe('the workflow run in a report', () => {
  const env = {
    GITHUB_SERVER_URL: 'https://ghe.example',
    GITHUB_REPOSITORY: 'octo/shop',
    GITHUB_RUN_ID: '42',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_WORKFLOW: 'Deploy',
    GITHUB_JOB: 'gate',
    GITHUB_SHA: 'abc',
  }

  it('is what the runner says, with a link to its page', () => {
    expect(reportRun(env)).toEqual({
      repository: 'octo/shop',
      workflow: 'Deploy',
      job: 'gate',
      runId: '42',
      runAttempt: '2',
      sha: 'abc',
      event: null,
      url: 'https://ghe.example/octo/shop/actions/runs/42',
    })
  })

  it.each(['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_RUN_ID'])(
    'has no link where %s is unset or empty',
    (name) => {
      expect(reportRun({ ...env, [name]: undefined }).url).toBeNull()
      expect(reportRun({ ...env, [name]: ' ' }).url).toBeNull()
    },
  )

  it('is all null outside of a runner', () => {
    expect(new Set(Object.values(reportRun({})))).toEqual(new Set([null]))
  })
})
