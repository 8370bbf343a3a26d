import { createHash } from 'node:crypto'
import { expect } from '@jest/globals'
import type { RanAgainst } from './against-simulator.js'
import { shownLog } from './runner-output.js'

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
      part: windowsOf(text, WINDOW).find(isLeak),
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
    const nonce = headers['x-acs-signature-nonce']
    if (signature === undefined || nonce === undefined)
      throw new Error('Nothing was signed.')
    for (const [place, text] of Object.entries(tellingsOf(ran))) {
      const holds = [authorization, nonce].some((one) => text.includes(one))
      expect({ place, holds }).toEqual({ place, holds: false })
      const parts = new Set(windowsOf(signature, WINDOW))
      expect(windowsOf(text, WINDOW).filter((part) => parts.has(part))).toEqual(
        [],
      )
    }
  }
}

const known = new Map<string, ReadonlySet<string>>()

// Of a long canary there are many, and every test asks for them.
function windowsOfForms(canary: string): ReadonlySet<string> {
  const windows =
    known.get(canary) ??
    new Set(formsOf(canary).flatMap((form) => windowsOf(form, WINDOW)))
  known.set(canary, windows)
  return windows
}

function formsOf(canary: string): readonly string[] {
  const hex = Buffer.from(canary).toString('hex')
  return [canary, encodeURIComponent(canary), hex, ...base64Of(canary)]
}

/** In base64 a text looks another way at each of three offsets. */
function base64Of(text: string): readonly string[] {
  return ['', 'x', 'xx'].map((before) =>
    Buffer.from(before + text)
      .toString('base64')
      .slice(4, -4),
  )
}

function windowsOf(text: string, length: number): readonly string[] {
  const count = Math.max(0, text.length - length + 1)
  return Array.from({ length: count }, (_, at) => text.slice(at, at + length))
}

const RUN = 6
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/**
 * A made-up secret of letters and digits; six of them in a row occur in no
 * other text by chance.
 */
export function canary62(name: string, length = 44): string {
  const bytes = Array.from({ length: Math.ceil(length / 32) }, (_, part) =>
    createHash('sha256')
      .update(`${name} ${String(part)}`)
      .digest(),
  )
  return Array.from(Buffer.concat(bytes).subarray(0, length), (byte) =>
    LETTERS.charAt(byte % LETTERS.length),
  ).join('')
}

/**
 * Where texts hold six characters in a row of a secret, plain or as a URL
 * writes it, or its base64 at any offset; the place and what was found there.
 */
export function leaksIn(
  texts: Readonly<Record<string, string>>,
  secrets: readonly string[],
): readonly string[] {
  const runs = new Set(
    secrets.flatMap((secret) =>
      [secret, encodeURIComponent(secret)].flatMap((form) =>
        windowsOf(form, RUN),
      ),
    ),
  )
  const base64 = secrets.flatMap(base64Of)
  return Object.entries(texts).flatMap(([place, text]) => {
    const found =
      windowsOf(text, RUN).find((part) => runs.has(part)) ??
      base64.find((form) => text.includes(form))
    return found === undefined ? [] : [`${place}: ${found}`]
  })
}
