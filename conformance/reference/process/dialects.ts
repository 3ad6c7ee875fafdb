/**
 * The readings of the protocol that this implementation realises, where it does not realise all. A
 * case that wants another is refused at its reset, so that nothing wrong is held against it.
 */
import { RpcError, codes } from './rpc.ts'

const realised: Readonly<Record<string, string>> = {
  notify: 'electGuard',
  joinDaemon: 'slaveDownOk',
  resume: 'revoteJoiner',
  daemonLoss: 'abortUnlessDecided',
  abortIO: 'fail',
  stop: 'wait',
}

export function checkDialects(params: Readonly<Record<string, number | string>>): void {
  for (const [name, option] of Object.entries(realised)) {
    const wanted = params[name] ?? option
    if (wanted === option) continue
    const text = `the reference has ${name} ${option} only, and not ${wanted}`
    throw new RpcError(codes.refused, text)
  }
}
