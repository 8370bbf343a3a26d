/** Every fault of a scenario, in one error. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError'
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(faults.join('\n'))
    this.faults = faults
  }
}

/** Reads one object key by key; what it cannot read becomes a fault and the fallback. */
export interface Fields {
  readonly path: string
  has(key: string): boolean
  text(key: string, fallback?: string): string
  textOrNull(key: string, fallback: string | null): string | null
  number(key: string, range: NumberRange): number
  boolean(key: string, fallback: boolean): boolean
  oneOf<T extends string>(key: string, values: readonly T[], fallback: T): T
  texts(key: string): readonly string[] | null
  dictionary(key: string): Readonly<Record<string, string>>
  /** Any value, for a reader of its own; undefined when not given. */
  raw(key: string): unknown
  /** Notes a fault of a value that was read. */
  fault(key: string, expected: string): void
  /** Call when all keys are read: the others are faults. */
  done(): void
}

/** What a number may be; without `fallback` it is required. */
export interface NumberRange {
  readonly min: number
  readonly max?: number
  readonly whole?: boolean
  readonly fallback?: number
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

/** How a value is shown in a fault: as JSON, cut at 60 characters. */
function shown(value: unknown): string {
  const text = value === undefined ? 'not given' : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}

function describe({ min, max, whole }: NumberRange): string {
  const kind = whole === true ? 'a whole number' : 'a number'
  return max === undefined
    ? `${kind} of at least ${String(min)}`
    : `${kind} from ${String(min)} to ${String(max)}`
}

function numberIn(value: unknown, range: NumberRange): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined
  if (value < range.min || value > (range.max ?? Infinity)) return undefined
  return range.whole === true && !Number.isInteger(value) ? undefined : value
}

/** Opens an object for reading; `faults` gets one sentence for each fault. */
export function fieldsOf(source: {
  readonly value: unknown
  readonly path: string
  readonly faults: string[]
}): Fields {
  const { value, path, faults } = source
  const record = isRecord(value) ? value : {}
  const known = new Set<string>()
  const fault = (key: string, expected: string): void => {
    const name = path === '' ? key : `${path}.${key}`
    faults.push(`'${name}' is ${shown(record[key])}: expected ${expected}.`)
  }
  const take = <T>(field: {
    readonly key: string
    readonly expected: string
    readonly fallback: T | undefined
    readonly otherwise: T
    readonly read: (raw: unknown) => T | undefined
  }): T => {
    known.add(field.key)
    const raw = record[field.key]
    if (raw === undefined && field.fallback !== undefined) return field.fallback
    const parsed = field.read(raw)
    if (parsed !== undefined) return parsed
    fault(field.key, field.expected)
    return field.fallback ?? field.otherwise
  }
  if (!isRecord(value)) {
    faults.push(`'${path}' is ${shown(value)}: expected an object.`)
  }
  return {
    path,
    has: (key) => record[key] !== undefined,
    fault,
    raw: (key) => {
      known.add(key)
      return record[key]
    },
    text: (key, fallback) =>
      take({
        key,
        expected: 'a text',
        fallback,
        otherwise: '',
        read: (raw) => (typeof raw === 'string' ? raw : undefined),
      }),
    textOrNull: (key, fallback) =>
      take<string | null>({
        key,
        expected: 'a text or null',
        fallback,
        otherwise: null,
        read: (raw) =>
          raw === null || typeof raw === 'string' ? raw : undefined,
      }),
    number: (key, range) =>
      take({
        key,
        expected: describe(range),
        fallback: range.fallback,
        otherwise: range.min,
        read: (raw) => numberIn(raw, range),
      }),
    boolean: (key, fallback) =>
      take({
        key,
        expected: 'true or false',
        fallback,
        otherwise: fallback,
        read: (raw) => (typeof raw === 'boolean' ? raw : undefined),
      }),
    oneOf: (key, values, fallback) =>
      take({
        key,
        expected: `one of ${values.join(', ')}`,
        fallback,
        otherwise: fallback,
        read: (raw) => values.find((one) => one === raw),
      }),
    texts: (key) =>
      take<readonly string[] | null>({
        key,
        expected: 'a list of texts',
        fallback: null,
        otherwise: null,
        read: (raw) => (isTexts(raw) ? raw : undefined),
      }),
    dictionary: (key) =>
      take<Readonly<Record<string, string>>>({
        key,
        expected: 'an object of texts',
        fallback: {},
        otherwise: {},
        read: (raw) => readDictionary(raw),
      }),
    done: () => {
      if (!isRecord(value)) return
      for (const key of Object.keys(record)) {
        if (known.has(key)) continue
        const place = path === '' ? 'a scenario' : `'${path}'`
        faults.push(
          `'${key}' is not a key of ${place}: expected one of ${[...known].join(', ')}.`,
        )
      }
    },
  }
}

function readDictionary(raw: unknown): Record<string, string> | undefined {
  if (!isRecord(raw)) return undefined
  const entries: [string, string][] = []
  for (const [key, one] of Object.entries(raw)) {
    if (typeof one !== 'string') return undefined
    entries.push([key, one])
  }
  return Object.fromEntries(entries)
}
