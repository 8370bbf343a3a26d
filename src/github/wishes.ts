/** What is to be told on GitHub besides the summary. */
export interface GitHubWishes {
  /** '' where there is none. */
  readonly token: string
  /** A context's name; null for no status. */
  readonly commitStatus: string | null
  /** 40 hex digits; null for the commit that the event is about. */
  readonly statusSha: string | null
  /** The label of the alert issue; null for no issue. */
  readonly alertLabel: string | null
}

/**
 * A character of four bytes, an emoji for the most part. GitHub answers 422 to a
 * commit status that holds one: "doesn't accept 4-byte Unicode".
 */
export const FOUR_BYTE_CHARACTER = /[\u{10000}-\u{10ffff}]/u
