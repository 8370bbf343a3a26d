/** GitHub ends a workflow run after so many days, so that no two of its gates lie further apart. */
export const LONGEST_DAYS = 35

/** The same in milliseconds. */
export const LONGEST_MS = LONGEST_DAYS * 24 * 60 * 60 * 1_000
