import { renameSync, rmSync } from 'node:fs'

// Whole or not at all: ncc leaves chunks of earlier builds behind, and whoever
// runs dist/ meanwhile shall not find it half written.
const dist = new URL('../dist', import.meta.url)
const built = new URL('../out/dist', import.meta.url)
rmSync(dist, { recursive: true, force: true })
renameSync(built, dist)
