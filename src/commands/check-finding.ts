/** One thing that production asks for. */
export interface Finding {
  readonly code: string;
  readonly isOk: boolean;
  /** For who looks after the installation: what is so, or what to do. */
  readonly text: string;
  /** Where real people are the server does not start with it. */
  readonly isDanger?: boolean;
}

export const finding = (code: string, isOk: boolean, good: string, todo: string): Finding => ({
  code,
  isOk,
  text: isOk ? good : todo,
});

/** Of something that harms people while nobody notices. */
export const danger = (code: string, isOk: boolean, good: string, todo: string): Finding => ({
  ...finding(code, isOk, good, todo),
  isDanger: !isOk,
});
