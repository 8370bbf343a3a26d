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

/** A renderer for one step. Masks apply from their line on, as on a runner. */
export function createLogRenderer(look: {
  readonly colours: boolean
  readonly debug: boolean
}): LogRenderer {
  const masks = new Set<string>()
  let resumeWord: string | null = null

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
        return masked(`> ${data}`)
      case 'endgroup':
        return null
      case 'stop-commands':
        resumeWord = data
        return null
      default:
        return undefined
    }
  }
  return (line) => {
    const [, name, data] = COMMAND.exec(line) ?? OLD_COMMAND.exec(line) ?? []
    if (name === undefined || data === undefined) return masked(line)
    if (resumeWord !== null) {
      if (name !== resumeWord) return masked(line)
      resumeWord = null
      return null
    }
    const shown = run(name, unescaped(data))
    return shown === undefined ? masked(line) : shown
  }
}
