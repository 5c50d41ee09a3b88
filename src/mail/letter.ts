/** A mail to one person. It holds no name of a student and no reason, only where to read on. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  /** Paragraphs with an empty line between them; a link stands on a line of its own. */
  readonly text: string;
  /** Follows from what the mail is about, where there may be only one of it. */
  readonly id?: string;
  /** Whose address it is. Left out when the address itself must get it, also after it changed. */
  readonly accountId?: string | null;
}

/** What the template of a mail places: the same words as the text. */
export function letterPage({ subject, text }: Pick<Letter, 'subject' | 'text'>) {
  const paragraphs = text.split(/\n{2,}/).filter((part) => part.trim() !== '');
  return {
    title: subject,
    subject,
    paragraphs: paragraphs.map((part) => ({ lines: part.trim().split('\n').map(lineView) })),
  };
}

const lineView = (text: string) => ({ text, href: /^https?:\/\/\S+$/.test(text) ? text : null });
