/**
 * Collects the pieces of one generated program: source lines and the constants they close over. One program is made
 * a model, so that every view, guard and effect sits in one closure and the words' address is a constant in it.
 */
import type { CodeEnv } from '../domain.ts'

export class Program implements CodeEnv {
  private readonly names: string[] = []
  private readonly values: unknown[] = []
  private readonly known = new Map<unknown, string>()
  private readonly lines: string[] = []

  constant(value: unknown, hint: string): string {
    const before = this.known.get(value)
    if (before !== undefined) return before
    const name = `${hint.replace(/\W/g, '_')}$${this.names.length}`
    this.names.push(name)
    this.values.push(value)
    this.known.set(value, name)
    return name
  }
  add(...lines: readonly string[]): void {
    this.lines.push(...lines)
  }
  /** The text of the program, for profiles and tests. */
  text(result: string): string {
    return `'use strict'\n${this.lines.join('\n')}\nreturn ${result}`
  }
  /** Runs the program once and returns the value of the expression `result`. */
  run(result: string): unknown {
    const make = new Function(...this.names, this.text(result)) as (...values: unknown[]) => unknown
    return make(...this.values)
  }
}
