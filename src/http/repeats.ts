const RUN = 6

/**
 * Tells of a text whether it repeats a secret: any 6 characters in a row, as
 * they are, as a URL writes them, or in base64 at whatever offset.
 */
export function repeatsOf(
  secrets: readonly (string | null)[],
): (text: string) => boolean {
  const runs = new Set(
    secrets.flatMap((secret) =>
      secret === null ? [] : formsOf(secret).flatMap(runsOf),
    ),
  )
  return (text) => runsOf(text).some((run) => runs.has(run))
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret)
  const base64 = ['', 'x', 'xx'].map((before) =>
    Buffer.concat([Buffer.from(before), bytes])
      .toString('base64')
      // What has a part of its neighbours in it differs with them.
      .slice(4, -4),
  )
  return [secret, encodeURIComponent(bytes.toString()), ...base64]
}

function runsOf(text: string): readonly string[] {
  const count = Math.max(0, text.length - RUN + 1)
  return Array.from({ length: count }, (_, at) => text.slice(at, at + RUN))
}
