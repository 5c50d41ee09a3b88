import type { Day } from '../policy/day.js';
import { NameSearch } from '../students/name-search.js';
import type { ListedAgreement } from './agreement-lists.js';
import { agreementRow } from './agreement-rows.js';

/** What is asked of the own list. */
export interface AgreementQuery {
  readonly search: string;
  readonly isDone: boolean;
}

const HERE = '/afspraken';

/** Too late first, then today, then what comes later. */
export function agreementsPage(
  found: readonly ListedAgreement[],
  { search, isDone }: AgreementQuery,
  today: Day,
) {
  const wanted = found.filter((one) => search === '' || isFound(one, search));
  const back = hrefOf(search, isDone);
  const groups = isDone
    ? [{ title: 'Gedaan', of: wanted }]
    : [
        { title: 'Te laat', of: wanted.filter(({ dueOn }) => dueOn !== null && dueOn < today) },
        { title: 'Vandaag', of: wanted.filter(({ dueOn }) => dueOn === today) },
        { title: 'Later', of: wanted.filter(({ dueOn }) => dueOn === null || dueOn > today) },
      ];
  return {
    title: 'Afspraken',
    head: { above: null, title: 'Afspraken', intro: introOf(wanted, isDone, today), action: null },
    search,
    hidden: isDone ? 'gedaan' : null,
    chips: {
      label: 'Welke afspraken',
      items: [
        { href: hrefOf(search, false), label: 'Open', isCurrent: !isDone },
        { href: hrefOf(search, true), label: 'Gedaan', isCurrent: isDone },
      ],
    },
    groups: groups
      .filter(({ of }) => of.length > 0)
      .map(({ title, of }, index) => ({
        id: `groep-${index}`,
        title,
        count: String(of.length),
        rows: of.map((one) => agreementRow(one, today, back)),
      })),
    empty: wanted.length === 0 ? emptyList(search, isDone) : null,
  };
}

/** What was done, of the last two weeks. [P] */
export const DONE_LATELY_DAYS = 14;

const isFound = (agreement: ListedAgreement, search: string): boolean =>
  new NameSearch(search).finds(agreement) ||
  agreement.what.toLowerCase().includes(search.toLowerCase());

function introOf(found: readonly ListedAgreement[], isDone: boolean, today: Day): string {
  if (isDone) return `Wat je de afgelopen ${DONE_LATELY_DAYS} dagen afvinkte.`;
  const late = found.filter(({ dueOn }) => dueOn !== null && dueOn < today).length;
  if (late > 0) return late === 1 ? 'Eén belofte is te laat.' : `${late} beloftes zijn te laat.`;
  return 'Wat jij beloofde aan je leerlingen.';
}

function hrefOf(search: string, isDone: boolean): string {
  const parts = new URLSearchParams({
    ...(search === '' ? {} : { zoek: search }),
    ...(isDone ? { toon: 'gedaan' } : {}),
  }).toString();
  return parts === '' ? HERE : `${HERE}?${parts}`;
}

function emptyList(search: string, isDone: boolean) {
  if (search !== '')
    return {
      icon: 'search',
      title: 'Niets gevonden',
      text: 'Zoek op een deel van de naam, of op wat er is beloofd.',
      action: { href: HERE, label: 'Toon alles' },
    };
  return isDone
    ? {
        icon: 'list-check',
        title: 'Nog niets afgevinkt',
        text: 'Wat je afvinkt, blijft hier twee weken staan.',
        action: { href: HERE, label: 'Bekijk wat open staat' },
      }
    : {
        icon: 'sun',
        title: 'Je hebt niets openstaan',
        text: 'Beloof je iets bij een contact, dan staat het hier.',
        action: null,
      };
}
