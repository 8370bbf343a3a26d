import { describe, expect, it } from '@jest/globals'
import type { FailOn, Settings } from '../../src/inputs/parse.js'
import { publish, publishOutputs, type Telling } from '../../src/publish.js'
import { OUTPUT_NAMES } from '../../src/report/outputs.js'
import type { Report } from '../../src/report/report.js'
import { createPlayedWorld, type Play } from './played-world.js'
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

interface Told extends Partial<Pick<Telling, 'report' | 'extras'>> {
  readonly failOn?: readonly FailOn[]
  readonly summary?: Settings['summary']
}

async function published(told: Told, play: Play = {}) {
  const { failOn = ALL, summary = 'always', ...rest } = told
  const playing = createPlayedWorld(play)
  const red = await publish(playing.world, {
    report: green,
    wanted: { failOn, summary },
    extras: null,
    ...rest,
  })
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
    const { red, texts } = await published({ report, failOn })
    expect(red !== null).toBe(isRed)
    // The step's one error is the caller's to set.
    expect(texts('failed')).toEqual([])
  })

  it.each(['failure', 'timed_out', 'error'] as const)(
    'is red on %s before anybody knows what the user wants',
    async (conclusion) => {
      const playing = createPlayedWorld()
      const report = reportOf(instancesOf(['UU']), {
        conclusion,
        reason: 'api',
      })
      const telling: Telling = { report, wanted: null, extras: null }
      expect(await publish(playing.world, telling)).not.toBeNull()
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

describe('the outputs', () => {
  it('are all there without a file to name', () => {
    const playing = createPlayedWorld()
    publishOutputs(playing.world, failed)
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
    const { files } = createPlayedWorld().world
    await published(
      {},
      {
        core: {
          setOutput: (name, value) => {
            outputs[name] = String(value)
          },
        },
        world: {
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
          extras: {
            begin: () => undefined,
            end: ({ conclusion }) => {
              posted.push(conclusion)
              return Promise.resolve([])
            },
            giveUp: () => Promise.resolve(),
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

describe('the order of telling', () => {
  it('is outputs, GitHub, files, outputs again, summary, verdict', async () => {
    const order: string[] = []
    const note = (what: string) => {
      if (order.at(-1) !== what) order.push(what)
    }
    await published(
      {
        extras: {
          begin: () => undefined,
          end: () => {
            note('extras')
            return Promise.resolve([])
          },
          giveUp: () => Promise.resolve(),
        },
      },
      {
        core: {
          setOutput: () => {
            note('outputs')
          },
          info: () => {
            note('log')
          },
        },
        world: {
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
      },
    )
    expect(order).toEqual([
      'outputs',
      'extras',
      'file',
      'outputs',
      'file',
      'outputs',
      'summary',
      'log',
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
      text: expect.stringMatching(/^Verdict: failure \(unhealthy\)\./),
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
      report: reportOf(instancesOf(['HUH', 'HO']), {
        throttling: { pauses: 3, pausedMs: 2_000 },
        ignored: ['i-gone'],
      }),
    })
    expect(texts('warning')).toHaveLength(1)
    expect(texts('warning')[0]).toMatch(/flap.*throttled.*i-gone/s)
  })

  it('has one more for all that could not be written', async () => {
    const full = () => {
      throw new Error('ENOSPC: no space left\n::error::on device')
    }
    const { files } = createPlayedWorld().world
    const { texts, red } = await published(
      {},
      {
        world: { files: { ...files, makeFolder: full } },
        writeSummary: full,
      },
    )
    expect(red).toBeNull()
    expect(texts('warning')).toHaveLength(1)
    expect(texts('warning')[0]).toMatch(/report.*ENOSPC.*summary.*ENOSPC/)
    expect(texts('warning')[0]).not.toContain('\n')
  })
})
