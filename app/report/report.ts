/**
 * Makes reports in any format, later, from the files that hold the results. Runs nothing and judges nothing.
 */
import type { ExitCode } from '../../reports/result/index.ts'
import type { Io } from '../terminal/io.ts'
import { readReport } from './report-plan.ts'
import { type Reporting, writeReports } from './reporters.ts'

/** Results to report, and in which formats. */
export interface ReportCommand {
  /** Result files, or folders that hold some. */
  readonly files: readonly string[]
  readonly reporting: Reporting
}

/** Runs the command; gives its exit code, which says nothing of the verdicts in the files. */
export async function report(command: ReportCommand, io: Io): Promise<ExitCode> {
  const read = readReport(command.files, io.cwd)
  await writeReports(read, command.reporting, io.out, io)
  return 0
}
