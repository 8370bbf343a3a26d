/** Checks of a run of act: a name, and what has to hold of its log and exit code. */

export const says = (text) => (entries) =>
  entries.some(({ msg = '' }) => msg.trim() === text)

/** The summary of a job has a heading that says so. */
export const summary = (job, title) => (entries) =>
  entries.some(
    ({ jobID, command, content = '' }) =>
      jobID === job &&
      command === 'summary' &&
      new RegExp(`^#+ .*(?:${title})`, 'im').test(content),
  )

export const jobEnds = (job, result, times = 1) => [
  `job '${job}' ends with ${result ?? 'nothing, as it is left out'}${times > 1 ? `, ${times} times` : ''}`,
  (entries) => {
    const ends = entries.flatMap(({ jobID, jobResult }) =>
      jobID === job ? (jobResult ?? []) : [],
    )
    return result === null
      ? ends.length === 0
      : ends.filter((end) => end === result).length === times
  },
]

export const stepEnds = (step, result) => [
  `step '${step}' ends with ${result ?? 'nothing, as it is left out'}`,
  (entries) => {
    const ends = entries
      .filter((one) => one.stage === 'Main' && one.step === step)
      .map(({ stepResult }) => stepResult)
      .filter((end) => end !== undefined && end !== 'skipped')
    return result === null ? ends.length === 0 : ends.includes(result)
  },
]

/** A step gave an output that is this value. */
export const gives = (name, value) => [
  `a step gives '${value}' as '${name}'`,
  (entries) =>
    entries.some(({ msg = '' }) =>
      msg.trimEnd().endsWith(`::set-output:: ${name}=${value}`),
    ),
]

export const exits = (code) => [
  `act ends with exit code ${code}`,
  (_, exitCode) => exitCode === code,
]

export const simulatorsEnd = (times) => [
  `the post steps end the simulators, ${times} in all`,
  (entries) =>
    entries.filter(
      ({ stage, msg = '' }) => stage === 'Post' && /^Web\+ saw /.test(msg),
    ).length === times,
]
