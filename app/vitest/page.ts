/**
 * How text looks in the report of a test run: as wide as the terminal, and coloured only on one.
 */
import { styleText } from 'node:util'
import { type Page, type Paint, plain } from '../../reports/index.ts'

const looks = {
  good: 'green',
  bad: 'red',
  warn: 'yellow',
  dim: 'gray',
  strong: 'bold',
  name: 'cyan',
} as const

const coloured: Paint = (tone, text) =>
  text === '' ? '' : styleText(looks[tone], text, { validateStream: false })

/** A worker of the test runner has no terminal of its own: what is not known to be one gets plain text. */
export function pageOf(): Page {
  const { stdout } = process
  const isColoured = stdout.isTTY && stdout.hasColors()
  return { paint: isColoured ? coloured : plain, width: stdout.columns ?? 100 }
}
