import Sequencer from '@jest/test-sequencer'

/**
 * Takes the files of the projects in turn, evenly over the whole run: a unit
 * test computes while a contract test waits for its child processes.
 */
export default class ProjectsInTurn extends Sequencer {
  async sort(tests) {
    const longestFirst = await super.sort(tests)
    const projects = Map.groupBy(longestFirst, nameOfProject)
    return [...projects.values()]
      .flatMap((files) =>
        files.map((file, index) => ({
          file,
          at: (index + 0.5) / files.length,
        })),
      )
      .sort((a, b) => a.at - b.at)
      .map(({ file }) => file)
  }
}

function nameOfProject({ context }) {
  return context.config.displayName?.name
}
