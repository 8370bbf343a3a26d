export interface PromiseRow {
  readonly name: string
  readonly isRed: boolean
  readonly kept: number
  readonly plays: number
  readonly figures: readonly {
    readonly what: string
    readonly worst: number
    readonly most?: number
    readonly least?: number
  }[]
  readonly isHeld: boolean
}

export function playPromises(): Promise<readonly PromiseRow[]>
