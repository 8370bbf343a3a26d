/**
 * Turns lines of an action's log into what a runner shows; null shows nothing.
 */
export type LogRenderer = (line: string) => string | null

const COMMAND = /^\s*::([\w-]+)(?:\s+[^:]*(?::(?!:)[^:]*)*)?::(.*)$/s
const OLD_COMMAND = /##\[([\w-]+)[^\]]*\](.*)$/s
const COLOURS: Readonly<Record<string, string>> = {
  Error: '31',
  Warning: '33',
  Notice: '36',
}

function unescaped(data: string): string {
  return data
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%25', '%')
}

function folded({
  title,
  lines,
}: {
  readonly title: string
  readonly lines: number
}): string {
  return `> ${title} (${String(lines)} lines, folded as on a runner; RUNNER_DEBUG=1 shows them)`
}

/**
 * A renderer for one step; groups are folded unless debug is on. Masks apply
 * from their line on, as on a runner.
 */
export function createLogRenderer(look: {
  readonly colours: boolean
  readonly debug: boolean
}): LogRenderer {
  const masks = new Set<string>()
  let resumeWord: string | null = null
  /** A runner shows a group closed. */
  let group: { readonly title: string; lines: number } | null = null

  const masked = (text: string): string => {
    let shown = text
    for (const mask of masks) shown = shown.replaceAll(mask, '***')
    return shown
  }
  const labelled = (label: string, text: string): string => {
    const line = masked(`${label}: ${text}`)
    const colour = COLOURS[label]
    return look.colours && colour !== undefined
      ? `\u001B[${colour}m${line}\u001B[0m`
      : line
  }
  const run = (name: string, data: string): string | null | undefined => {
    switch (name) {
      case 'add-mask':
        for (const line of data.split(/\r?\n/)) {
          if (line.trim() !== '') masks.add(line)
        }
        return null
      case 'error':
        return labelled('Error', data)
      case 'warning':
        return labelled('Warning', data)
      case 'notice':
        return labelled('Notice', data)
      case 'debug':
        return look.debug ? labelled('Debug', data) : null
      case 'group':
        group = { title: masked(data), lines: 0 }
        return look.debug ? `> ${group.title}` : null
      case 'endgroup': {
        const closed = group
        group = null
        return closed === null || look.debug ? null : folded(closed)
      }
      case 'stop-commands':
        resumeWord = data
        return null
      default:
        return undefined
    }
  }
  const plain = (line: string): string | null => {
    if (group === null || look.debug) return masked(line)
    group.lines += 1
    return null
  }
  return (line) => {
    const [, name, data] = COMMAND.exec(line) ?? OLD_COMMAND.exec(line) ?? []
    if (name === undefined || data === undefined) return plain(line)
    if (resumeWord !== null) {
      if (name !== resumeWord) return plain(line)
      resumeWord = null
      return null
    }
    const shown = run(name, unescaped(data))
    return shown === undefined ? plain(line) : shown
  }
}
