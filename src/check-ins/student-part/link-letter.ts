import type { Letter } from '../../mail/outbox.js';
import type { Day } from '../../policy/day.js';
import { dayLabel } from '../../web/dates.js';

/** A link that was just made. Its address is known only now. */
export interface MadeLink {
  readonly address: string;
  readonly lastDay: Day;
}

/** What a student reads of it, also in an app message: no name, and nothing of why. */
const INVITATION = 'Binnenkort heb je een gesprek. Vul in hoe het gaat:';

/** For an app message, to copy. */
export const messageWith = ({ address }: MadeLink): string => `${INVITATION} ${address}`;

/** All that is ever mailed to a student, who has no account. */
export function letterWith(made: MadeLink, to: string): Letter {
  const life = `De link is alleen voor jou. Hij werkt tot en met ${dayLabel(made.lastDay)}, op één apparaat.`;
  const text = [INVITATION, made.address, life].join('\n\n');
  return { to, subject: 'Binnenkort heb je een gesprek', text };
}
