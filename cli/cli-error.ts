/** Ends the command with a message on standard error. `exitCode` 2 is a wrong call, 1 a failure. */
export class CliError extends Error {
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
    this.name = 'CliError';
  }
}
