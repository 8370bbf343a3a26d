import { describe, expect, it } from '@jest/globals'
import type { FailOn, Settings } from '../../src/inputs/settings.js'
import { publish, publishOutputs, type Publication } from '../../src/publish.js'
import { OUTPUT_NAMES } from '../../src/runner.js'
import type { Report } from '../../src/report/report.js'
import { createPlayedRuntime, type Play } from './played-runtime.js'
import { createVirtualClock, type VirtualClock } from './virtual-clock.js'
import {
  badInputReport,
  instancesOf,
  reportOf,
} from './report/report-fixture.js'

const ALL: readonly FailOn[] = ['failure', 'timed_out', 'error']
const green = reportOf(instancesOf(['HH', 'HH']))
const ended = (
  conclusion: Report['conclusion'],
  reason: Report['reason'],
): Report => reportOf(instancesOf(['HH', 'UU']), { conclusion, reason })
const failed = ended('failure', 'unhealthy')

interface Told extends Partial<Pick<Publication, 'report' | 'notifier'>> {
  readonly failOn?: readonly FailOn[]
  readonly summary?: Settings['summary']
}

async function published(told: Told, play: Play = {}) {
  const { failOn = ALL, summary = 'always', ...rest } = told
  const playing = createPlayedRuntime(play)
  await publish(playing.runtime, {
    report: green,
    explain: null,
    settings: { failOn, summary },
    notifier: null,
    ...rest,
  })
  const [red = null, ...more] = playing.texts('failed')
  expect(more).toEqual([])
  return { ...playing, red }
}

describe('whether the step is red', () => {
  it.each([
    ['success', green, ALL, false],
    ['failure', failed, ALL, true],
    ['failure, not listed', failed, ['timed_out', 'error'], false],
    ['timed_out', ended('timed_out', 'timeout'), ['timed_out'], true],
    ['timed_out, never', ended('timed_out', 'timeout'), [], false],
    ['error', ended('error', 'network'), ['error'], true],
    ['error, never', ended('error', 'network'), [], false],
    ['cancelled, never', ended('cancelled', 'cancelled'), [], true],
    ['refused inputs, never', badInputReport(['Bad.']), [], true],
  ] as const)('%s', async (_, report, failOn, isRed) => {
    const { red } = await published({ report, failOn })
    expect(red !== null).toBe(isRed)
  })

  it.each(['failure', 'timed_out', 'error'] as const)(
    'is red on %s before anybody knows what the user wants',
    async (conclusion) => {
      const playing = createPlayedRuntime()
      const report = reportOf(instancesOf(['UU']), {
        conclusion,
        reason: 'api',
      })
      const publication = {
        report,
        explain: null,
        settings: null,
        notifier: null,
      }
      await publish(playing.runtime, publication)
      expect(playing.texts('failed')).toHaveLength(1)
      expect(playing.texts('summary')).toHaveLength(1)
    },
  )

  it('is told with the verdict, the ids and what to do next', async () => {
    const { red } = await published({ report: failed })
    expect(red).toContain(failed.message)
    expect(red).toContain('i-bp100002')
    expect(red).toContain(failed.advice)
  })
})

describe('faults', () => {
  it('are all in the log, one line each and in full', async () => {
    const faults = Array.from(
      { length: 300 },
      (_, i) => `Report ${String(i)} is broken: ${'x'.repeat(2_500)}.`,
    )
    const { texts } = await published({ report: badInputReport(faults) })
    expect(texts('info').slice(0, -1)).toEqual(faults)
    expect(texts('info').at(-1)).toBe('Verdict: error (config).')
  })

  it('do not end the run where the log accepts nothing', async () => {
    const info = () => {
      throw new Error('EPIPE')
    }
    const report = badInputReport(['Bad.'])
    const { red } = await published({ report }, { core: { info } })
    expect(red).toContain('Bad.')
  })
})

