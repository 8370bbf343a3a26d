import { stripTypeScriptTypes } from 'node:module'

/** Jest's transformer: Node itself takes the types out, and lines stay where they are. */
export default {
  process: (source) => ({ code: stripTypeScriptTypes(source) }),
}
