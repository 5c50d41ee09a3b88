import { dayLabel, momentLabel } from '../../web/dates.js';
import { qrPicture } from '../../web/qr-picture.js';
import { talkLabel, whenLabel } from '../check-in-words.js';
import type { ListedCheckIn } from '../listed-check-in.js';
import type { StudentLink } from '../student-link.entity.js';
import type { StudentPart } from '../student-part.entity.js';
import { messageWith, type MadeLink } from './link-letter.js';

/** How it stands with the link and what came of it. */
export interface LinkFacts {
  readonly talk: ListedCheckIn;
  readonly part: StudentPart | null;
  /** The newest first. */
  readonly links: readonly StudentLink[];
  readonly hasEmail: boolean;
  readonly now: Date;
}

export function linkPage(facts: LinkFacts) {
  const { talk, links, part } = facts;
  const newest = lastOf(links);
  const works = newest !== undefined && isAlive(newest, facts.now);
  const isOpen = talk.kept === 'waiting' || talk.kept === 'overdue';
  return {
    title: `${talk.givenName} vult zelf in`,
    back: { href: `/gesprekken/${talk.id}`, label: 'Terug naar het gesprek' },
    about: `${talkLabel(talk.number)}. ${whenLabel(talk)}.`,
    standing: isOpen ? standingOf(facts, works) : [],
    isOver: !isOpen,
    given: part !== null,
    talk: `/gesprekken/${talk.id}`,
    path: `/gesprekken/${talk.id}/leerlinglink`,
    known: String(links.length),
    send: isOpen && facts.hasEmail ? sendLabel(talk.givenName, works, part) : null,
    noEmail: isOpen && !facts.hasEmail,
    make: isOpen ? (works ? 'Maak een nieuwe link' : 'Maak een link') : null,
    isReplaced: isOpen && works,
    canWithdraw: isOpen && works,
  };
}

/** Shown once: only the hash of the link is kept. */
export async function newLinkPage(talk: ListedCheckIn, made: MadeLink) {
  return {
    title: `De link voor ${talk.givenName}`,
    address: made.address,
    picture: await qrPicture(made.address),
    message: messageWith(made),
    life: `De link werkt tot en met ${dayLabel(made.lastDay)}, op het apparaat waarop hij het eerst wordt geopend.`,
    done: `/gesprekken/${talk.id}/leerlinglink`,
  };
}

/** The one that was not ended by another; of links that were all ended the newest. */
const lastOf = (links: readonly StudentLink[]): StudentLink | undefined =>
  links.find(({ withdrawnAt }) => withdrawnAt === null) ?? links[0];

const isAlive = ({ withdrawnAt, expiresAt }: StudentLink, now: Date): boolean =>
  withdrawnAt === null && expiresAt > now;

function sendLabel(name: string, works: boolean, part: StudentPart | null): string {
  return works && part === null ? 'Stuur een herinnering' : `Mail een link naar ${name}`;
}

/** What happened, one fact per line. */
function standingOf({ talk, links, part }: LinkFacts, works: boolean) {
  const newest = lastOf(links);
  return [
    { term: 'Link', text: newest ? linkLine(newest, works) : 'Er is nog geen link.' },
    ...(newest ? [{ term: 'Geopend', text: openedLine(newest) }] : []),
    { term: 'Ingevuld', text: partLine(talk.givenName, part) },
  ];
}

function linkLine({ madeAt, withdrawnAt }: StudentLink, works: boolean): string {
  const made = `Gemaakt op ${momentLabel(madeAt)}.`;
  if (works) return `${made} Hij werkt nog.`;
  const end =
    withdrawnAt === null ? 'Hij is verlopen.' : `Ingetrokken op ${momentLabel(withdrawnAt)}.`;
  return `${made} ${end}`;
}

const openedLine = ({ openedAt }: StudentLink): string =>
  openedAt === null ? 'Nog niet.' : `Op ${momentLabel(openedAt)}.`;

function partLine(name: string, part: StudentPart | null): string {
  if (part === null) return `${name} heeft nog niets ingevuld.`;
  return `${part.declined ? 'Vult liever niets in' : 'Ja'}, op ${momentLabel(part.givenAt)}.`;
}
