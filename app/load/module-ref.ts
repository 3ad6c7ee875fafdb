/** What names a module of models, shipped or a user's: plain data, known to the main thread and to the workers. */

/** Where models come from. It crosses threads, so it is plain data. */
export interface ModuleRef {
  readonly url: string
  /** What the user called it, for messages; null for a shipped module. */
  readonly label: string | null
  /** The path to write into results and command lines, relative and with `/`; null for a shipped module. */
  readonly path: string | null
}
