import type { Report } from '../report/report.js'
import { contradiction } from './agreement.js'
import { fromJson } from './from-json.js'
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
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return JSON.parse(text) as unknown
  } catch (thrown) {
    throw new BrokenReport('it is not JSON in UTF-8, or not all of it', {
      cause: thrown,
    })
  }
}
