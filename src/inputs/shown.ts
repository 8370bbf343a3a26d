const MAX_CHARACTERS = 80

/**
 * A value as a fault may show it, in quotes: one line without control or
 * invisible characters or runner commands, cut at 80 characters.
 */
export function shown(value: string): string {
  const characters = Array.from(value.slice(0, 4 * MAX_CHARACTERS))
  const head = characters.slice(0, MAX_CHARACTERS).join('')
  const inert = head
    .replace(/[\t\r\n\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\uFFFD')
    // The runner takes `##[name]` for a command anywhere in a line.
    .replaceAll('##[', '## [')
  return `'${inert}${characters.length > MAX_CHARACTERS ? '…' : ''}'`
}

/** `a, b and c`. */
export function and(words: readonly string[]): string {
  return joined(words, 'and')
}

/** `a, b or c`. */
export function or(words: readonly string[]): string {
  return joined(words, 'or')
}

function joined(words: readonly string[], last: 'and' | 'or'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${last} ${words.slice(-1).join('')}`
}
