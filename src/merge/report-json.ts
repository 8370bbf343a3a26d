import type {
  Counts,
  Health,
  Missing,
  NoAnswer,
  Status,
} from '../gate/reading.js'
import type {
  Report,
  ReportPart,
  ReportRun,
  ReportSettings,
} from '../report/report.js'

/** A reading in a report file. */
export interface ReadingJson {
  readonly atSeconds: number
  readonly status: Status
  readonly answer: Health | Missing | NoAnswer
}

/** A change in a report file. */
export interface ChangeJson extends ReadingJson {
  readonly round: number
}

/** An instance in a report file. */
export interface InstanceJson {
  readonly id: string
  readonly position: number
  readonly status: Status
  readonly last: ReadingJson | null
  readonly healthyAfterSeconds: number | null
  readonly readings: number
  readonly flaps: number
  /** Of `H`, `U` and `?`. */
  readonly strip: string
  readonly changes: readonly ChangeJson[]
  readonly changesLeftOut: number
}

/** A part in the file of a merged report. */
export interface PartJson extends Omit<ReportPart, 'durationMs'> {
  readonly durationSeconds: number
}

type Timed = 'timeoutMs' | 'intervalMs' | 'initialDelayMs' | 'requestTimeoutMs'

/** The settings in a report file. */
export interface SettingsJson extends Omit<ReportSettings, Timed> {
  readonly timeoutSeconds: number
  readonly intervalSeconds: number
  readonly initialDelaySeconds: number
  readonly requestTimeoutSeconds: number
}

type Converted =
  | 'version'
  | 'durationMs'
  | 'lastRound'
  | 'throttling'
  | 'instances'
  | 'parts'
  | 'settings'

/** A report file that follows docs/report.schema.json, once it is parsed. */
export interface ReportJson extends Omit<Report, Converted> {
  readonly schema: string
  readonly schemaVersion: 1
  readonly durationSeconds: number
  readonly counts: Counts
  readonly lastRound: {
    readonly startedAtSeconds: number
    readonly endedAtSeconds: number
    readonly outcome: 'held' | 'broke' | 'undecided'
  } | null
  readonly throttling: {
    readonly pauses: number
    readonly pausedSeconds: number
  }
  readonly parts: readonly PartJson[]
  readonly settings: SettingsJson | null
  readonly run: ReportRun
  readonly instances: readonly InstanceJson[]
}
