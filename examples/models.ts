/** Every model of the examples, for `lockstep list` and `lockstep check`. */
import type { Model } from 'lockstep'
import { models as changRoberts } from './chang-roberts.ts'
import { models as diningPhilosophers } from './dining-philosophers.ts'
import { models as ewd840 } from './ewd840.ts'
import { models as paxos } from './paxos.ts'
import { models as tCommit } from './t-commit.ts'
import { models as twoPhase } from './two-phase.ts'
import { models as wrongAcp } from './wrong-acp.ts'

export const models: readonly Model[] = [
  ...twoPhase,
  ...tCommit,
  ...paxos,
  ...changRoberts,
  ...ewd840,
  ...diningPhilosophers,
  ...wrongAcp,
]
