const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

function hash(text: string): number {
  let state = FNV_OFFSET
  for (let index = 0; index < text.length; index += 1) {
    state = Math.imul(state ^ text.charCodeAt(index), FNV_PRIME)
  }
  // Murmur's finalizer: FNV alone leaves neighbouring keys correlated.
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35)
  return (state ^ (state >>> 16)) >>> 0
}

/**
 * A number in [0, 1) that depends only on the seed and the key, so that the
 * order of requests changes no decision.
 */
export function draw(seed: number, key: readonly (string | number)[]): number {
  return hash([seed, ...key].join('\u0000')) / 2 ** 32
}

/**
 * A request id in Alibaba Cloud's format: an upper-case UUID, made from seed
 * and sequence.
 */
export function requestIdOf(seed: number, sequence: number): string {
  const hex = [0, 1, 2, 3]
    .map((part) =>
      hash(
        `id\u0000${String(seed)}\u0000${String(sequence)}\u0000${String(part)}`,
      ),
    )
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('')
    .toUpperCase()
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}
