/** The interface between a command's own file and the program that reads the command line. Types only. */
import type { Command as Program } from 'commander'
import type { ExitCode } from '../../reports/result/index.ts'
import type { Io } from '../terminal/io.ts'

/** A command line that was understood: which command, its options as data, and how to run it. */
export interface Call {
  readonly name: string
  readonly request: unknown
  /** Loads the service and calls it. */
  run(io: Io): Promise<ExitCode> | ExitCode
}

/** Declares one command: its arguments, options and help. `found` gets the call when the words were this command. */
export type AddCommand = (program: Program, found: (call: Call) => void) => void
