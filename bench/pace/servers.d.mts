import type { Server } from './engine.mjs'

type Ra = string | number
export function bucket(o: { r: number; b: number; ra: Ra }): Server
export function fixedWindow(o: { limit: number; ra: Ra }): Server
export function slidingWindow(o: { limit: number; ra: Ra }): Server
export function concurrency(o: { k: number; ra: Ra }): Server
export function randomly(o: { p: number; ra: Ra; seed: number }): Server
export function prefix(o: { k: number; ra: Ra }): Server
export function outage(o: { ms: number; fromMs: number; ra: Ra }): Server
