/** The command is refused whole and nothing is stored. `data` goes along in the answer for a program, `lines` for a person. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: string,
    message: string,
    readonly also: { data?: object; lines?: readonly string[] } = {},
  ) {
    super(message);
  }
}
