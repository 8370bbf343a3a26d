import fc from 'fast-check'
import { describe, expect, it } from '@jest/globals'
import {
  ecsHostOf,
  endpointOfRegion,
  isLoopbackEndpoint,
  parseEndpoint,
} from '../../../src/webplus/endpoint.js'

describe('endpointOfRegion', () => {
  it.each([
    { region: 'cn-hangzhou', host: 'webplus.cn-hangzhou.aliyuncs.com' },
    { region: 'cn-beijing', host: 'webplus.cn-hangzhou.aliyuncs.com' },
    { region: 'cn-shanghai', host: 'webplus.cn-hangzhou.aliyuncs.com' },
    { region: 'cn-shenzhen', host: 'webplus.cn-hangzhou.aliyuncs.com' },
    { region: 'cn-zhangjiakou', host: 'webplus.cn-hangzhou.aliyuncs.com' },
    { region: 'cn-hongkong', host: 'webplus-vpc.cn-hongkong.aliyuncs.com' },
    { region: 'CN-HongKong', host: 'webplus-vpc.cn-hongkong.aliyuncs.com' },
    { region: 'cn-qingdao', host: 'webplus.aliyuncs.com' },
    { region: 'us-west-1', host: 'webplus.aliyuncs.com' },
    { region: 'constructor', host: 'webplus.aliyuncs.com' },
  ])('serves $region from $host over TLS', ({ region, host }) => {
    expect(endpointOfRegion(region)).toEqual({
      origin: `https://${host}`,
      host,
    })
  })
})

