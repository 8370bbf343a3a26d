import { writeFileSync } from 'node:fs'

// Preloaded into the action: what it peaked at can be known at its end only.
const { BENCH_PEAK_FILE: path } = process.env
process.on('exit', () => {
  writeFileSync(path, String(process.resourceUsage().maxRSS))
})
