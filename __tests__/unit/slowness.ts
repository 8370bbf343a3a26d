const TEXT = JSON.stringify(
  Array.from({ length: 2_000 }, (_, at) => ({ id: `i-${String(at)}`, at })),
)
const PARSES = 50
/** What they take on the machine that the limits were written for, ms of CPU. */
const USUAL_MS = 12

/**
 * How many times slower this machine is at the moment than the one that limits
 * of CPU time were written for; at least 1.
 */
export function slowness(): number {
  const before = process.cpuUsage()
  for (let nth = 0; nth < PARSES; nth += 1) JSON.parse(TEXT)
  const { user, system } = process.cpuUsage(before)
  return Math.max(1, (user + system) / 1_000 / USUAL_MS)
}
