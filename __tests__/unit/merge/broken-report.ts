import { BrokenFile, readReport } from '../../../src/merge/read-report.js'
import { toJson } from '../../../src/report/json.js'
import { ENDED, gateReport } from './merge-fixture.js'

/** The bytes of a file with this text. */
export const bytesOf = (text: string) => new TextEncoder().encode(text)

/** Why a text is no report. */
export function faultOf(text: string): string {
  try {
    readReport(bytesOf(text))
  } catch (thrown) {
    if (thrown instanceof BrokenFile) return thrown.message
    throw thrown
  }
  return 'taken'
}

/** What JSON makes of an object. */
export type Json = Record<string, unknown>

/** A report that is taken, as JSON: `g-1` is healthy and `g-2` is not. */
export const good = JSON.parse(
  toJson(gateReport('g', ['H', 'U'], ENDED.failure)),
) as Json
/** Its instances. */
export const instances = good['instances'] as readonly Json[]
/** The text of it with some fields changed. */
export const changed = (changes: Json) =>
  JSON.stringify({ ...good, ...changes })
/** The text of it with some fields of its first instance changed. */
export const first = (changes: Json) =>
  changed({ instances: [{ ...instances[0], ...changes }, instances[1]] })
