/** What became of handing a mail over. */
export interface Answer {
  readonly kind: AnswerKind;
  /** Codes of the answer, never its words: servers like to repeat the address in them. */
  readonly code: string;
}

export const ANSWER_KINDS = [
  'taken',
  'address', // refused for good: there is no such address
  'refused', // this mail is refused for good
  'later', // the server wants to see this mail again later
  'unreachable', // no connection, or a server that takes mail from nobody
] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** As it is kept with a mail, such as "address 550 5.1.1". */
export const answerText = ({ kind, code }: Answer): string => `${kind} ${code}`.trim();

/** Back from how it was kept; null for a mail that nobody tried, or that is on its way now. */
export function answerIn(text: string | null): Answer | null {
  const [first, ...rest] = (text ?? '').split(' ');
  const kind = ANSWER_KINDS.find((each) => each === first);
  return kind ? { kind, code: rest.join(' ') } : null;
}

export const TAKEN: Answer = { kind: 'taken', code: '' };
/** It was sealed with another secret of the installation. */
export const UNREADABLE: Answer = { kind: 'refused', code: 'sealed' };

interface Fault {
  readonly code?: string;
  readonly message?: string;
  readonly responseCode?: number;
  readonly response?: string;
  /** The command that was answered. */
  readonly command?: string;
}

/** "421 service not available, closing": it says nothing about the mail. */
const GOING_AWAY = 421;
const FOR_GOOD = 500;

/** RFC 5321 section 4.2.1 and RFC 3463: 4 is for now, 5 for good, and x.1.x is about the address. */
export function answerOf(fault: unknown): Answer {
  const { code = '', message = '', responseCode, response = '', command } = fault as Fault;
  const detail = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? '';
  const answer = [responseCode?.toString(), detail].filter(Boolean).join(' ');
  // Nobody was asked: no server takes such an address.
  if (code === 'EENVELOPE' && /^(invalid|no) recipient/i.test(message))
    return { kind: 'address', code };
  const isAboutMail = command === 'RCPT TO' || command === 'DATA';
  if (responseCode === undefined || responseCode === GOING_AWAY || !isAboutMail)
    return { kind: 'unreachable', code: answer || code || 'onbekend' };
  if (responseCode < FOR_GOOD) return { kind: 'later', code: answer };
  const isAddress = detail === '' ? command === 'RCPT TO' : detail.startsWith('5.1.');
  return { kind: isAddress ? 'address' : 'refused', code: answer };
}
