/** What the history takes from the rest of the house, in one place. */
export { formatDuration } from '../duration.js'
export { historyDefaults } from '../inputs/defaults.js'
export { InputError } from '../inputs/input-error.js'
export {
  createReader,
  type InputSource,
  type Reader,
} from '../inputs/reader.js'
export { shown } from '../inputs/shown.js'
export { readDuration } from '../inputs/values.js'
export { readPatterns } from '../merge/merge-inputs.js'
export { BrokenReport, readReport } from '../merge/read-report.js'
export {
  findReportFiles,
  type FileFinder,
  type ReportFile,
} from '../merge/report-files.js'
export { countOf, firstOf } from '../report/standing.js'
export { htmlText, inert, logText } from '../report/text.js'
export { crashed, describeThrown } from '../unexpected.js'
