import { keepHistory } from '../../../src/history/main.js'
import { toJson } from '../../../src/report/json.js'
import type { Report } from '../../../src/report/report.js'
import { createVirtualClock } from '../virtual-clock.js'
import { gateReport } from '../merge/merge-fixture.js'

/** A report of the repository `octo/shop` that ended at a moment. */
export function endedReport(
  endedAt: string,
  letters: readonly string[],
  changed: Partial<Report> = {},
): Report {
  const durationMs = 30_000
  return gateReport('i', letters, {
    startedAt: new Date(Date.parse(endedAt) - durationMs).toISOString(),
    durationMs,
    ...changed,
  })
}

interface HistoryPlay {
  /** By path below /w; every path but the history's fits every pattern. */
  readonly reports: Readonly<Record<string, Report | string>>
  readonly history?: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  readonly now?: string
  readonly cancel?: AbortSignal
  /** Codes of errors that reading or writing ends with, by path. */
  readonly faults?: Readonly<Record<string, string>>
}

const HISTORY = '/w/h/history.json'

/** One run of the history action on a machine that is all in memory. */
export async function playedHistory(play: HistoryPlay) {
  const disk = new Map<string, string>()
  for (const [path, one] of Object.entries(play.reports))
    disk.set(`/w/${path}`, typeof one === 'string' ? one : toJson(one))
  const reports = [...disk.keys()]
  if (play.history !== undefined) disk.set(HISTORY, play.history)
  const outputs = new Map<string, string>()
  const said: string[] = []
  const say = (kind: string) => (text: unknown) => {
    said.push(`${kind}: ${String(text)}`)
  }
  const guard = (path: string) => {
    const code = play.faults?.[path]
    if (code !== undefined) throw Object.assign(new Error(code), { code })
  }
  const inputs: Readonly<Record<string, string>> = {
    'report-files': '*.json',
    'history-file': 'h/history.json',
    ...play.inputs,
  }
  await keepHistory({
    core: {
      info: say('info'),
      notice: say('notice'),
      warning: say('warning'),
      setFailed: say('failed'),
      setOutput: (name: string, value: unknown) => {
        outputs.set(name, String(value))
      },
    },
    getInput: (name) => inputs[name] ?? '',
    env: {
      GITHUB_WORKSPACE: '/w',
      GITHUB_REPOSITORY: 'octo/shop',
      GITHUB_SERVER_URL: 'https://github.com',
      ...play.env,
    },
    clock: createVirtualClock(),
    wallNowMs: () => Date.parse(play.now ?? '2026-03-10T00:00:00.000Z'),
    finder: {
      glob: () => reports,
      look: (path) =>
        disk.has(path)
          ? { isFile: true, isFolder: false, bytes: 1, realPath: path }
          : null,
    },
    files: {
      read: (path) => {
        guard(path)
        const text = disk.get(path)
        if (text === undefined)
          throw Object.assign(new Error('none'), { code: 'ENOENT' })
        return Buffer.from(text)
      },
    },
    disk: {
      makeFolder: guard,
      create: (path, text) => {
        guard(path.replace(/\.(\w+\.\w+)\.tag\.tmp$/, '$1'))
        disk.set(path, text)
      },
      rename: (from, to) => {
        disk.set(to, disk.get(from) ?? '')
        disk.delete(from)
      },
      remove: (path) => {
        disk.delete(path)
      },
    },
    tag: () => 'tag',
    cancel: play.cancel ?? new AbortController().signal,
    crash: new AbortController().signal,
  })
  const written = Object.fromEntries(
    [...disk].filter(([path]) => path.startsWith('/w/h/')),
  )
  return {
    outputs: Object.fromEntries(outputs),
    said,
    written,
    history: disk.get(HISTORY) ?? '',
    failed: said.filter((line) => line.startsWith('failed: ')),
  }
}
