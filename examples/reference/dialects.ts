/**
 * The protocol dialects that this implementation supports, where it does not support all of them. A reset that asks for
 * another dialect is refused, so that no run is checked against the wrong one. Data and one query; knows no host.
 */

const realised: Readonly<Record<string, string>> = {
  notify: 'electGuard',
  joinDaemon: 'slaveDownOk',
  resume: 'revoteJoiner',
  daemonLoss: 'abortUnlessDecided',
  abortIO: 'fail',
  stop: 'wait',
}

/** The reason why a case cannot run, from the parameters of its reset; null if it can. */
export function unrealised(params: Readonly<Record<string, number | string>>): string | null {
  for (const [name, option] of Object.entries(realised)) {
    const wanted = params[name] ?? option
    if (wanted !== option)
      return `the reference has ${name} ${option} only, and not ${String(wanted)}`
  }
  return null
}
