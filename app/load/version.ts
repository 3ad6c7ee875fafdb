/** The version of this copy of Lockstep. */
import { readFileSync } from 'node:fs'
import { built } from './home.ts'

/** As package.json says it. */
export const { version } = JSON.parse(
  readFileSync(new URL('../package.json', built('')), 'utf8'),
) as { readonly version: string }
