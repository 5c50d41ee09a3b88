import type { ListQuery } from '../directory/listing.js';
import { listHref, listView, sortHead } from '../directory/list-view.js';
import type { Day } from '../policy/day.js';
import type { Role } from '../policy/roles.js';
import { routeOf, STAGE_CODES, STAGE_LABELS, STAGES } from './stage.js';
import type { ListedStudent, StudentsFound, StudentSort } from './student-list.js';
import { fullName } from './student-name.js';
import { dayInList, destinationLine } from './student-words.js';
import { wordsFor, type ListWords } from './students.words.js';

export function studentsPage(
  role: Role,
  query: ListQuery<StudentSort>,
  found: StudentsFound,
  today: Day,
) {
  const words = wordsFor(role);
  const view = listView(query, found.total, words);
  return {
    title: words.title,
    above: null,
    intro: words.intro,
    action: null,
    list: view,
    keepsStage: query.filters.fase === 'alle' ? null : (query.filters.fase ?? null),
    chips: { label: 'Fase', items: chips(query, found) },
    heads: {
      name: sortHead(query, 'naam', 'Naam'),
      stage: sortHead(query, 'fase', 'Fase'),
      start: sortHead(query, 'start', 'Start mbo'),
      companion: words.companion,
    },
    rows: found.students.map((student) => studentRow(student, words, today)),
    empty: emptyList(words, view.isNarrowed),
  };
}

export function studentRow(student: ListedStudent, words: ListWords, today: Day) {
  const { details, phases, stage, mboStartsOn } = student;
  return {
    name: fullName(student),
    destination: details === null ? null : destinationLine(details),
    route: routeOf(phases, stage),
    stage: STAGE_LABELS[stage],
    school: details?.school ?? 'Niet bekend',
    companionHead: `${words.companion}:`,
    companion: details?.[words.companionIs] ?? 'Nog geen',
    start: mboStartsOn === null ? 'Nog niet bekend' : dayInList(mboStartsOn, today),
  };
}

/** "Alle 22", then the stages in which somebody is, and the one that is chosen. */
function chips(query: ListQuery<StudentSort>, { perStage }: StudentsFound) {
  const chosen = query.filters.fase;
  const chip = (code: string, label: string, count: number) => ({
    href: listHref({ ...query, filters: { fase: code } }, {}),
    label: `${label} ${count}`,
    isCurrent: chosen === code,
  });
  const all = [...perStage.values()].reduce((sum, count) => sum + count, 0);
  const stages = STAGES.filter((stage) => perStage.has(stage) || STAGE_CODES[stage] === chosen);
  return [
    chip('alle', 'Alle', all),
    ...stages.map((stage) =>
      chip(STAGE_CODES[stage], STAGE_LABELS[stage], perStage.get(stage) ?? 0),
    ),
  ];
}

function emptyList(words: ListWords, isNarrowed: boolean) {
  if (!isNarrowed) return words.empty;
  return {
    icon: 'search',
    title: 'Niemand gevonden',
    text: 'Er is niemand met deze naam in deze fase. Kijk of de naam goed is, of kies een andere fase.',
    action: { href: '/leerlingen', label: words.showAll },
  };
}
