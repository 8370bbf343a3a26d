import type { Ended } from './law-evidence.js'

/** How a run ended, read from its outputs as a workflow would. */
export function endedOf(outputs: Readonly<Record<string, string>>): Ended {
  const text = (name: string) => outputs[name] ?? ''
  const integer = (name: string) => Number.parseInt(text(name), 10)
  const ids = (name: string) => JSON.parse(text(name)) as string[]
  return {
    conclusion: text('conclusion'),
    reason: text('reason'),
    rounds: integer('rounds'),
    requests: integer('requests'),
    flaps: integer('flaps'),
    counts: {
      total: integer('total-count'),
      healthy: integer('healthy-count'),
      unhealthy: integer('unhealthy-count'),
      unknown: integer('unknown-count'),
    },
    ids: {
      healthy: ids('healthy-instances'),
      unhealthy: ids('unhealthy-instances'),
      unknown: ids('unknown-instances'),
    },
  }
}
