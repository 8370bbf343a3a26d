import type { Ran } from './built-action.js'

/** An annotation or another command that stdout holds, its data decoded. */
export interface Command {
  readonly name: string
  readonly data: string
}

/**
 * Reads a runner's file of outputs: `name<<delimiter`, the value, the
 * delimiter. The last value of a name counts; throws on anything else, as the
 * runner does.
 */
export function parseOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line === '' && at === lines.length - 1) break
    const [, name, delimiter] = /^([a-z-]+)<<(\S+)$/.exec(line) ?? []
    if (name === undefined || delimiter === undefined)
      throw new Error(`Line ${String(at + 1)} is no output: ${line}`)
    const end = lines.indexOf(delimiter, at + 1)
    if (end === -1) throw new Error(`Output ${name} has no end.`)
    outputs[name] = lines.slice(at + 1, end).join('\n')
    at = end
  }
  return outputs
}

const SETTINGS = /^::group::Settings\n[^]*?^::endgroup::\n/m

/** Stdout without the group of settings that each run begins with. */
export function withoutSettings(stdout: string): string {
  return stdout.replace(SETTINGS, '')
}

/** Every line of stdout that the runner takes for a command, in order; the group of settings is none of them. */
export function commandsIn(stdout: string): readonly Command[] {
  return withoutSettings(stdout)
    .split('\n')
    .flatMap((line): Command[] => {
      const plain = /^\s*::([^:\s]+)(?: [^:]*)?::(.*)$/.exec(line)
      if (plain !== null)
        return [{ name: plain[1] ?? '', data: decoded(plain[2] ?? '') }]
      const old = /##\[([^\]]+)\](.*)/.exec(line)
      return old === null
        ? []
        : [{ name: `##${old[1] ?? ''}`, data: old[2] ?? '' }]
    })
}

/** The data of each command of a name. */
export function commandData(stdout: string, name: string): readonly string[] {
  return commandsIn(stdout)
    .filter((command) => command.name === name)
    .map(({ data }) => data)
}

/** Stdout as a reader of the log sees it: without the commands that set masks. */
export function shownLog(stdout: string): string {
  return stdout
    .split('\n')
    .filter((line) => !line.startsWith('::add-mask::'))
    .join('\n')
}

/** All that a run tells, without the commands that set masks, as one text. */
export function toldBy(ran: Ran): string {
  return [
    shownLog(ran.stdout),
    ran.stderr,
    ran.summary,
    ran.page,
    JSON.stringify([ran.outputs, ran.report]),
  ].join('\n')
}

function decoded(data: string): string {
  return data
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%25', '%')
}
