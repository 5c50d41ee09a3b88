import { listView } from '../directory/list-view.js';
import type { ListQuery, ListRules } from '../directory/listing.js';
import type { Day } from '../policy/day.js';
import type { Problem } from '../problems/problem.js';
import { fullName, type StudentName } from '../students/student-name.js';
import { fieldsFrom } from '../web/form-fields.js';
import type { Form } from '../web/form.js';
import { initialsOf } from '../web/frame.js';
import type { MeetingAtHand } from './meeting-finder.js';
import { meetingPath, whenAndWhere } from './meeting-words.js';
import type { Proposal } from './proposals.js';

export interface Candidate extends StudentName {
  readonly id: string;
}

export const candidateList = (day: Day): ListRules<'naam'> => ({
  path: `${meetingPath(day)}/toevoegen`,
  sorts: ['naam'],
  filters: {},
});

/** Whom to put on the agenda: proposals, and everybody whom the viewer may see. */
export function choosePage(
  query: ListQuery<'naam'>,
  {
    meeting,
    shown,
    total,
    proposals,
  }: {
    meeting: MeetingAtHand;
    /** Of this page of the list. */
    shown: readonly Candidate[];
    total: number;
    proposals: readonly Proposal[];
  },
) {
  const list = listView(query, total, {
    one: 'leerling',
    more: 'leerlingen',
    search: 'Zoek een leerling',
  });
  return {
    title: 'Leerling toevoegen',
    above: `Weekoverleg, ${whenAndWhere(meeting)}`,
    intro: 'Wie meedoet aan het overleg, ziet deze leerling voor dit overleg.',
    action: null,
    back: { href: meetingPath(meeting.onDay), label: 'Naar de agenda' },
    proposals:
      proposals.length === 0
        ? null
        : { title: 'Voorstellen', rows: proposalRows(meeting.onDay, proposals) },
    list: { ...list, selects: [] as never[] },
    rows: shown.map((student) => ({
      name: fullName(student),
      initials: initialsOf(fullName(student)),
      href: `${query.rules.path}?leerling=${student.id}`,
    })),
    empty: {
      icon: 'users',
      title: list.isNarrowed ? 'Niemand gevonden' : 'Niemand om toe te voegen',
      text: list.isNarrowed
        ? 'Zoek op een andere naam.'
        : 'Al je leerlingen staan op de agenda, of je hebt er nog geen.',
      action: list.isNarrowed ? { href: query.rules.path, label: 'Toon iedereen' } : null,
    },
  };
}

/** One student, with what the meeting is asked. */
export function addPage(
  meeting: MeetingAtHand,
  student: Candidate,
  form: Form<unknown>,
  problem: Problem | null = null,
) {
  const fields = fieldsFrom(form);
  const path = `${meetingPath(meeting.onDay)}/toevoegen`;
  return {
    title: `${fullName(student)} op de agenda`,
    above: `Weekoverleg, ${whenAndWhere(meeting)}`,
    intro: 'Wie meedoet aan het overleg, ziet deze leerling voor dit overleg.',
    action: null,
    back: { href: path, label: 'Kies iemand anders' },
    errors: fields.summary('De leerling staat nog niet op de agenda', problem?.message),
    path,
    student: student.id,
    question: fields.text({
      name: 'question',
      label: 'Wat wil je vragen?',
      hint: 'Bijvoorbeeld: huisbezoek door jongerenadviseur?',
      maxLength: 300,
      autocomplete: 'off',
      isOptional: true,
    }),
    buttons: {
      submit: 'Zet op de agenda',
      cancel: { href: meetingPath(meeting.onDay), label: 'Annuleer' },
    },
  };
}

/** Each with one button. */
export const proposalRows = (day: Day, proposals: readonly Proposal[]) =>
  proposals.map((proposal) => ({
    name: fullName(proposal),
    dossier: `/leerlingen/${proposal.studentId}`,
    why: proposal.why,
    student: proposal.studentId,
    action: `${meetingPath(day)}/toevoegen`,
  }));
