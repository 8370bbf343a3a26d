import * as v from 'valibot'
import {
  byId,
  flag,
  list,
  nullable,
  number,
  object,
  oneOf,
  optional,
  required,
  sinceStartMs,
  text,
  texts,
  timelineOf,
  wholeNumber,
} from './scenario-fields.js'

const DISTANT_MS = 1e12
const anyMs = number(-DISTANT_MS, DISTANT_MS)
const plainValue = v.union(
  [v.string(), v.number(), v.boolean(), v.null()],
  'a text, a number, true, false or null',
)
const overrides = optional(
  byId(plainValue, 'field name'),
  {},
  'Fields of the answer that differ, such as `{"ChangeFinished": "true"}`; null leaves one out.',
)

/** An application, in a scenario. */
export const application = object({
  name: required(text, 'Name.'),
  description: optional(text, '', 'AppDescription.'),
})

/** A package version, in a scenario. */
export const packageVersion = object({
  label: required(text, 'PkgVersionLabel.'),
  application: nullable(text, 'Id of its application; else the first one.'),
})

/** A deployment environment, in a scenario. */
export const environment = object({
  name: nullable(text, 'Name; else its id.'),
  application: nullable(text, 'Id of its application; else the first one.'),
  status: optional(text, 'RUNNING', 'EnvStatus.'),
  packageVersion: nullable(
    text,
    'Id of the package version that it carries until a change brings another.',
  ),
  fromMs: optional(
    sinceStartMs,
    0,
    'Start of the environment, ms after the first request; Web+ does not know it before.',
  ),
  enableHealthCheck: nullable(flag, 'EnableHealthCheck; null leaves it out.'),
  members: optional(
    texts,
    ['*'],
    'Instance ids, `*` at the end for any ending.',
  ),
  emptyList: optional(
    oneOf(['wrapped', 'bare']),
    'wrapped',
    'Form of an empty list in JSON: `{"InstanceHealth": []}` or a bare `[]`.',
  ),
  counters: optional(
    byId(wholeNumber(0), 'counter'),
    {},
    'Counters of DescribeAppEnvStatus that differ from the instances, such as `{"UnhealthyInstances": 1}`.',
  ),
  fields: overrides,
})

/** The states of a change. */
const CHANGE_STATES = [
  'running',
  'paused',
  'aborting',
  'succeeded',
  'failed',
  'aborted',
  'timed_out',
] as const

/** A step of a change, in a scenario. */
export const changeStep = object({
  atMs: required(
    anyMs,
    'Start of the step, ms after the first request; below 0: before it.',
  ),
  state: required(oneOf(CHANGE_STATES), 'State from then on.'),
  message: optional(text, '', 'ChangeMessage.'),
  fields: overrides,
})

/** A change, in a scenario. */
export const change = object({
  environment: nullable(text, 'Id of its environment; else the first one.'),
  action: optional(
    text,
    'Apply',
    'ActionName; `GatherLog` and `GatherStats` only collect.',
  ),
  name: optional(text, 'apply.env', 'ChangeName.'),
  description: optional(text, '', 'ChangeDescription.'),
  by: optional(text, 'deployer', 'CreateUsername.'),
  packageVersion: nullable(
    text,
    'Id of the package version that the environment carries once it succeeded.',
  ),
  timeline: required(
    timelineOf(changeStep),
    'States; the first step creates the change.',
  ),
})

/** An event, in a scenario. */
export const event = object({
  atMs: required(
    anyMs,
    'Time, ms after the first request; below 0: before it.',
  ),
  level: optional(text, 'INFO', 'EventLevel: INFO, WARN or ERROR.'),
  name: optional(text, 'change', 'EventName.'),
  message: required(text, 'EventMessage, HTML in it or not.'),
  environment: nullable(text, 'Id of its environment; else the first one.'),
  change: nullable(text, 'Id of the change that it belongs to.'),
  objectType: optional(text, 'change', 'ObjectType.'),
  objectId: nullable(text, 'ObjectId; else the id of the change.'),
  code: optional(text, 'webx.wam.change.apply', 'MsgCode.'),
  params: optional(texts, [], 'MsgParams.'),
  by: optional(text, 'deployer', 'PrimaryUserName.'),
})

/** How Web+ answers with lists, in a scenario. */
export const lists = object({
  maxPageSize: optional(
    wholeNumber(1),
    100,
    'Maximum number of entries on a page, whatever the request says.',
  ),
  totalCount: optional(flag, true, 'Whether the answer has TotalCount.'),
  swapped: optional(
    flag,
    false,
    'Whether the answer swaps PageNumber and PageSize, as in the manual.',
  ),
  changeOrder: optional(
    oneOf(['newest', 'oldest']),
    'newest',
    'Change that comes first in DescribeChanges.',
  ),
  withoutAppId: optional(
    oneOf([
      'all',
      'empty',
      'BadRequest',
      'ParameterValidationFailed',
      'AppNotExist',
    ]),
    'all',
    'Answer of DescribeAppEnvs without AppId: all environments, none, or this code.',
  ),
})

/** The keys of a scenario about environments, changes and events. */
export const deploymentFields = {
  applications: optional(
    byId(application, 'application id'),
    { 'wa-1': { name: 'app' } },
    'Applications by id.',
  ),
  packageVersions: optional(
    byId(packageVersion, 'package version id'),
    {},
    'Package versions by id.',
  ),
  environments: optional(
    byId(environment, 'environment id'),
    {},
    'Deployment environments by id.',
  ),
  changes: optional(byId(change, 'change id'), {}, 'Changes by id.'),
  events: optional(list(event), [], 'Events.'),
  lists: optional(lists, {}, "Format of Web+'s lists."),
} as const
