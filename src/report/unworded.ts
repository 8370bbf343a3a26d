import type { Report } from './report.js'

/** A run's result before it is put into words. */
export type Unworded = Omit<Report, 'message' | 'advice'>