describe('the outputs', () => {
  it('are all there without a file to name', () => {
    const playing = createPlayedRuntime()
    publishOutputs(playing.runtime, failed)
    expect(Object.keys(playing.outputs).sort()).toEqual(
      [...OUTPUT_NAMES].sort(),
    )
    expect(playing.outputs).toMatchObject({
      conclusion: 'failure',
      'report-file': '',
      'report-page': '',
    })
  })

  it('are set before the files are written, and again with their paths', async () => {
    const isSetWhenWritten: string[] = []
    const outputs: Record<string, string> = {}
    const { files } = createPlayedRuntime().runtime
    await published(
      {},
      {
        core: {
          setOutput: (name, value) => {
            outputs[name] = String(value)
          },
        },
        runtime: {
          files: {
            ...files,
            write: (path) => {
              isSetWhenWritten.push(
                `${outputs['conclusion'] ?? 'unset'} ${path}`,
              )
            },
          },
        },
      },
    )
    expect(isSetWhenWritten).toEqual([
      'success /temp/run/report.json',
      'success /temp/run/report.html',
    ])
    expect(outputs).toMatchObject({
      'report-file': '/temp/run/report.json',
      'report-page': '/temp/run/report.html',
    })
  })

  it('that are cut are told of in the log', async () => {
    const report = reportOf(
      instancesOf(Array.from({ length: 2_000 }, () => 'U')),
    )
    const { texts, outputs } = await published({ report })
    const kept = JSON.parse(outputs['instances'] ?? '') as unknown[]
    expect(kept.length).toBeLessThan(2_000)
    expect(texts('info').join('\n')).toContain(
      `'instances' holds ${String(kept.length)} of 2000 instances`,
    )
  })
})

describe('outputs that cannot be set', () => {
  const fail = () => {
    throw new Error('ENOSPC\n::error::on device')
  }

  it.each([
    ['a green', green, ALL],
    ['a red that nobody wanted red', failed, [] as const],
  ] as const)(
    'make %s step red and take nothing along',
    async (_, report, failOn) => {
      const posted: string[] = []
      const { red, texts, files } = await published(
        {
          report,
          failOn,
          notifier: {
            begin: () => undefined,
            closeStatus: ({ conclusion }) => {
              posted.push(conclusion)
              return Promise.resolve()
            },
            end: () => Promise.resolve([]),
            abandon: () => Promise.resolve(),
          },
        },
        { core: { setOutput: fail } },
      )
      expect(red).toMatch(/^The outputs could not be written.*ENOSPC/)
      expect(red).not.toContain('\n')
      expect(posted).toEqual([report.conclusion])
      expect(texts('summary')).toHaveLength(1)
      expect([...files.keys()]).toHaveLength(2)
      expect(texts('info').at(-1)).toMatch(/^Verdict: /)
      expect(texts('warning').join()).not.toContain('ENOSPC')
    },
  )

  it('stand beside the verdict in the one error', async () => {
    const { red } = await published(
      { report: failed },
      { core: { setOutput: fail } },
    )
    expect(red).toContain(failed.message)
    expect(red).toContain('The outputs could not be written')
  })
})

