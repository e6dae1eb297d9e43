/** Where a story is played, and who tells of it. */
export interface Stage {
  /** Address of a service with the demo city. */
  readonly url: string;
  readonly password: string;
  /** One step of the story, in words. */
  tell(line: string): void;
}

export interface Story {
  readonly name: string;
  readonly title: string;
  play(stage: Stage): Promise<void>;
}

/** @throws {Error} when something is not as the story claims */
export function insist(what: string, is: unknown, wanted: unknown): void {
  if (JSON.stringify(is) === JSON.stringify(wanted)) return;
  throw new Error(`${what}: ${JSON.stringify(is)}, and not ${JSON.stringify(wanted)}`);
}

/** @throws {Error} when it is done, or refused for another reason than the one with this word in it */
export async function mustRefuse(call: Promise<unknown>, word: string): Promise<void> {
  const refusal = await call.then(
    () => 'it was done',
    (error: Error) => error.message,
  );
  if (!refusal.includes(word)) throw new Error(`should have been refused with ${word}: ${refusal}`);
}
