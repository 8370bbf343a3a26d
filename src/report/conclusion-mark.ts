import type { Conclusion } from '../gate/reading.js'

/** A conclusion as people read it, and a sign for it that needs no colour. */
export const CONCLUSION_MARK: Readonly<
  Record<Conclusion, { readonly sign: string; readonly words: string }>
> = {
  success: { sign: '✅', words: 'Healthy' },
  failure: { sign: '❌', words: 'Not healthy' },
  timed_out: { sign: '⏰', words: 'Timed out' },
  error: { sign: '⚠️', words: 'Error' },
  cancelled: { sign: '🚫', words: 'Cancelled' },
}
