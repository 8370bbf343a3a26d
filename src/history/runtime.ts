import type * as Core from '@actions/core'
import type { FileFinder } from '../merge/report-files.js'
import type { Runtime } from '../runtime.js'
import type { Disk } from './write-history.js'

/** What the history action needs of the machine and of the toolkit. */
export interface HistoryRuntime extends Pick<
  Runtime,
  'getInput' | 'env' | 'clock' | 'wallNowMs' | 'cancel' | 'crash'
> {
  readonly core: Pick<
    typeof Core,
    'info' | 'notice' | 'setFailed' | 'setOutput' | 'warning'
  >
  readonly finder: FileFinder
  /** Throws what `node:fs` does. */
  readonly readFile: (path: string) => Uint8Array
  readonly disk: Disk
  /** Text that no other run has. */
  readonly tag: () => string
}
