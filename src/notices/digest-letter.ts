import { derivedId } from '../database/derived-id.js';
import type { Letter } from '../mail/outbox.js';
import type { Moment } from '../policy/digest.js';
import type { NoticeKind } from './notice.entity.js';

export const DIGEST_SUBJECT = 'Wat er voor je klaarstaat';

/** So that there is one mail per person and time, whoever makes it. */
export const digestId = (accountId: string, { day, time }: Moment): string =>
  derivedId('digest', accountId, day, time);

/** How much waits, and where to read it; never of whom, or why. */
export function digestLetter(
  who: { accountId: string; to: string },
  { kinds, slot, baseUrl }: { kinds: readonly NoticeKind[]; slot: Moment; baseUrl: string },
): Letter {
  const news = kinds.filter((kind) => kind !== 'talks').length;
  const said = [
    ...(news === 0 ? [] : [newsLine(news)]),
    ...(kinds.length === news ? [] : ['Er staan gesprekken op je te wachten.']),
  ];
  const read =
    kinds.length === 1 && news === 1 ? 'Log in om het te lezen.' : 'Log in om ze te lezen.';
  const link = `${baseUrl}${news === 0 ? '/gesprekken' : '/berichten'}`;
  const choice = `Kies zelf wanneer je deze mail krijgt:\n${baseUrl}/account/berichten`;
  return {
    ...who,
    id: digestId(who.accountId, slot),
    subject: DIGEST_SUBJECT,
    text: `${[...said, read].join(' ')}\n\n${link}\n\n${choice}\n\nDoorstroom`,
  };
}

const newsLine = (count: number): string =>
  count === 1 ? 'Er is 1 nieuw bericht voor je.' : `Er zijn ${count} nieuwe berichten voor je.`;
