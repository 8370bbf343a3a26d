/**
 * As many of `lines` as fit into `maxBytes` of UTF-8, line feeds counted, with
 * a last line by `more` in place of those left out.
 */
export function linesWithin(
  lines: readonly string[],
  fit: {
    readonly maxBytes: number
    readonly more: (leftOut: number) => string
  },
): readonly string[] {
  const reserve = Buffer.byteLength(fit.more(lines.length)) + 1
  let bytes = 0
  let count = 0
  for (const line of lines) {
    const next = bytes + Buffer.byteLength(line) + 1
    const isLast = count === lines.length - 1
    if (next + (isLast ? 0 : reserve) > fit.maxBytes) break
    bytes = next
    count += 1
  }
  if (count === lines.length) return lines
  return [...lines.slice(0, count), fit.more(lines.length - count)]
}
