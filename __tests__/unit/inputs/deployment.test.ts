import { defaults } from '../../../src/inputs/source.js'
import { describe, expect, it } from '@jest/globals'
import { hasEnvironment } from '../../../src/inputs/settings.js'
import { readDeployment } from '../../../src/inputs/rules.js'
import { createReader } from '../../../src/inputs/reader.js'

type Given = Readonly<Record<string, string>>

/** Reads what is given; a set variable is what the runner makes of a `with:`. */
function read(given: Given, isSet: (name: string) => boolean = () => true) {
  const names = Object.keys(given).filter(isSet)
  const reader = createReader(
    {
      input: (name: string) => given[name] ?? '',
      env: Object.fromEntries(
        names.map((name) => [`INPUT_${name.toUpperCase()}`, given[name]]),
      ),
      readFile: () => new Uint8Array(),
    },
    defaults,
  )
  return { draft: readDeployment(reader), faults: reader.faults, reader }
}
const BY_ID = { 'environment-id': 'we-1' }
const BY_NAME = { 'environment-name': 'shop' }

describe('which deployment is waited for', () => {
  it('is none where nothing is asked for', () => {
    expect(read({})).toMatchObject({
      faults: [],
      draft: {
        environmentName: null,
        applicationName: null,
        changeId: null,
        packageVersion: null,
        diagnosis: 'auto',
      },
    })
    const words = { 'change-id': 'none', 'package-version': ' none\n' }
    expect(read(words)).toMatchObject({
      faults: [],
      draft: { changeId: null, packageVersion: null },
    })
  })

  it.each<[Given, object]>([
    [{ 'change-id': 'wc-1' }, { changeId: 'wc-1' }],
    [{ 'change-id': `w${'.'.repeat(127)}` }, {}],
    [{ ...BY_ID, 'change-id': 'latest' }, { changeId: 'latest' }],
    [{ ...BY_NAME, 'change-id': 'latest' }, { changeId: 'latest' }],
    [{ ...BY_ID, 'package-version': 'v2' }, { packageVersion: 'v2' }],
    [{ ...BY_NAME, 'package-version': 'wp-1' }, { packageVersion: 'wp-1' }],
    [
      { 'change-id': 'wc-1', 'package-version': 'Az09_-.' },
      { changeId: 'wc-1', packageVersion: 'Az09_-.' },
    ],
    [{ ...BY_ID, 'package-version': 'x'.repeat(64) }, {}],
    [BY_NAME, { environmentName: 'shop' }],
    [{ 'environment-name': '商店 "x" $1' }, { environmentName: '商店 "x" $1' }],
    [{ 'environment-name': '😀'.repeat(128) }, {}],
    [
      { ...BY_NAME, 'application-name': 'web' },
      { environmentName: 'shop', applicationName: 'web' },
    ],
    [{ diagnosis: 'full' }, { diagnosis: 'full' }],
    [{ diagnosis: 'none' }, { diagnosis: 'none' }],
    [{ diagnosis: '' }, { diagnosis: 'auto' }],
  ])('is taken from %j', (given, expected) => {
    expect(read(given)).toMatchObject({ faults: [], draft: expected })
  })

  it.each<[string, Given, string, string]>([
    [
      'an id with a sign that none has',
      { 'change-id': 'wc/1' },
      "Input 'change-id' is 'wc/1': expected the id of a Web+ change (wc-…), 1 to 128 of A-Z a-z 0-9 . _ -, or 'latest', or 'none'.",
      'changeId',
    ],
    ...['---', 'null', 'Undefined', 'Latest', 'NONE', 'w'.repeat(129)].map(
      (value): [string, Given, string, string] => [
        `the id ${value.slice(0, 10)}`,
        { 'change-id': value, ...BY_ID },
        "Input 'change-id' is ",
        'changeId',
      ],
    ),
    [
      'a version with a sign that none has',
      { ...BY_ID, 'package-version': 'v 2' },
      "Input 'package-version' is 'v 2': expected the label or id of a package version, 1 to 64 of A-Z a-z 0-9 _ - . , or 'none'.",
      'packageVersion',
    ],
    [
      'a version that is too long',
      { ...BY_ID, 'package-version': 'x'.repeat(65) },
      "Input 'package-version' is ",
      'packageVersion',
    ],
    [
      'a name that is too long',
      { 'environment-name': 'x'.repeat(129) },
      "Input 'environment-name' is ",
      'environmentName',
    ],
    [
      'a name of two lines',
      { 'environment-name': 'shop\nx' },
      "Input 'environment-name' is 'shop x': expected the name of an environment, 1 to 128 characters without control characters.",
      'environmentName',
    ],
    [
      'an application of two lines',
      { ...BY_NAME, 'application-name': 'a\u0000b' },
      "Input 'application-name' is 'a\uFFFDb': expected the name of an application, 1 to 128 characters without control characters.",
      'applicationName',
    ],
    [
      'another level',
      { diagnosis: 'Full' },
      "Input 'diagnosis' is 'Full': expected 'auto', 'full' or 'none'.",
      'diagnosis',
    ],
  ])('is a fault for %s', (_, given, fault, name) => {
    const { faults, draft } = read(given)
    expect(faults).toEqual([expect.stringContaining(fault)])
    expect(draft).toMatchObject({ [name]: null })
  })

  it.each(['change-id', 'package-version'])(
    'is a fault for an empty %s, which some step should have given',
    (name) => {
      for (const value of ['', '  \n']) {
        const { faults } = read({ ...BY_ID, [name]: value })
        expect(faults).toEqual([
          `Input '${name}' is '': the step that should set it set nothing; check the name of its output, or write || 'none' if it may be empty.`,
        ])
      }
    },
  )

  it('is one fault for an empty change beside a version', () => {
    for (const changeId of ['', 'wc/1'])
      expect(
        read({ 'change-id': changeId, 'package-version': 'v1' }).faults,
      ).toEqual([expect.stringContaining("Input 'change-id' is ")])
  })

  it.each(['change-id', 'package-version'])(
    'is none for a %s that is not set at all',
    (name) => {
      expect(read({ [name]: '' }, () => false).faults).toEqual([])
    },
  )

  it.each<[string, Given, readonly unknown[]]>([
    [
      'an environment by id and name',
      { ...BY_ID, ...BY_NAME },
      [
        "Inputs 'environment-id' and 'environment-name' are both set: expected only one of them.",
      ],
    ],
    [
      'an application alone',
      { ...BY_ID, 'application-name': 'web' },
      [
        "Input 'application-name' is 'web', but 'environment-name' is empty: expected the name of an environment of that application, too.",
      ],
    ],
    [
      'the newest change of no environment',
      { 'change-id': 'latest' },
      [
        "Input 'change-id' is 'latest', but 'environment-id' and 'environment-name' are empty: expected the environment whose newest change it is, or the id of a change.",
      ],
    ],
    [
      'a version of no environment',
      { 'package-version': 'v2' },
      [
        "Input 'package-version' is 'v2', but 'environment-id' and 'environment-name' are empty: expected the environment that should have it, or the id of a change in 'change-id'.",
      ],
    ],
    [
      'a version that the newest change of no environment brings',
      { 'package-version': 'v2', 'change-id': 'latest' },
      [
        expect.stringContaining("Input 'change-id'"),
        expect.stringContaining("Input 'package-version'"),
      ],
    ],
    [
      'a share of an environment',
      { ...BY_NAME, shard: '0/2' },
      [
        "Input 'shard' is '0/2', but 'environment-name' is set: expected only one of them, as one call reads a whole environment.",
      ],
    ],
  ])('is a fault for %s', (_, given, faults) => {
    expect(read(given).faults).toEqual(faults)
  })

  it('has all its faults reported together', () => {
    const given = {
      'environment-name': 'x'.repeat(200),
      'application-name': 'y'.repeat(200),
      'change-id': '?',
      'package-version': '?',
      diagnosis: '?',
      'environment-id': 'we-1',
    }
    expect(read(given).faults).toHaveLength(6)
  })

  it.each<[Given, boolean]>([
    [{}, false],
    [{ 'change-id': 'wc-1' }, false],
    [BY_ID, true],
    [BY_NAME, true],
  ])('has an environment in %j: %j', (given, expected) => {
    expect(hasEnvironment(read(given).reader)).toBe(expected)
  })
})
