/** Counts what began within the last `spanMs`. */
export interface RecentStarts {
  /** Takes in a start; gives how many there were in the span, it included. */
  readonly add: (nowMs: number) => number
}

/** Starts are added in the order in which they happen. */
export function createRecentStarts(spanMs: number): RecentStarts {
  let starts: number[] = []
  // An index, since shift() moves all of them each time.
  let head = 0

  return {
    add(nowMs) {
      starts.push(nowMs)
      while ((starts[head] ?? nowMs) <= nowMs - spanMs) head += 1
      if (head > starts.length / 2) {
        starts = starts.slice(head)
        head = 0
      }
      return starts.length - head
    },
  }
}
