import OpenApiUtil from '@alicloud/openapi-util'
import { Request } from '@alicloud/tea-typescript'
import type { SignatureVerifier } from '../../../simulator/authentication.js'

/** What Alibaba Cloud's own library signs a request with; our signer has no part in it. */
export const officialVerifier: SignatureVerifier = (signed) => {
  const request = new Request()
  request.method = signed.method
  request.pathname = signed.path
  request.query = Object.fromEntries(new URLSearchParams(signed.rawQuery))
  request.headers = { ...signed.headers }
  const { algorithm, accessKeyId, accessKeySecret, bodySha256 } = signed
  const library = OpenApiUtil.default
  if (algorithm === 'HMAC-SHA1') {
    const text = library.getStringToSign(request)
    return `acs ${accessKeyId}:${library.getROASignature(text, accessKeySecret)}`
  }
  return library.getAuthorization(
    request,
    algorithm,
    bodySha256,
    accessKeyId,
    accessKeySecret,
  )
}
