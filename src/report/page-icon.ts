import type { Conclusion } from '../gate/reading.js'
import type { Report } from './report.js'

const STROKE: Readonly<Record<Conclusion, string>> = {
  success: 'M7 12.5l3.5 3.5L17 9',
  failure: 'M8 8l8 8M16 8l-8 8',
  timed_out: 'M12 7v5l3.5 2.5',
  error: 'M12 7v6M12 16.5v.5',
  cancelled: 'M6.5 17.5l11-11',
}

/** A sign for a conclusion that tells them apart without colour. */
export function conclusionIcon(conclusion: Conclusion): string {
  return `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10.5"/><path d="${STROKE[conclusion]}"/></svg>`
}

/**
 * Fills that tell a status without its colour; those of the population are
 * drawn against its stretch, so that they look alike on a wide screen.
 */
export const PATTERNS = `<svg width="0" height="0" aria-hidden="true" class="defs"><defs>${hatch('hatch', '')}${hatch('hatch-stretched', 'scale(.25 .67) ')}<pattern id="lines" width="4" height="4" patternUnits="userSpaceOnUse"><rect class="ground" width="4" height="4"/><rect class="stroke" width="4" height="2"/></pattern></defs></svg>`

function hatch(id: string, unstretch: string): string {
  return `<pattern id="${id}" class="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="${unstretch}rotate(45)"><rect class="ground" width="6" height="6"/><rect class="stroke" width="2" height="6"/></pattern>`
}

const AROUND = 2 * Math.PI * 44

/** The share of healthy instances as a ring; empty where there is none to judge. */
export function healthRing({ counts, needed }: Report): string {
  if (counts.total === 0) return ''
  const share = counts.healthy / counts.total
  const arc = `${(share * AROUND).toFixed(2)} ${AROUND.toFixed(2)}`
  const below = needed === null ? 'healthy' : `${String(needed)} needed`
  const title = `${String(counts.healthy)} of ${String(counts.total)} healthy, ${below}`
  return `<svg class="ring" viewBox="0 0 100 100" role="img" aria-labelledby="ring-title"><title id="ring-title">${title}</title><circle class="track" cx="50" cy="50" r="44"/><circle class="share" cx="50" cy="50" r="44" stroke-dasharray="${arc}" transform="rotate(-90 50 50)"/><text class="big" x="50" y="52">${percentOf(share)}</text><text class="small" x="50" y="68">healthy</text></svg>`
}

/** Only all is 100 %, and only none is 0 %. */
function percentOf(share: number): string {
  if (share === 0 || share === 1) return `${String(share * 100)} %`
  return `${String(Math.min(99, Math.max(1, Math.round(share * 100))))} %`
}
