import { typedIn, versionsView } from '../directory/versions.js';
import { type Day, isDay } from '../policy/day.js';
import { daysToComeBack } from '../policy/week-meeting.js';
import type { Problem } from '../problems/problem.js';
import { dayLabel } from '../web/dates.js';
import { fieldsFrom } from '../web/form-fields.js';
import type { Form } from '../web/form.js';
import type { AgendaItem } from './agenda.js';
import { LONGEST_TASK } from './meeting.dto.js';
import { MEETING_DECISIONS } from './meeting-item.entity.js';
import { nextOf, type CurrentPoint, type MeetingRoom } from './meeting-room.js';
import { DECISION_WORDS, isMeetingDecision, pointPath } from './meeting-words.js';

/** What was typed, and what is wrong with it. */
export interface Asking {
  readonly form: Form<unknown>;
  readonly problem: Problem | null;
  readonly today: Day;
}

/** "Wat besluiten we?" */
export function decideForm(room: MeetingRoom, current: CurrentPoint, { form, problem }: Asking) {
  const { meeting } = room;
  const { item, doers } = current;
  const { givenName } = current.student.person;
  const fields = fieldsFrom(form);
  const decision = fields.options({ name: 'decision', label: '', options: [] });
  const isStale = problem?.code === 'conflict';
  const next = nextOf(room, item);
  return {
    action: pointPath(meeting.onDay, item.id),
    errors: fields.summary('Het besluit is nog niet bewaard', problem?.message),
    versions: isStale ? versionsView(bothOf(item, form)) : null,
    // Who has seen both versions may save: the next attempt stands on what is on file now.
    version: isStale ? String(item.version) : typedIn(form, 'version'),
    error: decision.error,
    decisions: MEETING_DECISIONS.map((value, index) => ({
      id: index === 0 ? decision.id : `${decision.id}-${index + 1}`,
      name: 'decision',
      value,
      ...DECISION_WORDS[value],
      isChecked: typedIn(form, 'decision') === value,
    })),
    note: fields.text({
      name: 'note',
      label: 'Wie doet wat?',
      maxLength: LONGEST_TASK,
      autocomplete: 'off',
      isOptional: true,
    }),
    studentKnows: fields.options({
      name: 'studentKnows',
      label: `Weet ${givenName} hiervan? Bespreek het eerst, als dat kan.`,
      hint: 'Bij een melding lezen de jongerenadviseur en de mentor ook wat je bij “Wie doet wat?” schrijft.',
      options: [
        { value: 'ja', label: 'Ja' },
        { value: 'nee', label: 'Nee, nog niet' },
      ],
    }),
    goesOn:
      item.decision === 'alert'
        ? 'De melding is gedaan. Die loopt door, ook als jullie anders besluiten: alleen de jongerenadviseur sluit een melding.'
        : null,
    who: fields.select({
      name: 'who',
      label: 'Wie doet dit?',
      options: doers.map(({ value, label }) => ({ value, label })),
    }),
    by: fields.text({ name: 'by', label: 'Voor wanneer?', type: 'date', isOptional: true }),
    backOn: fields.select({
      name: 'backOn',
      label: 'Terug in overleg',
      blank: 'Niet',
      options: backOptions(meeting.onDay, typedIn(form, 'backOn')),
      isOptional: true,
    }),
    submit: next === null ? 'Bewaar' : 'Bewaar en volgende',
    skip: next === null ? null : `${pointPath(meeting.onDay, next)}#punt`,
  };
}

/** A day that was chosen before the meeting moved stays a choice. */
function backOptions(onDay: Day, chosen: string) {
  const days = daysToComeBack(onDay);
  const all = isDay(chosen) && !days.includes(chosen) ? [chosen, ...days] : days;
  return all.map((day) => ({ value: day, label: dayLabel(day) }));
}

function bothOf(onFile: AgendaItem, mine: Form<unknown>) {
  const labelOf = (decision: string) =>
    isMeetingDecision(decision) ? DECISION_WORDS[decision].label : '';
  const dayOf = (day: string) => (isDay(day) ? dayLabel(day) : day);
  return [
    {
      label: 'Besluit',
      onFile: labelOf(onFile.decision ?? ''),
      typed: labelOf(typedIn(mine, 'decision')),
    },
    { label: 'Wie doet wat?', onFile: onFile.note ?? '', typed: typedIn(mine, 'note') },
    {
      label: 'Terug in overleg',
      onFile: dayOf(onFile.backOn ?? ''),
      typed: dayOf(typedIn(mine, 'backOn')),
    },
  ];
}
