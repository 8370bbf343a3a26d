import { basename, dirname, join } from 'node:path'

/** A file as it is to be. */
export interface NewFile {
  readonly path: string
  readonly text: string
}

/** The disk; each method throws what `node:fs` does. */
export interface Disk {
  /** Makes a folder and those above it, where they are not there. */
  readonly makeFolder: (path: string) => void
  /** Writes a file that is not there yet, down to the disk. */
  readonly create: (path: string, text: string) => void
  /** Puts a file in the place of another, at once. */
  readonly rename: (from: string, to: string) => void
  /** Takes a file away, if it is there. */
  readonly remove: (path: string) => void
}

/**
 * Writes all files or none: each under a name of its own first, and only when
 * all are on the disk into their places, the last one last. `tag` is text that
 * no other run has. Throws what the disk does, and leaves nothing behind.
 */
export function writeFiles(
  disk: Disk,
  files: readonly NewFile[],
  tag: string,
): void {
  const waiting = files.map(({ path, text }) => ({
    path,
    text,
    from: join(dirname(path), `.${basename(path)}.${tag}.tmp`),
  }))
  try {
    for (const { from, text } of waiting) {
      disk.makeFolder(dirname(from))
      disk.create(from, text)
    }
    for (const { from, path } of waiting) disk.rename(from, path)
  } catch (thrown) {
    for (const { from } of waiting) tidy(disk, from)
    throw thrown
  }
}

function tidy(disk: Disk, path: string): void {
  try {
    disk.remove(path)
  } catch {
    // Why it could not be written says more.
  }
}
