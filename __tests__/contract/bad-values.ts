/** Bad values of each input, and what the fault says is expected instead. */
export const BAD_VALUES: Readonly<
  Record<string, readonly (readonly [string, string])[]>
> = {
  'instance-ids': [
    ['i/1', 'ids of 1 to 128 characters out of A-Z a-z 0-9 . _ -'],
    ['i-1;i-2', 'ids of 1 to 128 characters'],
    ['["i-1"', 'a JSON array of strings'],
    ['[1]', 'a JSON array of strings'],
  ],
  'instance-ids-file': [['no/such/file', 'the path of a text file']],
  'environment-id': [['we/1', 'the id of a Web+ environment (we-…)']],
  region: [['cn_hangzhou', 'letters, digits and dashes']],
  'api-endpoint': [
    ['http://webplus.example', 'http:// is for loopback addresses only'],
    ['https://webplus.example/pop', 'without a path, a query or a fragment'],
    ['https://webplus.example?x=1', 'without a path, a query or a fragment'],
    ['https://webplus.example:65536', 'a port from 1 to 65535'],
    ['ftp://webplus.example', 'https://host[:port]'],
  ],
  'signature-algorithm': [['MD5', "'ACS3-HMAC-SHA256' or 'HMAC-SHA1'"]],
  shard: [
    ['a/b', 'INDEX/TOTAL with INDEX from 0 and below TOTAL'],
    ['1/0', 'INDEX/TOTAL with INDEX from 0 and below TOTAL'],
    ['3/3', 'INDEX/TOTAL with INDEX from 0 and below TOTAL'],
  ],
  mode: [['Once', "'wait' or 'once'"]],
  timeout: [
    ['10x', 'a duration such as 30s, 5m or 1h30m'],
    ['abc', 'a duration such as 30s, 5m or 1h30m'],
    ['-1', 'a duration such as 30s, 5m or 1h30m'],
    ['NaN', 'a duration such as 30s, 5m or 1h30m'],
    ['1e3', 'a duration such as 30s, 5m or 1h30m'],
    ['0', 'a duration from 1 s to 24 h'],
    ['25h', 'a duration from 1 s to 24 h'],
  ],
  interval: [
    ['often', 'a duration such as 30s, 5m or 1h30m'],
    ['99ms', 'a duration from 100 ms to 1 h'],
  ],
  'initial-delay': [
    ['-1s', 'a duration such as 30s, 5m or 1h30m'],
    ['10s', 'a delay shorter than the timeout'],
  ],
  'request-timeout': [['0s', 'a duration from 100 ms to 10 m']],
  'healthy-statuses': [['CONNECTED;RUNNING', 'separated by commas']],
  'healthy-app-statuses': [['HEALTHY|UNKNOWN', 'separated by commas']],
  'min-healthy': [
    ['0', 'a count of instances from 1'],
    ['101%', 'a share above 0% and at most 100%'],
    ['all', 'a count of instances from 1'],
    ['4', 'at most 3'],
  ],
  'success-threshold': [
    ['0', 'a whole number from 1 to 100'],
    ['1.5', 'a whole number from 1 to 100'],
  ],
  'not-found': [['skip', "'fail', 'wait' or 'ignore'"]],
  'max-errors': [['-1', 'a whole number from 0']],
  'fail-on': [
    ['success', "'failure', 'timed_out' and 'error', or 'never' alone"],
    ['never,error', "'failure', 'timed_out' and 'error', or 'never' alone"],
  ],
  'max-concurrency': [['257', 'a whole number from 1 to 256']],
  'max-requests-per-second': [['-1', '0 or a number from 0.001 to 10000']],
  summary: [['false', "'always', 'on-failure' or 'never'"]],
  'status-sha': [['main', 'the whole id of a commit, 40 hex digits']],
  'alert-issue': [
    ['yes', "'true' or 'false'"],
    ['1', "'true' or 'false'"],
  ],
  'alert-label': [['a,b', 'the name of a label in one line']],
}
