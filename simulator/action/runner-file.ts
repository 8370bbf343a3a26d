import { randomUUID } from 'node:crypto'
import { appendFile } from 'node:fs/promises'

/**
 * Adds values to a file that the runner named in its environment, such as
 * GITHUB_OUTPUT. Without one, as off a runner, nothing is written.
 */
export async function appendToRunnerFile(
  file: string | undefined,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  if (file === undefined || file === '') return
  // Values come from a scenario's file: they must not be able to end early.
  const end = `end-${randomUUID()}`
  const lines = Object.entries(values).map(
    ([name, value]) => `${name}<<${end}\n${value}\n${end}\n`,
  )
  await appendFile(file, lines.join(''))
}

/** The line with which a step shows an error, whatever the message holds. */
export function errorCommand(message: string): string {
  const data = message
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
  return `::error title=Simulated Web+::${data}\n`
}
