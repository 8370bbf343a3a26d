/** Whether an id is one of the patterns: the id itself, or its beginning and `*`. */
export function isMeant(id: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith('*')
      ? id.startsWith(pattern.slice(0, -1))
      : id === pattern,
  )
}
