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
