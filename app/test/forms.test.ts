/**
 * The schemas of result files agree with the types that renderers take, in both directions, so that neither can change
 * alone. What is checked here is checked by the compiler.
 */
import type * as v from 'valibot'
import { expectTypeOf, test } from 'vitest'
import type { ConformFile, LadderFile, MutationFile, ResultFile } from '../../reports/index.ts'
import type {
  conformanceForm,
  ladderForm,
  mutationForm,
} from '../../reports/result/conformance-form.ts'
import type { resultForm } from '../../reports/result/result-form.ts'

/** Without `readonly`, which schemas do not have. */
type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : unknown extends T
    ? T
    : T extends readonly (infer E)[]
      ? Plain<E>[]
      : { -readonly [K in keyof T]: Plain<T[K]> }
type Read<F extends v.GenericSchema> = Plain<v.InferOutput<F>>

test('what is read is what is rendered', () => {
  expectTypeOf<v.InferOutput<typeof resultForm>>().toExtend<ResultFile>()
  expectTypeOf<v.InferOutput<typeof conformanceForm>>().toExtend<ConformFile>()
  expectTypeOf<v.InferOutput<typeof mutationForm>>().toExtend<MutationFile>()
  expectTypeOf<v.InferOutput<typeof ladderForm>>().toExtend<LadderFile>()
})

test('no field of a type is missing in its schema', () => {
  expectTypeOf<Plain<ResultFile>>().toExtend<Read<typeof resultForm>>()
  expectTypeOf<Plain<ConformFile>>().toExtend<Read<typeof conformanceForm>>()
  expectTypeOf<Plain<MutationFile>>().toExtend<Read<typeof mutationForm>>()
  expectTypeOf<Plain<LadderFile>>().toExtend<Read<typeof ladderForm>>()
})
