import { describe, expect, it } from '@jest/globals'
import { deploymentLines, waitingLine } from '../../../src/deployment/log.js'
import type {
  DeploymentChange,
  DeploymentFacts,
} from '../../../src/gate/deployment-reading.js'

const change: DeploymentChange = {
  id: 'wc-1',
  environmentId: 'we-1',
  action: 'Apply',
  state: 'running',
  message: '',
  by: 'alice',
  createdAtMs: null,
  finishedAtMs: null,
  isGathering: false,
  requestId: null,
}
const nothing: DeploymentFacts = {
  phase: 'environment',
  environmentId: null,
  change: null,
  packageVersion: null,
  wasFinishedBefore: false,
  says: null,
}
const names = {
  environmentName: null,
  applicationName: null,
  changeId: null,
  packageVersion: null,
}
type Names = Parameters<typeof deploymentLines>[2]
const RUNS =
  'Change wc-1 (Apply) is running; the gate waits for it and reads no health yet.'
const DENIED =
  'The environment does not confirm the deployment yet: Web+ says that something is being applied or aborted, or that another package version is there'

describe('the lines about a deployment', () => {
  it.each<
    [
      string,
      Partial<DeploymentFacts>,
      Partial<DeploymentFacts>,
      Partial<Names>,
      readonly string[],
    ]
  >([
    ['nothing where nothing changed', {}, {}, {}, []],
    [
      'the environment that a name stands for',
      {},
      { environmentId: 'we-1' },
      { environmentName: 'shop' },
      ["The environment named 'shop' is we-1."],
    ],
    [
      'no environment that was found before',
      { environmentId: 'we-1' },
      { environmentId: 'we-1' },
      { environmentName: 'shop' },
      [],
    ],
    [
      'no environment that is not found yet',
      {},
      {},
      { environmentName: 'shop' },
      [],
    ],
    ['no environment given by its id', {}, { environmentId: 'we-1' }, {}, []],
    [
      'the newest change, and that it runs',
      {},
      { change },
      { changeId: 'latest' },
      ['The newest change is wc-1 (Apply).', RUNS],
    ],
    [
      'the newest change of a package version, and what is waited for',
      {},
      { change: { ...change, action: '' } },
      { packageVersion: 'v2' },
      [
        'The newest change is wc-1.',
        "Change wc-1 is running; the gate waits for package version 'v2' and reads no health yet.",
      ],
    ],
    [
      'another change that took its place',
      { change: { ...change, id: 'wc-0' } },
      { change },
      {},
      ['Another change is the newest now: wc-1 (Apply).', RUNS],
    ],
    [
      'not that a change is the newest that was given by its id',
      {},
      { change },
      { changeId: 'wc-1' },
      [RUNS],
    ],
    [
      'that the change is waited for where its id and a version are given',
      {},
      { change },
      { changeId: 'wc-1', packageVersion: 'v2' },
      [RUNS],
    ],
    [
      'what Web+ says of the change, on one line',
      {},
      { change: { ...change, message: 'Step 1\nof 3' } },
      { changeId: 'wc-1' },
      [
        'Change wc-1 (Apply) is running ("Step 1 of 3"); the gate waits for it and reads no health yet.',
      ],
    ],
    [
      'nothing of a change that stands as before',
      { change },
      { change: { ...change, message: 'Step 2' } },
      {},
      [],
    ],
    [
      'that a change was paused',
      { change },
      { change: { ...change, state: 'paused' } },
      {},
      ['Change wc-1 (Apply) is paused: resume it in the Web+ console.'],
    ],
    [
      'that a change succeeded',
      { change },
      { change: { ...change, state: 'succeeded' } },
      {},
      ['Change wc-1 (Apply) has succeeded.'],
    ],
    [
      'nothing of a change that failed',
      { change },
      { change: { ...change, state: 'failed' } },
      {},
      [],
    ],
    [
      'that the change had ended before the run',
      { change },
      { change, wasFinishedBefore: true },
      {},
      [
        "It had finished before this run began. If you mean a later one, give its id in 'change-id' or raise 'initial-delay'.",
      ],
    ],
    [
      'once that it had ended before',
      { change, wasFinishedBefore: true },
      { change, wasFinishedBefore: true },
      {},
      [],
    ],
    [
      'that the environment denies the deployment',
      {},
      { phase: 'health', says: 'denied' },
      {},
      [`${DENIED}.`],
    ],
    [
      'once that it does',
      { says: 'denied' },
      { phase: 'health', says: 'denied' },
      {},
      [],
    ],
    [
      'no denial where nothing is denied',
      {},
      { phase: 'health', says: 'ours' },
      {},
      [],
    ],
    [
      'no denial before health is read',
      {},
      { phase: 'change', says: 'denied' },
      {},
      [],
    ],
    [
      'the label of the version that is there instead',
      {},
      {
        phase: 'health',
        says: 'denied',
        packageVersion: { id: 'wp-1', label: 'v1' },
      },
      { packageVersion: 'v2' },
      [`${DENIED}, and carries package version 'v1'.`],
    ],
    [
      'its id where it has no label',
      {},
      {
        phase: 'health',
        says: 'denied',
        packageVersion: { id: 'wp-1', label: null },
      },
      { packageVersion: 'v2' },
      [`${DENIED}, and carries package version 'wp-1'.`],
    ],
    [
      'no version where none is known',
      {},
      { phase: 'health', says: 'denied' },
      { packageVersion: 'v2' },
      [`${DENIED}.`],
    ],
    [
      'no version where none is waited for',
      {},
      {
        phase: 'health',
        says: 'denied',
        packageVersion: { id: 'wp-1', label: null },
      },
      {},
      [`${DENIED}.`],
    ],
  ])('say %s', (_, before, after, given, lines) => {
    expect(
      deploymentLines(
        { ...nothing, ...before },
        { ...nothing, ...after },
        { ...names, ...given },
      ),
    ).toEqual(lines)
  })

  it('are short, and hold no command for the runner', () => {
    const long: DeploymentChange = {
      ...change,
      id: 'w'.repeat(200),
      message: `##[group]${'x'.repeat(300)}`,
    }
    const [line = ''] = deploymentLines(
      nothing,
      { ...nothing, change: long },
      { ...names, changeId: long.id },
    )
    expect(line).toContain(`Change ${'w'.repeat(127)}… (Apply)`)
    expect(line).toContain('("# #[group]xxx')
    expect(line).toContain('xxx…"); the gate waits')
  })
})

