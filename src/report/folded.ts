/** Markdown lines under a title that opens on a click; `isOpen` from the start. */
export function folded(
  title: string,
  lines: readonly string[],
  { isOpen }: { readonly isOpen: boolean } = { isOpen: false },
): readonly string[] {
  return [
    `<details${isOpen ? ' open' : ''}><summary>${title}</summary>`,
    '',
    ...lines,
    '',
    '</details>',
    '',
  ]
}
