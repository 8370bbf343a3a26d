type Fetch = typeof globalThis.fetch

const MOST = 3
const FOLLOWED = [301, 302, 307, 308]

/**
 * A fetch that follows what GitHub answers for a renamed repository: with the
 * same method and body, where a plain one makes a GET of a POST, and to the
 * same origin alone, so that the token goes nowhere else. Gives the redirect
 * itself where it leads elsewhere.
 * https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
 */
export function followingMoves(fetch: Fetch): Fetch {
  return async (asked, init) => {
    const first = new URL(asked instanceof Request ? asked.url : asked)
    let place = first
    for (let moves = 0; ; moves += 1) {
      const answer = await fetch(place.href, { ...init, redirect: 'manual' })
      const isFollowed = FOLLOWED.includes(answer.status) && moves < MOST
      const next = isFollowed
        ? nextPlace(first, answer.headers.get('location'))
        : null
      if (next === null) return answer
      await answer.body?.cancel()
      place = next
    }
  }
}

function nextPlace(first: URL, location: string | null): URL | null {
  if (location === null || !URL.canParse(location, first.href)) return null
  const next = new URL(location, first)
  // What is asked for stays, also where the new address does not repeat it.
  next.search = first.search
  return next.origin === first.origin ? next : null
}