describe('the line of a round without health', () => {
  it.each<[string, Partial<DeploymentFacts>, Partial<Names>, string]>([
    [
      'an environment by its name',
      {},
      { environmentName: 'shop', packageVersion: 'v2' },
      "an environment named 'shop'",
    ],
    [
      'a package version',
      { phase: 'change' },
      { packageVersion: 'v2' },
      "package version 'v2'",
    ],
    [
      'a package version and the newest change',
      { phase: 'change', change },
      { packageVersion: 'v2' },
      "package version 'v2', change wc-1 (running)",
    ],
    [
      'a change that was read',
      { phase: 'change', change: { ...change, state: 'paused' } },
      { changeId: 'latest', packageVersion: 'v2' },
      'change wc-1 (paused)',
    ],
    [
      'a change that was not read yet',
      { phase: 'change' },
      { changeId: 'wc-1' },
      'change wc-1',
    ],
    [
      'the newest change',
      { phase: 'change' },
      { changeId: 'latest' },
      'the newest change of the environment',
    ],
    [
      'the newest change where nothing else is named',
      { phase: 'change' },
      {},
      'the newest change of the environment',
    ],
  ])('tells that it waits for %s', (_, facts, given, waited) => {
    expect(
      waitingLine({
        elapsedMs: 90_000,
        leftMs: 30_000,
        facts: { ...nothing, ...facts },
        names: { ...names, ...given },
      }),
    ).toBe(`1 m 30 s: waiting for ${waited}; 30 s left.`)
  })

  it('is not told where health is read', () => {
    const facts: DeploymentFacts = { ...nothing, phase: 'health', change }
    const times = { elapsedMs: 1, leftMs: 1 }
    expect(waitingLine({ ...times, facts, names })).toBeNull()
  })
})
