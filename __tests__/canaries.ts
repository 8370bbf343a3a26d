import { createHash } from 'node:crypto'
import { expect } from '@jest/globals'
import type { RanAgainst } from './action/against-simulator.js'
import { shownLog } from './action/runner-output.js'

const WINDOW = 8

/** A made-up secret of exactly `length` characters that occurs nowhere by chance. */
export function canaryOf(name: string, length: number): string {
  let text = `${name}Qz+/=%`
  for (let part = 0; text.length < length; part += 1)
    text += createHash('sha256')
      .update(`${name} ${String(part)}`)
      .digest('base64url')
  return text.slice(0, length)
}

/** Every place where a run tells something, the runner's own commands apart. */
export function tellingsOf(ran: RanAgainst): Readonly<Record<string, string>> {
  return {
    stdout: shownLog(ran.stdout),
    stderr: ran.stderr,
    outputs: JSON.stringify(ran.outputs),
    summary: ran.summary,
    report: JSON.stringify(ran.report),
    page: ran.page,
  }
}

/** Fails if a text holds a canary, in part or in disguise, or the length of one. */
export function expectNoCanary(
  texts: Readonly<Record<string, string>>,
  canaries: readonly string[],
): void {
  const isLeak = (part: string) =>
    canaries.some((canary) => windowsOfForms(canary).has(part))
  const lengths = canaries.map((one) => String(one.length)).join('|')
  for (const [place, text] of Object.entries(texts)) {
    const starts = canaries.map((canary) => canary.slice(0, 5))
    const found = {
      place,
      part: windowsOf(text).find(isLeak),
      start: starts.find((start) => text.includes(start)),
      length: new RegExp(`(?<!\\d)(?:${lengths})(?!\\d)`).exec(text)?.[0],
    }
    expect(found).toEqual({ place })
  }
}

/** Fails if a text holds a signature or an Authorization header that was sent. */
export function expectNothingSigned(ran: RanAgainst): void {
  for (const { headers } of ran.ledger) {
    const authorization = headers['authorization'] ?? ''
    const signature = /(?:Signature=|acs [^:]+:)(.+)$/.exec(authorization)?.[1]
    if (signature === undefined) throw new Error('Nothing was signed.')
    for (const [place, text] of Object.entries(tellingsOf(ran))) {
      expect({ place, holds: text.includes(authorization) }).toEqual({
        place,
        holds: false,
      })
      const parts = new Set(windowsOf(signature))
      expect(windowsOf(text).filter((part) => parts.has(part))).toEqual([])
    }
  }
}

const known = new Map<string, ReadonlySet<string>>()

// Of a long canary there are many, and every test asks for them.
function windowsOfForms(canary: string): ReadonlySet<string> {
  const windows =
    known.get(canary) ?? new Set(formsOf(canary).flatMap(windowsOf))
  known.set(canary, windows)
  return windows
}

function formsOf(canary: string): readonly string[] {
  // In base64 a text looks another way at each of three offsets.
  const base64 = ['', 'x', 'xx'].map((before) =>
    Buffer.from(before + canary)
      .toString('base64')
      .slice(4, -4),
  )
  const hex = Buffer.from(canary).toString('hex')
  return [canary, encodeURIComponent(canary), hex, ...base64]
}

function windowsOf(text: string): readonly string[] {
  const count = Math.max(0, text.length - WINDOW + 1)
  return Array.from({ length: count }, (_, at) => text.slice(at, at + WINDOW))
}
