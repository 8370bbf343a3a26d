import * as v from 'valibot'
import {
  list,
  nullable,
  object,
  optional,
  required,
  sinceStartMs,
  text,
  timelineOf,
} from './scenario-fields.js'

/** A scheduled event of an ECS instance, in a scenario. */
export const scheduledEvent = object({
  type: required(text, 'Event type, such as `SystemMaintenance.Reboot`.'),
  status: optional(text, 'Scheduled', 'EventCycleStatus.'),
  notBeforeMs: optional(
    v.number('a number'),
    0,
    'Start, ms after the first request.',
  ),
  reason: optional(text, '', 'Reason.'),
  impactLevel: optional(text, '100', 'ImpactLevel.'),
})

/** The state of an instance at ECS from a moment on, in a scenario. */
export const ecsStep = object({
  atMs: required(
    sinceStartMs,
    'Start of the step, ms after the first request.',
  ),
  status: optional(
    v.union([v.string(), v.null()], 'a text or null'),
    'Running',
    'Status; null: ECS does not list the instance.',
  ),
  health: optional(text, 'OK', 'HealthStatus.'),
  events: optional(list(scheduledEvent), [], 'Scheduled events.'),
})

/** The key `ecs` of an instance. */
export const ecs = nullable(
  timelineOf(ecsStep),
  'States at ECS, step by step; null: running, and healthy.',
)
