import { bottleneckLabel } from '../directory/data/bottlenecks.js';
import { OUTCOMES } from '../directory/data/code-lists.js';
import { filterSelect, listView, orderChip } from '../directory/list-view.js';
import { type ListQuery, type ListRules, pageOf } from '../directory/listing.js';
import type { Day } from '../policy/day.js';
import { isLate } from '../policy/follow-ups.js';
import { NameSearch } from '../students/name-search.js';
import { byName, fullName } from '../students/student-name.js';
import { dayInList } from '../students/student-words.js';
import { mayHaveReason, type AnswerChoices } from './answers.js';
import type { EarlierAnswer, ListedFollowUp } from './follow-up-lists.js';
import {
  earlierLine,
  FOLLOW_UPS,
  followUpPath,
  lateness,
  momentLine,
  questionAbout,
  questionOf,
} from './follow-up-words.js';

type Sort = 'dag' | 'naam';

export const FOLLOW_UP_LIST: ListRules<Sort> = {
  path: FOLLOW_UPS,
  sorts: ['dag', 'naam'],
  filters: { toon: ['open', 'beantwoord'] },
};

export const showsAnswered = ({ filters }: ListQuery): boolean => filters.toon === 'beantwoord';

/** Those that are asked for, in their order, and which of them stand on this page. */
export function chosenFrom(query: ListQuery<Sort>, all: readonly ListedFollowUp[]) {
  const search = new NameSearch(query.search);
  const found = all.filter((each) => search.finds(each));
  return pageOf(query, query.sort === 'naam' ? found.toSorted(byName) : found);
}

interface Around {
  readonly today: Day;
  readonly isCoordinator: boolean;
  readonly choicesFor: (initiative: string) => AnswerChoices;
  readonly earlier: readonly EarlierAnswer[];
  /** What was answered just now. */
  readonly kept: ListedFollowUp | null;
}

export function followUpsPage(
  query: ListQuery<Sort>,
  all: readonly ListedFollowUp[],
  around: Around,
) {
  const { total, shown } = chosenFrom(query, all);
  const isAnswered = showsAnswered(query);
  return {
    title: 'Navragen',
    head: {
      above: null,
      title: 'Navragen',
      intro: isAnswered ? ANSWERED : findingOf(all, around.today),
      action: null,
    },
    kept: around.kept && receipt(around.kept),
    list: {
      ...listView(query, total, { one: 'vraag', more: 'vragen', search: 'Zoek op naam' }),
      selects: [filterSelect(query, 'toon', 'Toon', FILTERS)],
    },
    order: {
      label: 'Volgorde',
      items: [
        orderChip(query, 'dag', isAnswered ? 'Laatst beantwoord eerst' : 'Langst open eerst'),
        orderChip(query, 'naam', 'Op naam'),
      ],
    },
    isOpen: !isAnswered,
    rows: shown.map((row) => followUpRow(row, around)),
    empty: emptyOf(query),
  };
}

const FILTERS = { open: 'Nog niet gevraagd', beantwoord: 'Beantwoord' };
const ANSWERED =
  'Wat de laatste twee weken is beantwoord. Klopt iets niet? Dan kun je het nog verbeteren.';
const WHY =
  'We vragen het 3 maanden, 6 maanden, een jaar en 2 jaar na de start. Ook als de coaching is gestopt.';

function findingOf(all: readonly ListedFollowUp[], today: Day): string {
  const late = all.filter((row) => isLate(row, today)).length;
  const open =
    all.length === 1 ? 'Eén vraag wacht op antwoord' : `${all.length} vragen wachten op antwoord`;
  if (all.length === 0) return WHY;
  return late === 0 ? `${open}. ${WHY}` : `${open}, ${late} te laat. ${WHY}`;
}

export function followUpRow(
  row: ListedFollowUp,
  { today, choicesFor, earlier, isCoordinator }: Around,
) {
  const name = fullName(row);
  return {
    studentId: row.studentId,
    name,
    question: questionOf(row),
    dossier: row.isOwnStudent ? `/leerlingen/${row.studentId}` : null,
    moment: momentLine(row, today),
    coach: isCoordinator && row.coach !== null ? `Coach was ${row.coach}.` : null,
    late: lateness(row, today),
    earlier: earlierOf(row, earlier, today),
    path: followUpPath(row.id),
    version: String(row.version),
    answers: choicesFor(row.initiative).likely,
    given: givenOf(row, today),
  };
}

/** What was told in another trajectory is for whose student it is today. */
export const earlierOf = (row: ListedFollowUp, earlier: readonly EarlierAnswer[], today: Day) =>
  earlier
    .filter(({ id, studentId }) => studentId === row.studentId && id !== row.id)
    .filter(({ trajectoryId }) => row.isOwnStudent || trajectoryId === row.trajectoryId)
    .map((each) => ({ text: earlierLine(each, today) }));

/** "Gestopt zonder diploma. Beantwoord door Marije Brouwer, do 26 nov." and what was told with it. */
function givenOf(row: ListedFollowUp, today: Day) {
  const { answer, answeredOn, answeredBy, bottleneck, note } = row;
  if (answer === null || answeredOn === null) return null;
  const by = `Beantwoord door ${answeredBy ?? 'onbekend'}, ${dayInList(answeredOn, today)}.`;
  const more = [bottleneck && bottleneckLabel(bottleneck), note].filter(Boolean).join('. ');
  return { line: `${OUTCOMES[answer]}. ${by}`, more: more === '' ? null : more };
}

function receipt(row: ListedFollowUp) {
  const { answer, bottleneck } = row;
  if (answer === null) return null;
  const asksWhy = mayHaveReason(answer) && bottleneck === null;
  return {
    title: `Bewaard bij ${fullName(row)}`,
    text: OUTCOMES[answer],
    more: followUpPath(row.id),
    moreLabel: asksWhy ? 'Weet je ook waardoor? Vul aan' : 'Vul iets aan',
    undo: `${followUpPath(row.id)}/ongedaan`,
    question: questionAbout(row),
  };
}

function emptyOf(query: ListQuery) {
  if (query.search !== '')
    return {
      icon: 'search',
      title: 'Niemand gevonden',
      text: 'Zoek op een andere naam.',
      action: null,
    };
  return showsAnswered(query)
    ? {
        icon: 'circle-check',
        title: 'Nog niets beantwoord',
        text: 'Hier staat wat de laatste twee weken is beantwoord.',
        action: null,
      }
    : {
        icon: 'circle-check',
        title: 'Niets om na te vragen',
        text: 'Is het weer zover? Dan staat de vraag hier vanzelf.',
        action: null,
      };
}
