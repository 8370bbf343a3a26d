import type { InputName } from '../../../src/inputs/source.js'

const DURATION = 'a duration such as 30s, 5m or 1h30m'
const STATUSES = 'statuses of letters, digits'
const MIN_HEALTHY = 'a share above 0% and at most 100%'
const REGION = 'letters, digits and dashes'
const IDS = '1 to 128 characters out of A-Z a-z 0-9 . _ -'
const JSON_IDS = 'a JSON array of strings'
const TIMEOUT = 'a duration from 1 s to 24 h'
const INTERVAL = 'a duration from 100 ms to 1 h'
const THRESHOLD = 'a whole number from 1 to 100'
const CONCURRENCY = 'a whole number from 1 to 256'
const ERRORS = 'a whole number from 0 to 9007199254740991'
const RATE = '0 or a number from 0.001 to 10000'
const SHARD = 'INDEX/TOTAL with INDEX from 0 and below TOTAL'
const SUMMARY = "'always', 'on-failure' or 'never'"
const NOT_FOUND = "'fail', 'wait' or 'ignore'"
const ALGORITHM = "'ACS3-HMAC-SHA256' or 'HMAC-SHA1'"
const FAIL_ON = "'failure', 'timed_out' and 'error', or 'never' alone"

/** `shows` is what the fault shows of it: the value in quotes unless told. */
type BadValue = readonly [value: string, wants: string, shows?: string]

const quoted = (value: string) =>
  value.length > 80 ? `'${value.slice(0, 80)}…'` : `'${value}'`

