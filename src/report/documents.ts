/** What a reader opens: loaded while the gate waits for its answers. */
export { toJson } from './json.js'
export { toPage } from './page.js'
export { toSummary } from './summary.js'
