import type { Answer } from '../../../src/gate/reading.js'
import type { Report } from '../../../src/report/report.js'
import { HOSTILE } from './hostile-text.js'
import { instanceOf, reportOf } from './report-fixture.js'

/** A timed-out run over `count` instances with ids of 128 characters and hostile answers. */
export function hostileReport(count: number): Report {
  const instances = Array.from({ length: count }, (_, i) => {
    const text = HOSTILE[i % HOSTILE.length] ?? ''
    const next = HOSTILE[(i + 1) % HOSTILE.length] ?? ''
    const error = { code: text, message: next }
    const answers: readonly Answer[] = [
      { kind: 'none', class: 'api', error, requestId: text },
      { kind: 'missing', notYours: i % 2 === 0, error, requestId: next },
      {
        kind: 'health',
        agentStatus: text,
        appStatus: next,
        disconnectedTime: text,
        requestId: text,
      },
    ]
    const kind = i % 4
    return instanceOf({
      id: `i-${String(i).padStart(6, '0')}-`.padEnd(128, 'x'),
      position: i + 1,
      letters:
        ['UH?U?', 'HHUM', 'HUHUHUHUHUHUHUHUHUHUHUHU', 'UUUH'][kind] ?? 'H',
      ...(answers[kind] === undefined ? {} : { answer: answers[kind] }),
    })
  })
  return reportOf(instances, {
    conclusion: 'timed_out',
    reason: 'timeout',
    cause: {
      error: { code: HOSTILE[0] ?? '', message: HOSTILE.join(' ') },
      requestId: HOSTILE[2] ?? '',
    },
    throttling: { pauses: 3, pausedMs: 4_500 },
    ignored: Array.from({ length: count }, (_, i) => `i-gone-${String(i)}`),
  })
}
