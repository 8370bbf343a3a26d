/** All that this folder takes from outside of it but types, in one place. */
export { formatDuration } from '../duration.js'
export { InputError } from '../inputs/input-error.js'
export { and, shown } from '../inputs/shown.js'
export { htmlText, inert, logText } from '../report/text.js'
