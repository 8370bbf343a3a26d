import { subscribe } from 'node:diagnostics_channel'
import { turns, type PlayedGitHub } from './played-github.js'

// What undici, fetch's own too, says of each request of this process.
let underWay = 0
subscribe('undici:request:create', () => {
  underWay += 1
})
for (const end of ['undici:request:trailers', 'undici:request:error'])
  subscribe(end, () => {
    underWay -= 1
  })

/**
 * Resolves once every request has come to its end, but for those that GitHub
 * holds, and what waited for them has gone on; however long the machine takes.
 */
export async function settled(
  github: Partial<Pick<PlayedGitHub, 'held'>>,
): Promise<void> {
  const open = () => underWay - (github.held?.() ?? 0)
  do {
    while (open() > 0) await turns(1)
    await turns(30)
  } while (open() > 0)
}
