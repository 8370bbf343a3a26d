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
