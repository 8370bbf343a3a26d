/** What can go wrong on the way, and the code under which a run tells it. */
export const FAULTS = [
  {
    name: 'a 500 with a Code',
    fault: { kind: 'error', httpStatus: 500, code: 'InternalError' },
    code: 'InternalError',
  },
  {
    name: 'a 503 with a Code',
    fault: { kind: 'error', httpStatus: 503, code: 'ServiceUnavailable' },
    code: 'ServiceUnavailable',
  },
  {
    name: 'a 500 with a Code that nobody knows',
    fault: { kind: 'error', httpStatus: 500, code: 'Strange.Thing' },
    code: 'Strange.Thing',
  },
  {
    name: 'a 500 without a Code',
    fault: { kind: 'error', httpStatus: 500, code: null },
    code: 'HTTP 500',
  },
  {
    name: 'an error in XML',
    fault: { kind: 'error', code: 'InternalError', format: 'xml' },
    code: 'InternalError',
  },
  {
    name: 'an error in lower case',
    fault: { kind: 'error', code: 'InternalError', lowerCase: true },
    code: 'InternalError',
  },
  {
    name: 'a nonce that a proxy has used up',
    fault: { kind: 'error', httpStatus: 400, code: 'SignatureNonceUsed' },
    code: 'SignatureNonceUsed',
  },
  {
    name: 'a connection reset',
    fault: { kind: 'reset' },
    code: '(?:ECONNRESET|UND_ERR_SOCKET)',
  },
  {
    name: 'a connection reset midway',
    fault: { kind: 'reset-midway' },
    code: '(?:ECONNRESET|UND_ERR_SOCKET|UND_ERR_ABORTED)',
  },
  {
    name: 'half a body',
    fault: { kind: 'half-body' },
    code: '(?:ECONNRESET|UND_ERR_SOCKET|UND_ERR_ABORTED)',
  },
  {
    name: 'silence',
    fault: { kind: 'stall' },
    code: 'Timeout',
  },
  {
    name: 'silence midway',
    fault: { kind: 'stall-midway' },
    code: 'Timeout',
  },
  {
    name: 'a body that dribbles',
    fault: { kind: 'slow-body', everyMs: 100 },
    code: 'Timeout',
  },
  ...[502, 403, 404, 400].map((httpStatus) => ({
    name: `a page of HTTP ${String(httpStatus)}`,
    fault: { kind: 'html-page', httpStatus },
    code: `HTTP ${String(httpStatus)}`,
  })),
  {
    name: 'a page of HTTP 200',
    fault: { kind: 'html-page', httpStatus: 200 },
    code: 'UnreadableBody',
  },
  {
    name: 'an empty answer',
    fault: { kind: 'html-page', httpStatus: 200, body: '' },
    code: 'UnreadableBody',
  },
  {
    name: 'a redirect',
    fault: { kind: 'redirect', location: '/login' },
    code: 'HTTP 302',
  },
  {
    name: "another instance's answer",
    fault: { kind: 'other-instance' },
    code: '\\w+',
  },
  {
    name: 'a 200 with an unknown Code',
    fault: { kind: 'unknown-code' },
    code: 'Processing',
  },
  {
    name: 'a body beyond 1 MiB',
    fault: { kind: 'oversize' },
    code: 'OversizedBody',
  },
] as const
