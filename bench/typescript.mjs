import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

// Our sources name each other `.js`, as NodeNext wants it; Node strips the
// types of a `.ts` by itself, but looks for no such file where `.js` is asked.
registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('.') || !specifier.endsWith('.js'))
      return next(specifier, context)
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL)
      .href
    const isOurs = existsSync(fileURLToPath(source))
    return next(isOurs ? source : specifier, context)
  },
})