const bad: Readonly<Partial<Record<InputName, readonly BadValue[]>>> = {
  'instance-ids': [
    ['i/1', IDS],
    ['i-1;i-2', IDS],
    ['i-é', IDS],
    ['x'.repeat(129), IDS],
    ['{"a":1}', IDS],
    ['"i-1"', IDS],
    ['["i 1"]', IDS, "'i 1'"],
    ['[""]', IDS, "''"],
    ['["i-1"', JSON_IDS],
    ["['i-1']", JSON_IDS],
    ['["i-1",]', JSON_IDS],
    ['[1]', JSON_IDS],
    ['["i-1", null]', JSON_IDS],
    ['[["i-1"]]', JSON_IDS],
    ['[]', JSON_IDS, 'holds no id'],
    [',\n,', JSON_IDS, 'holds no id'],
  ],
  'environment-id': [['we/1', 'the id of a Web+ environment (we-…)']],
  shard: [
    ['a/b', SHARD],
    ['1/0', SHARD],
    ['3/3', SHARD],
  ],
  region: [
    ['cn_hangzhou', REGION],
    ['cn hangzhou', REGION],
    ['cn-hangzhou.a', REGION],
    ['杭州', REGION],
    ['a'.repeat(65), REGION],
  ],
  'api-endpoint': [
    ['http://a.example', 'http:// is for loopback addresses only'],
    ['https://a.example/pop', 'without a path, a query or a fragment'],
    ['https://a.example?x=1', 'without a path, a query or a fragment'],
    ['https://a.example#x', 'without a path, a query or a fragment'],
    ['https://a.example:0', 'a port from 1 to 65535'],
    ['https://a.example:65536', 'a port from 1 to 65535'],
    ['ftp://a.example', 'https://host[:port]'],
    ['a example', 'https://host[:port]'],
    ['https://', 'https://host[:port]'],
  ],
  'signature-algorithm': [
    ['acs3-hmac-sha256', ALGORITHM],
    ['MD5', ALGORITHM],
  ],
  mode: [
    ['Once', "'wait' or 'once'"],
    ['twice', "'wait' or 'once'"],
    ['false', "'wait' or 'once'"],
  ],
  timeout: [
    ['10x', DURATION],
    ['abc', DURATION],
    ['99999999h', 'a duration'],
    ['-1', DURATION],
    ['NaN', DURATION],
    ['Infinity', DURATION],
    ['1e3', DURATION],
    ['0x10', DURATION],
    ['9'.repeat(400), DURATION],
    ['0', TIMEOUT],
    ['0s', TIMEOUT],
    ['999ms', TIMEOUT],
    ['86400001ms', TIMEOUT],
  ],
  interval: [
    ['often', DURATION],
    ['0', INTERVAL],
    ['99ms', INTERVAL],
    ['3600001ms', INTERVAL],
  ],
  'initial-delay': [
    ['-1s', DURATION],
    ['25h', 'a duration from 0 s to 24 h'],
    ['10m', 'shorter than the timeout'],
  ],
  'request-timeout': [
    ['5 sec', DURATION],
    ['0s', 'a duration from 100 ms to 10 m'],
    ['99ms', 'a duration from 100 ms to 10 m'],
    ['600001ms', 'a duration from 100 ms to 10 m'],
  ],
  'healthy-statuses': [
    [',', STATUSES],
    ['CONNECTED;RUNNING', STATUSES],
    ['CONNECTED,a|b', STATUSES],
    ['CONNECTED RUNNING', STATUSES],
    ['"CONNECTED"', STATUSES],
    ['A'.repeat(65), STATUSES],
  ],
  'healthy-app-statuses': [
    [', ,', STATUSES],
    ['HEALTHY|UNKNOWN', STATUSES],
  ],
  'min-healthy': [
    ['0', MIN_HEALTHY],
    ['0%', MIN_HEALTHY],
    ['0.0%', MIN_HEALTHY],
    ['101%', MIN_HEALTHY],
    ['100.1%', MIN_HEALTHY],
    ['-1', MIN_HEALTHY],
    ['-1%', MIN_HEALTHY],
    ['1e3', MIN_HEALTHY],
    ['0x1', MIN_HEALTHY],
    ['1.5', MIN_HEALTHY],
    ['NaN', MIN_HEALTHY],
    ['%', MIN_HEALTHY],
    ['80%%', MIN_HEALTHY],
    ['all', MIN_HEALTHY],
    ['9007199254740992', MIN_HEALTHY],
    ['4', 'at most 3'],
  ],
  'success-threshold': [
    ['0', THRESHOLD],
    ['101', THRESHOLD],
    ['-1', THRESHOLD],
    ['1.0', THRESHOLD],
    ['1e1', THRESHOLD],
    ['two', THRESHOLD],
  ],
  'not-found': [
    ['skip', NOT_FOUND],
    ['true', NOT_FOUND],
    ['false', NOT_FOUND],
  ],
  'max-errors': [
    ['-1', ERRORS],
    ['0.5', ERRORS],
    ['1e3', ERRORS],
    ['NaN', ERRORS],
    ['9007199254740992', ERRORS],
    ['9'.repeat(400), ERRORS],
  ],
  'fail-on': [
    ['success', FAIL_ON],
    ['Failure', FAIL_ON],
    ['failure;error', FAIL_ON],
    ['never,failure', FAIL_ON],
    ['cancelled', FAIL_ON],
    [',', FAIL_ON],
    ['constructor', FAIL_ON],
    ['false', FAIL_ON],
  ],
  'max-concurrency': [
    ['0', CONCURRENCY],
    ['257', CONCURRENCY],
    ['-5', CONCURRENCY],
    ['1.5', CONCURRENCY],
    ['0x10', CONCURRENCY],
  ],
  'max-requests-per-second': [
    ['-1', RATE],
    ['.5', RATE],
    ['5.', RATE],
    ['1e3', RATE],
    ['NaN', RATE],
    ['Infinity', RATE],
    ['0.0009', RATE],
    ['10001', RATE],
    [`0.${'0'.repeat(400)}1`, RATE],
  ],
  'status-sha': [['main', 'the full id of a commit, 40 hex digits']],
  'alert-issue': [
    ['yes', "'true' or 'false'"],
    ['1', "'true' or 'false'"],
  ],
  'alert-label': [['a,b', 'the name of a label in one line']],
  summary: [
    ['Always', SUMMARY],
    ['false', SUMMARY],
    ['on_failure', SUMMARY],
  ],
}

/** Each bad value of each input, with what its fault has to say. */
export const BAD_VALUES = Object.entries(bad).flatMap(([input, values]) =>
  values.map(([value, wants, shows = quoted(value)]) => ({
    input,
    value,
    wants,
    shows,
  })),
)
