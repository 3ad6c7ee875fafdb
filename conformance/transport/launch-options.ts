/**
 * Options for starting a process. Apart from `process.ts` because the package's public declarations name them, and must
 * compile where Node's types are not installed.
 */
import type { Watchdog } from './watchdog.ts'

export interface LaunchOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  readonly watchdog: Watchdog
}
