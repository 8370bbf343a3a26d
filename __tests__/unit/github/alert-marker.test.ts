import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import { changeOf, deploymentOf } from '../report/deployment-fixture.js'
import { instancesOf, reportOf } from '../report/report-fixture.js'
import { keyOf } from './alert-run.js'
import {
  alertReason,
  listSample,
  parseMarker,
  printMarker,
  titleDigest,
  unhealthySet,
} from '../../../src/github/alert-marker.js'
import { slowness } from '../slowness.js'

const MARKER = {
  key: keyOf({
    shard: null,
    environmentId: 'we-1',
    workflow: null,
    job: null,
  }),
  since: '2026-01-02T03:04:05.678Z',
  unhealthy: unhealthySet(instancesOf(['U', 'H'])),
  sample: listSample(reportOf(instancesOf(['U', 'H']))),
  why: 'health',
  title: titleDigest('A title'),
}
const PRINTED = printMarker(MARKER)

describe('the marker', () => {
  it('is an HTML comment of one line, and is found in any body', () => {
    expect(PRINTED).toMatch(/^<!-- webplus-health-gate:alert \{"v":1,.*\} -->$/)
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const body = `${before}\n${PRINTED}\r\n${after}`
        expect(parseMarker(body)).toEqual(MARKER)
      }),
    )
  })

  it('holds nothing that could end the comment, whatever it is made of', () => {
    const text = fc.oneof(
      fc.constantFrom('-->', '--!>', '<!--', '"}', '\n'),
      fc.string(),
    )
    fc.assert(
      fc.property(text, text, text, (environmentId, workflow, job) => {
        for (const key of [
          keyOf({ shard: null, environmentId, workflow, job }),
          keyOf({ shard: null, environmentId: null, workflow, job }),
        ]) {
          const inner = printMarker({ ...MARKER, key }).slice(4, -3)
          expect(inner).not.toMatch(/--|[<>\n]/)
        }
      }),
    )
  })

  it('has a key by the name as given, whatever becomes of it', () => {
    const none = {
      environmentId: null,
      shard: null,
      workflow: 'deploy',
      job: 'gate',
    }
    const named = { ...none, environmentName: 'shop', applicationName: null }
    const key = keyOf(named)
    // Not found, found, or watched by another job: it is one alert.
    for (const same of [
      { ...named, environmentId: 'we-1' },
      { ...named, workflow: 'watch', job: 'night' },
    ])
      expect(keyOf(same)).toBe(key)
    const others = [
      none,
      { ...none, environmentId: 'shop' },
      { ...named, environmentName: 'Shop' },
      { ...named, environmentName: 'shop ' },
      { ...named, applicationName: 'shop' },
      { ...named, region: 'cn-beijing' },
      { ...named, applicationName: 'api', environmentName: 'shop' },
    ].map(keyOf)
    expect(new Set([key, ...others]).size).toBe(1 + others.length)
  })

  it.each([
    ['unhealthy', null, 'health'],
    ['timeout', null, 'health'],
    ['not_found', null, 'not_found'],
    ['change', 'change', 'change'],
    ['timeout', 'change', 'waiting_change'],
    ['not_found', 'unknown_latest', 'unknown_latest'],
  ] as const)(
    'has a reason that is not the number of looks: %s by %s is %s',
    (reason, kind, why) => {
      const cause =
        kind === null
          ? null
          : kind === 'change'
            ? { kind, change: changeOf() }
            : { kind, environmentId: 'we-1' }
      const alert = { reason, deployment: deploymentOf({ cause }) }
      expect(alertReason(alert)).toBe(why)
      const marker = { ...MARKER, why: alertReason(alert) }
      expect(parseMarker(printMarker(marker))).toEqual(marker)
    },
  )

  it.each([
    ['there is none', 'A stranger wrote this.'],
    ['it is of another version', PRINTED.replace('"v":1', '"v":2')],
    ['it has no version', PRINTED.replace('"v":1,', '')],
    ['it is another comment', PRINTED.replace(':alert', ':other')],
    ['it is broken JSON', PRINTED.replace('"v":1', '"v":1,,')],
    ['its key is no digest', PRINTED.replace(MARKER.key, 'we-1')],
    ['its time is none', PRINTED.replace(MARKER.since, 'yesterday')],
    [
      'its time is no date',
      PRINTED.replace(MARKER.since, '2026-99-02T03:04:05.678Z'),
    ],
    ['its count is none', PRINTED.replace('"count":1', '"count":"1"')],
    ['it is cut', PRINTED.slice(0, -5)],
  ])('is not read where %s', (_, body) => {
    expect(parseMarker(PRINTED)).toEqual(MARKER)
    expect(body).not.toBe(PRINTED)
    expect(parseMarker(body)).toBeNull()
  })

  it('has the list of an earlier release or of a broken one for none', () => {
    for (const broken of [/"sample":"[^"]*",/, /(?<="sample":")./]) {
      const body = PRINTED.replace(broken, '')
      expect(body).not.toBe(PRINTED)
      expect(parseMarker(body)).toEqual({ ...MARKER, sample: null })
    }
  })

  it('is found with the longest of everything', () => {
    const longest = {
      ...MARKER,
      unhealthy: { ...MARKER.unhealthy, count: 999_999 },
      sample: listSample(reportOf(instancesOf(Array<string>(40).fill('U')))),
      why: 'w'.repeat(40),
    }
    expect(longest.sample).toHaveLength(128)
    expect(parseMarker(printMarker(longest))).toEqual(longest)
  })

  it('is looked for in bounded time', () => {
    const body = '<!-- webplus-health-gate:alert {'.repeat(2_000)
    const start = process.cpuUsage().user
    expect(parseMarker(body)).toBeNull()
    expect(process.cpuUsage().user - start).toBeLessThan(50_000 * slowness())
  })
})

describe('alertKey', () => {
  it('is the environment where there is one, else workflow and job', () => {
    const names = { workflow: 'Health', job: 'gate' }
    const keys = [
      keyOf({ shard: null, environmentId: 'we-1', ...names }),
      keyOf({ shard: null, environmentId: 'we-2', ...names }),
      keyOf({ shard: null, environmentId: null, ...names }),
      keyOf({
        shard: null,
        environmentId: null,
        workflow: 'Health',
        job: 'other',
      }),
      keyOf({
        shard: null,
        environmentId: null,
        workflow: 'Other',
        job: 'gate',
      }),
      keyOf({
        shard: null,
        environmentId: null,
        workflow: 'Healthgate',
        job: '',
      }),
    ]
    expect(new Set(keys).size).toBe(keys.length)
    expect(
      keyOf({
        shard: null,
        environmentId: 'we-1',
        workflow: 'Other',
        job: 'other',
      }),
    ).toBe(keys[0])
  })
})

describe('unhealthySet', () => {
  it('is the same in any order, and without those that gave no answer', () => {
    const instances = instancesOf(['U', 'H', '?', 'M', 'HU'])
    const set = unhealthySet(instances)
    expect(set.count).toBe(3)
    expect(unhealthySet([...instances].reverse())).toEqual(set)
    expect(unhealthySet(instancesOf(['U', 'H', 'H', 'U', 'U']))).toEqual(set)
    expect(unhealthySet(instancesOf(['U', 'U', 'H', 'U', 'H']))).not.toEqual(
      set,
    )
  })
})