describe('parseEndpoint', () => {
  const at = (origin: string) => ({
    origin,
    host: origin.replace(/^https?:\/\//, ''),
  })

  it.each([
    {
      name: 'a host',
      text: 'w.example.com',
      gives: at('https://w.example.com'),
    },
    {
      name: 'a host and port',
      text: 'a.b:8443',
      gives: at('https://a.b:8443'),
    },
    { name: 'an origin', text: 'https://a.b', gives: at('https://a.b') },
    {
      name: 'an origin and port',
      text: 'https://a.b:1',
      gives: at('https://a.b:1'),
    },
    {
      name: 'the last port',
      text: 'https://a.b:65535',
      gives: at('https://a.b:65535'),
    },
    {
      name: 'the port of TLS, left out',
      text: 'https://a.b:443',
      gives: at('https://a.b'),
    },
    {
      name: 'port 80 on loopback, left out',
      text: 'http://127.0.0.1:80',
      gives: at('http://127.0.0.1'),
    },
    { name: 'a closing slash', text: 'https://a.b/', gives: at('https://a.b') },
    {
      name: 'upper case',
      text: 'HTTPS://A.Example',
      gives: at('https://a.example'),
    },
    {
      name: 'a name of 253 characters',
      text: `${'a.'.repeat(126)}a`,
      gives: at(`https://${'a.'.repeat(126)}a`),
    },
    { name: 'a single label', text: 'webplus', gives: at('https://webplus') },
    {
      name: 'an international name',
      text: 'bücher.example',
      gives: at('https://xn--bcher-kva.example'),
    },
    { name: 'IPv4', text: '10.0.0.7:8443', gives: at('https://10.0.0.7:8443') },
    {
      name: 'IPv6',
      text: 'https://[2001:db8::1]:8443',
      gives: at('https://[2001:db8::1]:8443'),
    },
    {
      name: 'plain HTTP on localhost',
      text: 'http://localhost:8080',
      gives: at('http://localhost:8080'),
    },
    {
      name: 'plain HTTP on 127.0.0.1',
      text: 'http://127.0.0.1:8080',
      gives: at('http://127.0.0.1:8080'),
    },
    {
      name: 'plain HTTP elsewhere in 127/8',
      text: 'http://127.9.9.9',
      gives: at('http://127.9.9.9'),
    },
    {
      name: 'plain HTTP on ::1',
      text: 'http://[::1]:8080',
      gives: at('http://[::1]:8080'),
    },
    {
      name: 'TLS on loopback',
      text: 'https://localhost:8443',
      gives: at('https://localhost:8443'),
    },
  ])('takes $name', ({ text, gives }) => {
    expect(parseEndpoint(text)).toEqual(gives)
  })

  it.each([
    { name: 'a user', text: 'https://me@a.b', fault: 'user-info' },
    {
      name: 'a user and password',
      text: 'https://me:pw@a.b',
      fault: 'user-info',
    },
    { name: 'an empty user', text: 'https://@a.b', fault: 'user-info' },
    { name: 'a user without a scheme', text: 'me:pw@a.b', fault: 'user-info' },
    {
      name: 'a user and a path',
      text: 'https://me:p/w@a.b/x',
      fault: 'user-info',
    },
    {
      name: 'a user and another scheme',
      text: 'ftp://me:pw@a.b',
      fault: 'user-info',
    },
    { name: 'an escaped @', text: 'https://me:pw%40a.b', fault: 'user-info' },
    { name: 'a wide @', text: 'https://me:pw＠a.b', fault: 'user-info' },
    { name: 'ftp', text: 'ftp://a.b', fault: 'scheme' },
    { name: 'file', text: 'file:///etc/hosts', fault: 'scheme' },
    {
      name: 'plain HTTP on another host',
      text: 'http://a.b',
      fault: 'plain-http',
    },
    {
      name: 'plain HTTP on a private address',
      text: 'http://10.0.0.7',
      fault: 'plain-http',
    },
    {
      name: 'plain HTTP on a name like loopback',
      text: 'http://127.0.0.1.a.b',
      fault: 'plain-http',
    },
    {
      name: 'plain HTTP on a name under localhost.',
      text: 'http://localhost.a.b',
      fault: 'plain-http',
    },
    {
      name: 'plain HTTP on any address',
      text: 'http://0.0.0.0',
      fault: 'plain-http',
    },
    {
      name: 'plain HTTP on a mapped address',
      text: 'http://[::ffff:127.0.0.1]',
      fault: 'plain-http',
    },
    { name: 'a path', text: 'https://a.b/pop', fault: 'path' },
    { name: 'a path without a scheme', text: 'a.b/pop', fault: 'path' },
    { name: 'a slash without a scheme', text: 'a.b/', fault: 'path' },
    { name: 'two slashes', text: 'https://a.b//', fault: 'path' },
    { name: 'a backslash', text: 'https://a.b\\pop', fault: 'path' },
    { name: 'a query', text: 'https://a.b?x=1', fault: 'path' },
    { name: 'an empty query', text: 'https://a.b?', fault: 'path' },
    { name: 'a fragment', text: 'https://a.b#x', fault: 'path' },
    { name: 'no scheme before the slashes', text: '//a.b', fault: 'path' },
    { name: 'one slash', text: 'https:/a.b', fault: 'path' },
    { name: 'port 0', text: 'https://a.b:0', fault: 'port' },
    { name: 'a port beyond 65535', text: 'https://a.b:65536', fault: 'port' },
    { name: 'an empty port', text: 'https://a.b:', fault: 'port' },
    { name: 'a word for a port', text: 'https://a.b:tls', fault: 'port' },
    { name: 'a negative port', text: 'https://a.b:-1', fault: 'port' },
    { name: 'a port with a sign', text: 'localhost:+80', fault: 'port' },
    { name: 'a hexadecimal port', text: 'localhost:0x50', fault: 'port' },
    { name: 'a port with an exponent', text: 'localhost:1e3', fault: 'port' },
    { name: 'something before a scheme', text: '!https://', fault: 'path' },
    { name: 'a part of IPv4', text: '10.20.772', fault: 'host' },
    { name: 'no host', text: 'https://', fault: 'host' },
    { name: 'no host before two ports', text: ':8443:tls', fault: 'host' },
    { name: 'a port alone', text: ':8443', fault: 'host' },
    { name: 'nothing', text: '', fault: 'host' },
    { name: 'a space', text: 'a b', fault: 'host' },
    { name: 'a tab, which a URL drops', text: 'https://a\tb', fault: 'host' },
    {
      name: 'a line break, which a URL drops',
      text: 'https://a\n.b',
      fault: 'host',
    },
    {
      name: 'an escape, which a URL decodes',
      text: 'https://%61.b',
      fault: 'host',
    },
    { name: 'two hosts', text: 'a.b,c.d', fault: 'host' },
    { name: 'a wildcard', text: '*.a.b', fault: 'host' },
    { name: 'an empty label', text: 'a..b', fault: 'host' },
    { name: 'a closing dot', text: 'a.b.', fault: 'host' },
    { name: 'a label that begins with a dash', text: '-a.b', fault: 'host' },
    {
      name: 'a label of 64 characters',
      text: `${'a'.repeat(64)}.b`,
      fault: 'host',
    },
    {
      name: 'a name of 254 characters',
      text: `${'a.'.repeat(126)}ab`,
      fault: 'host',
    },
    {
      name: 'a number, which a URL takes for IPv4',
      text: '8080',
      fault: 'host',
    },
    { name: 'IPv4 cut short', text: 'http://127.1', fault: 'host' },
    { name: 'IPv4 of three parts', text: '10.11.1', fault: 'host' },
    { name: 'IPv4 out of range', text: '256.0.0.1', fault: 'host' },
    { name: 'IPv6 without brackets', text: 'https://::1', fault: 'host' },
    { name: 'IPv6 that is none', text: 'https://[1:2]', fault: 'host' },
    { name: 'a bracket left open', text: 'https://[::1', fault: 'host' },
    {
      name: 'a name that maps to nothing',
      text: 'https://\u00ad',
      fault: 'host',
    },
    { name: 'half a character', text: 'https://\ud800', fault: 'host' },
  ])('finds the fault in $name', ({ text, fault }) => {
    expect(parseEndpoint(text)).toEqual({ fault })
  })

  it('takes a name of 253 characters at most', () => {
    const label = 'a'.repeat(63)
    const longest = [label, label, label, 'a'.repeat(61)].join('.')
    expect(parseEndpoint(longest)).toMatchObject({ host: longest })
    expect(parseEndpoint(`${longest}a`)).toEqual({ fault: 'host' })
  })

  it('gives only what reads back to itself, for any text', () => {
    const piece = fc.oneof(
      fc.constantFrom('https://', 'http://', 'localhost', '127.0.0.1', '[::1]'),
      fc.constantFrom('a', '.', ':', '@', '/', '?', '#', '%', '443', '8080'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    )
    const text = fc.array(piece, { maxLength: 6 }).map((all) => all.join(''))
    let taken = 0
    fc.assert(
      fc.property(text, (text) => {
        const parsed = parseEndpoint(text)
        if ('fault' in parsed) return
        taken += 1
        expect(text).not.toContain('@')
        expect(parseEndpoint(parsed.origin)).toEqual(parsed)
        expect(new URL(parsed.origin).host).toBe(parsed.host)
      }),
      { numRuns: 1_000 },
    )
    expect(taken).toBeGreaterThan(10)
  })
})

it.each([
  ['http://127.0.0.1:80', true],
  ['https://localhost:8443', true],
  ['http://[::1]:8080', true],
  ['https://128.0.0.1', false],
  ['https://127.example', false],
])('%s is on this machine: %s', (origin, expected) => {
  expect(isLoopbackEndpoint({ origin, host: '' })).toBe(expected)
})

it.each([
  ['cn-hangzhou', 'ecs-cn-hangzhou.aliyuncs.com'],
  ['CN-Hangzhou', 'ecs-cn-hangzhou.aliyuncs.com'],
  ['cn-Beijing', 'ecs.cn-beijing.aliyuncs.com'],
])('ECS has in %s the host %s', (region, host) => {
  expect(ecsHostOf(region)).toBe(host)
})
