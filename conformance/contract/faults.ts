/** The errors of a connection, in four parts: breaches of the contract and missed deadlines. */
import type { ErrorParts } from '../../model/engine.ts'
import { AdapterError } from './adapter.ts'
import { cut, type Misfit, shown } from './check.ts'
import { capital } from './inbox.ts'
import type { LineFault } from './lines.ts'
import { lineBytesMax } from './messages.ts'
import type { PipeEnd } from './pipe.ts'

const onlyProtocol = 'write one JSON object a line to stdout and everything else to stderr'

const lineTexts: Readonly<
  Record<LineFault['fault'], { description: string; cause: string; advice: string }>
> = {
  'too-long': {
    description: 'is longer than a line may be',
    cause: 'a value that grows, or a line feed that is missing',
    advice: `keep each message below ${lineBytesMax} bytes`,
  },
  'not-utf8': {
    description: 'is not UTF-8',
    cause: 'binary data or another encoding',
    advice: onlyProtocol,
  },
  'not-json': {
    description: 'is not JSON',
    cause: 'the program, or a library of it, prints to stdout',
    advice: onlyProtocol,
  },
  'too-deep': {
    description: 'is nested too deeply',
    cause: 'a value that contains itself, or a tree written as nested arrays',
    advice: 'report values that are at most 100 levels deep',
  },
  truncated: {
    description: 'was cut off',
    cause: 'the program ended while it wrote, or forgot the line feed or to flush',
    advice: 'end each message with a line feed, and flush before the program ends',
  },
}

export function badLine(who: string, fault: LineFault): AdapterError {
  const { description, cause, advice } = lineTexts[fault.fault]
  return new AdapterError('adapter', {
    what: `Line ${fault.line} from ${who} ${description}.`,
    cause,
    values: { fault: fault.fault, bytes: fault.bytes, begins: fault.excerpt },
    advice,
  })
}

/** A message that is JSON but not part of the contract. */
export function badMessage(who: string, what: string, message: unknown): AdapterError {
  return new AdapterError('adapter', {
    what: `${capital(who)} ${what}.`,
    cause: 'an adapter that does not keep to JSON-RPC 2.0 as the contract has it',
    values: { message: shown(message) },
    advice: 'compare it with the transcript in docs/adapter-protocol.md',
  })
}

export function misfit(
  who: string,
  what: string,
  { path, description }: Misfit,
  value: unknown,
): AdapterError {
  return new AdapterError('adapter', {
    what: `${capital(who)} ${what} that does not fit its schema${path === '' ? '' : ` at \`${path}\``}.`,
    cause: 'a field that is missing, misspelt or of another type',
    values: { ...(path === '' ? {} : { field: path }), problem: description, value: shown(value) },
    advice: 'compare it with docs/adapter-protocol.schema.json',
  })
}

export function badNotification(parts: ErrorParts): AdapterError {
  return new AdapterError('adapter', parts)
}

export function fatal(who: string, text: string): AdapterError {
  return new AdapterError('adapter', {
    what: `${capital(who)} cannot go on: ${cut(text, 500)}`,
    cause: 'the adapter says so itself, with `fatal`',
    values: {},
    advice: 'look at what it wrote to stderr',
  })
}

export function missed(
  who: string,
  method: string,
  deadlineMs: number,
  values: Readonly<Record<string, unknown>>,
): AdapterError {
  const parts = {
    what: `${capital(who)} did not answer \`${method}\` within ${deadlineMs} ms.`,
    cause: 'it hangs, is slow, or does not flush its output',
    values,
    advice: 'look at what it wrote to stderr, or give it more time with `timing` in its `hello`',
  }
  return new AdapterError('adapter', parts, null, true)
}

export function ended(who: string, end: PipeEnd, pending: readonly string[]): AdapterError {
  const during =
    pending.length === 0 ? '' : ` while \`${pending.join('`, `')}\` waited for an answer`
  return new AdapterError(end.culprit, {
    what: `${capital(who)} ${end.what}${during}.`,
    cause: end.cause,
    values: end.values,
    advice: 'look at what it wrote to stderr, or run its command by hand',
  })
}

export function closed(method: string): AdapterError {
  return new AdapterError('harness', `\`${method}\` was asked of a connection that is closed.`)
}

/** The end of stderr, as a value of an error. */
export function stderrValue(stderr: string): Readonly<Record<string, unknown>> {
  const last = stderr.trimEnd().split('\n').slice(-5).join('\n')
  return last === '' ? {} : { stderr: last.slice(-1000) }
}
