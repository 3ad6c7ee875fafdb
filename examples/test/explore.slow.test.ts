/** The slow examples through the explorer; `two-phase-10` needs some gigabytes and is left to `bench`. */
import { expect, test } from 'vitest'
import { check } from './check.ts'
import { findModel } from './find-model.ts'

test.each(['two-phase-8', 'two-phase-9', 'paxos-3-ballots'])(
  '%s: the verdict and the counts are the expected ones',
  name => {
    const model = findModel(name)
    expect(check(model)).toMatchObject({ ...model.expect })
  },
)
