import type { World } from '../world.js'
import type { FileFinder } from './report-files.js'

/** The real world, as a merge needs it. */
export interface MergeWorld extends Pick<
  World,
  | 'core'
  | 'getInput'
  | 'env'
  | 'clock'
  | 'wallNowMs'
  | 'files'
  | 'writeSummary'
  | 'cancel'
  | 'crash'
  | 'openExtras'
> {
  readonly finder: FileFinder
}
