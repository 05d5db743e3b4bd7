/** The command line itself is wrong: nothing was tried. Not an AppError, which tells of a send. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** Whose help is worth reading; null: the general one. */
  readonly command: string | null;

  constructor(message: string, command: string | null = null) {
    super(message);
    this.command = command;
  }
}
