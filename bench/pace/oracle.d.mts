import type { Play, Server } from './engine.mjs'

export function oracleObedient(
  options: Omit<Play, 'mk' | 'server'> & { readonly make: () => Server },
): Promise<number>
export function oracleMs(
  options: Omit<Play, 'mk' | 'server'> & { readonly make: () => Server },
): number
