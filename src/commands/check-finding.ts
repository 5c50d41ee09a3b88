/** One thing that production asks for. */
export interface Finding {
  readonly code: string;
  readonly isOk: boolean;
  /** For who looks after the installation: what is so, or what to do. */
  readonly text: string;
}

export const finding = (code: string, isOk: boolean, good: string, todo: string): Finding => ({
  code,
  isOk,
  text: isOk ? good : todo,
});
