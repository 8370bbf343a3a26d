/** A scenario of one instance, `i-a`, that is up. */
export const UP = { instances: { 'i-a': {} } }

/** The same, but it is never connected. */
export const DOWN = {
  instances: { 'i-a': { timeline: [{ atMs: 0, agentStatus: 'GONE' }] } },
}

/** The input that names it. */
export const ids = { 'instance-ids': 'i-a' }
