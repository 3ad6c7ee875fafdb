/** The reference to a module of models, shipped or a user's, shared by the main thread and the workers. */

/** A module of models. It crosses threads, so it is plain data. */
export interface ModuleRef {
  readonly url: string
  /** The user's own name for it, for messages; null for a shipped module. */
  readonly label: string | null
  /** The path to write into results and command lines, relative and with `/`; null for a shipped module. */
  readonly path: string | null
}
