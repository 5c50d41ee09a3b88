import { filterSelect, listView, sortHead } from '../../directory/list-view.js';
import type { ListQuery } from '../../directory/listing.js';
import type { MailStanding } from '../../mail/mail-state.js';
import { momentLabel } from '../../web/dates.js';
import type { Post, PostRow, PostSort } from './post-list.js';
import { answerWords, masked } from './post-words.js';

const WORDS = { one: 'mail', more: 'mails', search: 'Zoek op onderwerp of adres' };
const STATES = { alle: 'Alle', wacht: 'Wacht', bezorgd: 'Bezorgd', mislukt: 'Mislukt' };

export function postPage(query: ListQuery<PostSort>, post: Post, mail: MailStanding) {
  const list = listView(query, post.total, WORDS);
  const warnings = warningsOf(mail);
  return {
    title: 'Post',
    intro: 'Elke mail die Doorstroom verstuurt, en wat ervan geworden is. De inhoud zie je niet.',
    warning: warnings.length === 0 ? null : { warnings },
    canRetryAll: mail.hasServer && mail.failing > 0,
    list: { ...list, selects: [filterSelect(query, 'staat', 'Staat', STATES)] },
    heads: {
      made: latestFirst(query),
      subject: sortHead(query, 'onderwerp', 'Onderwerp'),
      tries: sortHead(query, 'pogingen', 'Pogingen'),
    },
    rows: post.rows.map((row) => rowView(row, mail.hasServer)),
    empty: list.isNarrowed ? NOTHING_FOUND : NOTHING_YET,
  };
}

function warningsOf({ hasServer, unreachableSince }: MailStanding): { text: string }[] {
  if (!hasServer)
    return [{ text: 'Er is geen mailserver ingesteld. Mail wacht tot die er is (SMTP_URL).' }];
  if (unreachableSince === null) return [];
  const since = momentLabel(unreachableSince);
  return [{ text: `De mailserver neemt geen mail aan sinds ${since}. Er gaat niets verloren.` }];
}

/** In this column the latest stands first, until somebody turns it around. */
function latestFirst(query: ListQuery<PostSort>) {
  const head = sortHead(query, 'gemaakt', 'Gemaakt');
  if (head.direction === null) return head;
  return { ...head, direction: head.direction === 'ascending' ? 'descending' : 'ascending' };
}

function rowView(row: PostRow, hasServer: boolean) {
  const isFailed = row.failedAt !== null;
  const isWaiting = row.sentAt === null && !isFailed;
  const mayRetry = hasServer && (isFailed || (isWaiting && row.tries > 0));
  return {
    subject: row.subject,
    made: momentLabel(new Date(row.createdAt)),
    recipient: masked(row.recipient),
    account: row.accountId === null ? null : `/beheer/gebruikers/${row.accountId}`,
    badge: badgeOf(row),
    answer: answerWords(row.lastAnswer),
    when: whenOf(row, hasServer),
    tries: String(row.tries),
    retry: mayRetry ? `/beheer/post/${row.id}/opnieuw` : null,
  };
}

function badgeOf({ sentAt, failedAt }: PostRow) {
  if (failedAt !== null) return { tone: 'rood', icon: 'alert-circle', label: 'Mislukt' };
  if (sentAt !== null) return { tone: 'groen', icon: 'circle-check', label: 'Bezorgd' };
  return { tone: 'grijs', icon: 'clock', label: 'Wacht' };
}

function whenOf(
  { sentAt, failedAt, nextTryAt, tries }: PostRow,
  hasServer: boolean,
): string | null {
  const settled = sentAt ?? failedAt;
  if (settled !== null) return momentLabel(new Date(settled));
  return tries > 0 && hasServer ? `Volgende poging ${momentLabel(new Date(nextTryAt))}` : null;
}

const NOTHING_YET = {
  icon: 'mail',
  title: 'Nog geen mail',
  text: 'Zodra Doorstroom iemand mailt, staat het hier. Na een paar weken verdwijnt het weer.',
  action: null,
};

const NOTHING_FOUND = {
  icon: 'search',
  title: 'Niets gevonden',
  text: 'Zoek op een ander woord of kies een andere staat.',
  action: { href: '/beheer/post', label: 'Toon alles' },
};
