import type { SignatureAlgorithm } from '../src/webplus/signature.js'
import { sign } from '../src/webplus/signature.js'

/** A request as it was received, and the key it says it is signed with. */
export interface SignedRequest {
  readonly algorithm: SignatureAlgorithm
  readonly method: string
  readonly path: string
  /** As on the wire, without `?`. */
  readonly rawQuery: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  /** SHA-256 of the body received, lower-case hex. */
  readonly bodySha256: string
  readonly accessKeyId: string
  readonly accessKeySecret: string
}

/** The Authorization value that a request should have carried. */
export type SignatureVerifier = (request: SignedRequest) => string

/** A verifier made of the action's own signer: for trying it out, not for judging that signer. */
export const ownVerifier: SignatureVerifier = (request) =>
  sign({
    algorithm: request.algorithm,
    method: request.method,
    path: request.path,
    query: Object.fromEntries(new URLSearchParams(request.rawQuery)),
    headers: request.headers,
    bodySha256: request.bodySha256,
    keys: request,
  })