describe('the order of publication', () => {
  /** What a run told, and when, in virtual time. */
  async function order(
    play: {
      readonly explain?: (clock: VirtualClock) => Promise<Report>
      readonly closeStatus?: (clock: VirtualClock) => Promise<void>
      readonly report?: Report
    } = {},
  ) {
    const clock = createVirtualClock()
    const order: string[] = []
    const note = (what: string) => {
      const line = `${String(clock.now())}: ${what}`
      if (order.at(-1) !== line) order.push(line)
    }
    const { runtime } = createPlayedRuntime({
      core: {
        setOutput: (name, value) => {
          note('outputs')
          if (name === 'diagnosis' && value !== '[]') note('diagnosis')
        },
        setFailed: () => {
          note('error')
        },
        info: () => {
          note('log')
        },
      },
      runtime: {
        clock,
        files: {
          read: () => new Uint8Array(),
          makeFolder: () => '/temp/run',
          write: () => {
            note('file')
          },
        },
        writeSummary: () => {
          note('summary')
          return Promise.resolve()
        },
      },
    })
    const { explain, closeStatus } = play
    let closing: Promise<void> | undefined
    await clock.run(() =>
      publish(runtime, {
        report: play.report ?? failed,
        explain: explain === undefined ? null : () => explain(clock),
        settings: { failOn: ALL, summary: 'always' },
        notifier: {
          begin: () => undefined,
          closeStatus: () => {
            note('status')
            closing = closeStatus?.(clock) ?? Promise.resolve()
            return closing
          },
          end: async () => {
            note('issue')
            await closing
            return []
          },
          abandon: () => Promise.resolve(),
        },
      }),
    )
    expect(clock.pending()).toBe(0)
    return order
  }
  const never = new AbortController().signal
  const after = (ms: number) => (clock: VirtualClock) => clock.sleep(ms, never)
  const told = (atMs: number) =>
    [
      'file',
      'outputs',
      'file',
      'outputs',
      'summary',
      'error',
      'issue',
      'log',
    ].map((what) => `${String(atMs)}: ${what}`)
  const finding = {
    code: 'agent',
    subject: 'i-1',
    text: 'It is away.',
    source: 'health',
  } as const
  const explained: Report = { ...failed, diagnosis: [finding] }

  it('is outputs, status, files, outputs again, summary, error, issue, verdict', async () => {
    expect(await order()).toEqual(['0: outputs', '0: status', ...told(0)])
  })

  it('has the status closed while somebody finds out why, and the outputs with it', async () => {
    const explain = async (clock: VirtualClock) => {
      await after(3_000)(clock)
      return explained
    }
    expect(await order({ explain })).toEqual([
      '0: outputs',
      '0: status',
      '3000: outputs',
      '3000: diagnosis',
      '3000: outputs',
      ...told(3_000),
    ])
  })

  it('goes on without a status that takes more than 8 s', async () => {
    const ordered = await order({ closeStatus: after(8_100) })
    expect(ordered).toEqual([
      '0: outputs',
      '0: status',
      ...told(8_000).slice(0, -1),
      '8100: log',
    ])
  })

  it('is not held up by finding out why that fails', async () => {
    const explain = () => Promise.reject(new Error('odd'))
    const ordered = await order({ explain })
    expect(ordered).toEqual([
      '0: outputs',
      '0: status',
      '0: outputs',
      ...told(0),
    ])
  })
})

describe('the summary', () => {
  it.each([
    ['always', green, true],
    ['always', failed, true],
    ['on-failure', green, false],
    ['on-failure', failed, true],
    ['never', green, false],
    ['never', failed, false],
  ] as const)('%s: %#', async (summary, report, isWritten) => {
    const { texts } = await published({ summary, report })
    expect(texts('summary')).toHaveLength(isWritten ? 1 : 0)
  })
})

describe('the log', () => {
  it('ends with the verdict', async () => {
    const { told } = await published({ report: failed })
    expect(told.at(-1)).toEqual({
      kind: 'info',
      text: expect.stringMatching(/^Verdict: failure \(unhealthy\)\.$/),
    })
  })

  it('warns of nothing under a plain success', async () => {
    expect((await published({})).texts('warning')).toEqual([])
  })

  it('holds what would be the error as a warning where the step stays green', async () => {
    const { texts } = await published({ report: failed, failOn: [] })
    expect(texts('warning')).toEqual([expect.stringContaining(failed.message)])
  })

  it('has one warning about the verdict, whatever there is to warn of', async () => {
    const { texts } = await published({
      report: reportOf(instancesOf(['HUHUH', 'HO']), {
        throttling: { pauses: 3, pausedMs: 2_000 },
        ignored: ['i-gone'],
      }),
    })
    expect(texts('warning')).toHaveLength(1)
    expect(texts('warning')[0]).toMatch(/Flapping.*throttled.*i-gone/s)
  })

  it('has one more for all that could not be written', async () => {
    const full = () => {
      throw new Error('ENOSPC: no space left\n::error::on device')
    }
    const { files } = createPlayedRuntime().runtime
    const { texts, red } = await published(
      {},
      {
        runtime: { files: { ...files, makeFolder: full } },
        writeSummary: full,
      },
    )
    expect(red).toBeNull()
    expect(texts('warning')).toHaveLength(1)
    expect(texts('warning')[0]).toMatch(/report.*ENOSPC.*summary.*ENOSPC/)
    expect(texts('warning')[0]).not.toContain('\n')
  })
})
