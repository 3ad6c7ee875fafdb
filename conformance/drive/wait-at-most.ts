/** Waits for a promise to settle, but no longer than a limit. */

/** Resolves when the answer has settled or the time is over; never rejects. */
export async function waitAtMost(answer: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>(resolve => (timer = setTimeout(resolve, ms)))
  const answered = answer.then(
    () => {},
    () => {},
  )
  await Promise.race([answered, late])
  clearTimeout(timer)
}
