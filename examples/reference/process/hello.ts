/**
 * What the adapter says of itself and of the implementation behind it. Knows names and no
 * behaviour.
 */
import { events } from '../local/events.ts'
import { nodeActions } from '../node-topics.ts'
import { observedPaths } from '../observe.ts'
import { actMs, quietMs } from './running-case.ts'

/** What is done to a process, and not by it: nobody can be held there. */
const crash = 'crash'

export function helloOf(time: 'wall' | 'virtual'): Readonly<Record<string, unknown>> {
  return {
    proto: 1,
    adapter: { name: 'reference-processes', version: '1' },
    sut: { name: 'reference cluster', version: '1', lang: 'TypeScript' },
    capabilities: {
      time,
      // Under virtual time nothing moves once it is quiet: answers are of one moment.
      observe: time === 'virtual' ? 'atomic' : 'async',
      order: 'vector',
      reset: 'soft',
      refuse: true,
      points: true,
      // Who of several processes goes first is the operating system's choice.
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
