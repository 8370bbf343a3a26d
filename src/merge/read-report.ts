import type { Report } from '../report/report.js'
import { contradiction } from './agreement.js'
import { fromJson } from './from-json.js'
import { shown } from '../inputs/shown.js'
import { doubledKey } from './doubled-key.js'
import { checkSchema } from './report-schema.js'

/** A report file's content is none that a gate wrote; the message says why. */
export class BrokenReport extends Error {
  override readonly name = 'BrokenReport'
}

/** The report that a file's bytes hold. Throws a BrokenReport and nothing else. */
export function readReport(bytes: Uint8Array): Report {
  const { report: json, fault } = checkSchema(parse(bytes))
  if (json === null) throw new BrokenReport(fault)
  const report = fromJson(json)
  const wrong = contradiction(report)
  if (wrong !== null) throw new BrokenReport(wrong)
  return report
}

function parse(bytes: Uint8Array): unknown {
  let text: string
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    value = JSON.parse(text)
  } catch (thrown) {
    throw new BrokenReport('it is not JSON in UTF-8, or not all of it', {
      cause: thrown,
    })
  }
  const doubled = doubledKey(text)
  if (doubled === null) return value
  throw new BrokenReport(
    `one of its objects has the key ${shown(doubled)} twice`,
  )
}
