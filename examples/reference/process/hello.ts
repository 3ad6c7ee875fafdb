/**
 * The adapter's description of itself and of the implementation behind it. Knows names and no behaviour.
 */
import { events } from '../local/events.ts'
import { nodeActions } from '../node-topics.ts'
import { observedPaths } from '../observe.ts'
import { actMs, quietMs } from './running-case.ts'

/** Faults that are done to a process from outside, so no actor can be held there. */
const crash = 'crash'

export function helloOf(time: 'wall' | 'virtual'): Readonly<Record<string, unknown>> {
  return {
    proto: 1,
    adapter: { name: 'reference-processes', version: '1' },
    sut: { name: 'reference cluster', version: '1', lang: 'TypeScript' },
    capabilities: {
      time,
      // Under virtual time nothing changes once the system is quiet, so all answers show the same moment.
      observe: time === 'virtual' ? 'atomic' : 'async',
      order: 'vector',
      reset: 'soft',
      refuse: true,
      points: true,
      // The operating system chooses which process goes first.
      repeats: false,
    },
    actions: [crash, ...nodeActions],
    events,
    observes: observedPaths,
    points: events.filter(event => event !== crash),
    limits: { maxNodes: 9 },
    timing: { actMs, quietMs },
  }
}
