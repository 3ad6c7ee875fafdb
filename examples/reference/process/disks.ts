/**
 * The shared disks: a directory that every process of the cluster can reach. A write takes effect entirely or not at
 * all and survives the death of its writer: temporary file, fsync, rename, fsync of the directory. Knows nothing about
 * the stored data.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import type { SharedDisk } from '../host.ts'

export class SharedDisks implements SharedDisk {
  readonly directory: string
  private readonly writer: string

  /** `writer` names the temporary files, so that two writers never share one. */
  constructor(directory: string, writer: string) {
    this.directory = directory
    this.writer = writer
  }

  /** The last value written under the name; null if there is none. */
  read(name: string): unknown {
    const file = this.fileOf(name)
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as unknown) : null
  }

  write(name: string, value: unknown): void {
    const file = this.fileOf(name)
    const temporary = `${file}.${this.writer}.new`
    const handle = openSync(temporary, 'w')
    writeSync(handle, JSON.stringify(value))
    fsyncSync(handle)
    closeSync(handle)
    renameSync(temporary, file)
    const directory = openSync(this.directory, 'r')
    fsyncSync(directory)
    closeSync(directory)
  }

  private fileOf(name: string): string {
    return path.join(this.directory, `${encodeURIComponent(name)}.json`)
  }
}
