import * as v from 'valibot'

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Whether an id matches one of the patterns: the id itself, or its beginning
 * and `*`.
 */
export function matchesAny(id: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith('*')
      ? id.startsWith(pattern.slice(0, -1))
      : id === pattern,
  )
}

// A schema's message is its expectation; `faultsOf` makes a sentence of it.
export const text = v.string('a text')
export const flag = v.boolean('true or false')
export const texts = v.array(text, 'a list of texts')

/** A text or null. */
export const textOrNull = v.union([v.string(), v.null()], 'a text or null')

/** An object whose values are texts. */
export const textByName = v.custom<Record<string, string>>(
  (value) =>
    isRecord(value) &&
    Object.values(value).every((one) => typeof one === 'string'),
  'an object of texts',
)

/** One of several words. */
export function oneOf<const T extends readonly string[]>(words: T) {
  return v.picklist(words, `one of ${words.join(', ')}`)
}

interface Range {
  readonly kind: string
  readonly min: number
  readonly max: number | undefined
  /** In addition to the range. */
  readonly fits: (value: number) => boolean
}

function inRange({ kind, min, max, fits }: Range) {
  const expected =
    max === undefined
      ? `${kind} of at least ${String(min)}`
      : `${kind} from ${String(min)} to ${String(max)}`
  return v.pipe(
    v.number(expected),
    v.check(
      (value) => value >= min && value <= (max ?? Infinity) && fits(value),
      expected,
    ),
  )
}

/** A number from `min` to `max`, both included. */
export function number(min: number, max?: number) {
  return inRange({ kind: 'a number', min, max, fits: () => true })
}

/** A whole number from `min` to `max`, both included; Infinity passes, for defaults. */
export function wholeNumber(min: number, max?: number) {
  const fits = (value: number) => value === Infinity || Number.isInteger(value)
  return inRange({ kind: 'a whole number', min, max, fits })
}

/** Milliseconds after the first request. */
export const sinceStartMs = number(0)

/** A mandatory field. */
export function required<const T extends v.GenericSchema>(
  schema: T,
  meaning: string,
) {
  return v.pipe(schema, v.description(meaning))
}

/** A field with a default. */
export function optional<
  const T extends v.GenericSchema,
  const D extends v.InferInput<T>,
>(schema: T, fallback: D, meaning: string) {
  return v.optional(v.pipe(schema, v.description(meaning)), fallback)
}

/** A field that is null if not given. */
export function nullable<const T extends v.GenericSchema>(
  schema: T,
  meaning: string,
) {
  return v.nullish(v.pipe(schema, v.description(meaning)), null)
}

/** A list, with a fault that names its expected entries. */
export function list<const T extends v.GenericSchema>(item: T, of?: string) {
  return v.array(item, of === undefined ? 'a list' : `a list of ${of}`)
}

/** An object by id. */
export function byId<const T extends v.GenericSchema>(item: T, id: string) {
  const expected = `an object by ${id}`
  return v.pipe(
    v.custom<Record<string, unknown>>(isRecord, expected),
    v.record(v.string(), item, expected),
  )
}

function expectationOf(schema: v.GenericSchema | undefined): string {
  const { message, wrapped } = (schema ?? {}) as {
    readonly message?: string
    readonly wrapped?: v.GenericSchema
  }
  return message ?? (wrapped ? expectationOf(wrapped) : 'an object')
}

/** The entry that valibot names in quotes. */
function entryOf(entries: v.ObjectEntries, quoted: string | null) {
  return Object.entries(entries).find(([key]) => quoted === `"${key}"`)?.[1]
}

/** An object with exactly these fields. */
export function object<const T extends v.ObjectEntries>(entries: T) {
  return v.pipe(
    v.custom<Record<string, unknown>>(isRecord, 'an object'),
    v.looseObject(entries, ({ expected }) =>
      expectationOf(entryOf(entries, expected)),
    ),
    v.rawCheck(({ dataset, addIssue }) => {
      const input: Record<string, unknown> = isRecord(dataset.value)
        ? dataset.value
        : {}
      for (const [key, value] of Object.entries(input)) {
        if (Object.hasOwn(entries, key)) continue
        addIssue({
          expected: 'never',
          message: `one of ${Object.keys(entries).join(', ')}`,
          path: [{ type: 'object', origin: 'key', input, key, value }],
        })
      }
    }),
    // Other fields are faults, so the type has only these.
    v.transform((value): v.InferOutput<v.ObjectSchema<T, undefined>> => value),
  )
}

/** Start and end of something temporary. */
export const window = {
  fromMs: optional(sinceStartMs, 0, 'Start, ms after the first request.'),
  untilMs: optional(sinceStartMs, Infinity, 'End, ms, itself excluded.'),
} as const

interface Window {
  readonly fromMs: number
  readonly untilMs: number
}

/** A schema whose window must not end before it starts. */
export function windowed<T extends v.GenericSchema<unknown, Window>>(
  schema: T,
) {
  return v.pipe(
    schema,
    v.rawCheck<v.InferOutput<T>>(({ dataset, addIssue }) => {
      if (!dataset.typed) return
      const { fromMs, untilMs: value }: Window = dataset.value
      const input = { fromMs, untilMs: value }
      if (value >= fromMs) return
      addIssue({
        message: `a number of at least ${String(fromMs)}`,
        path: [
          { type: 'object', origin: 'value', input, key: 'untilMs', value },
        ],
      })
    }),
  )
}

const NO_STEP = 'a list of at least one step'

/** A list of steps, at least one, in the order of time. */
export function timelineOf<
  T extends v.GenericSchema<unknown, { readonly atMs: number }>,
>(step: T) {
  return v.pipe(
    v.array(step, NO_STEP),
    v.minLength(1, NO_STEP),
    v.check(
      (steps) =>
        steps.every(
          ({ atMs }, at) => atMs > (steps[at - 1]?.atMs ?? -Infinity),
        ),
      'steps whose atMs rises',
    ),
  )
}
