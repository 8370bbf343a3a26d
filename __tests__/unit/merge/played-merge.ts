import { merge, type MergeRuntime } from '../../../src/merge/main.js'
import { toJson } from '../../../src/report/json.js'
import type { Report } from '../../../src/report/report.js'
import { createPlayedRuntime, type Play } from '../played-runtime.js'
import { ENDED, gateReport } from './merge-fixture.js'

/** The report of a gate that opened. */
export const green = gateReport('a', ['H', 'UH'])
/** The report of one that did not. */
export const red = gateReport('b', ['H', 'U'], ENDED.failure)

interface MergePlay extends Play {
  /** By path; every path fits every pattern. */
  readonly reports?: Readonly<Record<string, Report | string>>
  /** Other files, by path. */
  readonly files?: Readonly<Record<string, string>>
  readonly onRead?: () => void
}

/** A merge of `green`, `red` or other reports, with what was posted on GitHub. */
export async function played(play: MergePlay = {}) {
  const found = new Map<string, string>()
  for (const [path, one] of Object.entries(play.reports ?? {}))
    found.set(`/w/${path}`, typeof one === 'string' ? one : toJson(one))
  const posted: unknown[] = []
  const playing = createPlayedRuntime({
    ...play,
    env: {
      GITHUB_WORKSPACE: '/w',
      GITHUB_REPOSITORY: 'octo/shop',
      GITHUB_RUN_ID: '1234567890',
      ...play.env,
    },
    inputs: { 'report-files': '*.json', ...play.inputs },
  })
  const { runtime } = playing
  const played: MergeRuntime = {
    ...runtime,
    files: {
      ...runtime.files,
      read: (path) => {
        play.onRead?.()
        if (path.endsWith('locked.json'))
          throw Object.assign(new Error('no'), { code: 'EACCES' })
        const text = found.get(path) ?? play.files?.[path]
        if (text === undefined)
          throw Object.assign(new Error('no'), { code: 'ENOENT' })
        return new TextEncoder().encode(text)
      },
    },
    finder: {
      glob: () => [...found.keys()],
      look: (path) =>
        found.has(path)
          ? { isFile: true, isFolder: false, bytes: 1, realPath: path }
          : null,
    },
    openNotifier: (notifierOptions) => {
      posted.push(notifierOptions)
      return Promise.resolve({
        begin: () => {
          posted.push('begin')
        },
        closeStatus: (report) => {
          posted.push(report.conclusion)
          return Promise.resolve()
        },
        end: () => Promise.resolve(['No status.']),
        abandon: () => Promise.resolve(),
      })
    },
  }
  await merge(played)
  return { ...playing, posted }
}
