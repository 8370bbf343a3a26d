import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']

/** What axe finds, a line a rule with the first element it blames. */
export async function axeFindings(
  page: Page,
  options: { readonly without?: readonly string[] } = {},
): Promise<readonly string[]> {
  // The other mode does its last step in a page of its own, for frames alone.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(RULES)
    .disableRules([...(options.without ?? [])])
    .analyze()
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${String(nodes.length)} times, first ${nodes[0]?.html.slice(0, 200) ?? ''} ${nodes[0]?.failureSummary ?? ''}`,
  )
}

/**
 * Opens all that is folded; of a long list the first three alone stay, as the
 * rest looks like them and axe takes its time.
 */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(`
    for (const one of document.querySelectorAll('details')) one.open = true
    for (const one of document.querySelectorAll('details :is(ol, tbody) > :nth-child(n + 4)')) one.remove()
  `)
}

/** Boxes whose own text does not fit into them, hidden or not. */
export function cutTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const boxes = 'main :is(h1, h2, p, li, dt, dd, dl > div, th, td, summary, .name)'
    return [...document.querySelectorAll(boxes)]
      .filter((one) => one.clientWidth > 2 && one.scrollWidth > one.clientWidth + 1)
      .map((one) => one.outerHTML.slice(0, 200))
      .slice(0, 5)
  })()`)
}

/**
 * Elements that stick out of the window to the right, where the document or
 * the browser hides or scrolls to what they hold.
 */
export function outsiders(
  page: Page,
  within: string,
): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`(() => {
    const root = document.documentElement
    const seen = root.scrollWidth > root.clientWidth ? ['the document'] : []
    for (const one of document.querySelectorAll('${within}')) {
      const { right, left } = one.getBoundingClientRect()
      if (right > root.clientWidth + 1 || left < -1) seen.push(one.outerHTML.slice(0, 200))
    }
    return seen.slice(0, 5)
  })()`)
}
