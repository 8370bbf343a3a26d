export function playDrawn(seed: number): Promise<string | null>
