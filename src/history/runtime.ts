import type * as Core from '@actions/core'
import type { World } from '../world.js'
import type { FileFinder } from '../merge/report-files.js'
import type { Disk } from './write-files.js'

/** What the history action needs of the machine and of the toolkit. */
export interface HistoryRuntime extends Pick<
  World,
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
