/** Waiting that has an end. */

/** Waits for an answer, and no longer than so. */
export async function inTime(answer: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>(resolve => (timer = setTimeout(resolve, ms)))
  const answered = answer.then(
    () => {},
    () => {},
  )
  await Promise.race([answered, late])
  clearTimeout(timer)
}
