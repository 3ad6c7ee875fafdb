/**
 * The readings of the protocol that this implementation realises, where it does not realise all. A
 * case that wants another is refused at its reset, so that nothing wrong is held against it. Data
 * and one question; knows no host.
 */

const realised: Readonly<Record<string, string>> = {
  notify: 'electGuard',
  joinDaemon: 'slaveDownOk',
  resume: 'revoteJoiner',
  daemonLoss: 'abortUnlessDecided',
  abortIO: 'fail',
  stop: 'wait',
}

/** Why a case cannot be run, from the parameters of its reset; null if it can. */
export function unrealised(params: Readonly<Record<string, number | string>>): string | null {
  for (const [name, option] of Object.entries(realised)) {
    const wanted = params[name] ?? option
    if (wanted !== option)
      return `the reference has ${name} ${option} only, and not ${String(wanted)}`
  }
  return null
}
