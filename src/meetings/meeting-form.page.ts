import { typedIn, versionsView } from '../directory/versions.js';
import { type Day, isDay } from '../policy/day.js';
import type { Problem } from '../problems/problem.js';
import { dayLabel } from '../web/dates.js';
import { fieldsFrom } from '../web/form-fields.js';
import { blankForm, type Form } from '../web/form.js';
import type { MeetingAtHand } from './meeting-finder.js';
import { comesByDefault, type MeetingPerson, type MeetingRole } from './meeting-people.js';
import { meetingPath } from './meeting-words.js';
import type { WeekMeeting } from './week-meeting.entity.js';

/** What can be chosen for a meeting. */
export interface Choices {
  /** By number; one where the viewer works in one region. */
  readonly regions: readonly { number: number; name: string }[];
  readonly people: readonly MeetingPerson[];
  readonly roleLabels: Readonly<Record<MeetingRole, string>>;
  /** Whoever plans it comes too. */
  readonly viewerId: string;
}

/** The usual day, time, place and people; those of last time where there was one. */
export function usualMeeting(
  last: Pick<WeekMeeting, 'at' | 'place' | 'regionNumber'> | null,
  { people, regions }: Choices,
  { onDay, participants }: { onDay: Day | null; participants: readonly string[] },
): Form<unknown> {
  const everybody = people.filter(({ role }) => comesByDefault(role));
  return blankForm({
    onDay: onDay ?? '',
    at: last?.at.replace(':', '.') ?? '',
    place: last?.place ?? '',
    regionNumber: String(last?.regionNumber ?? regions[0]?.number ?? ''),
    participants: last ? [...participants] : everybody.map(({ accountId }) => accountId),
  });
}

export function newMeetingPage(form: Form<unknown>, choices: Choices, problem: Problem | null) {
  return {
    title: 'Plan een weekoverleg',
    back: { href: '/weekoverleg', label: 'Weekoverleg' },
    action: '/weekoverleg',
    versions: null,
    version: '0',
    ...meetingFields(form, choices, problem),
    region: choices.regions.length > 1 ? regionField(form, choices) : null,
    buttons: { submit: 'Plan het overleg', cancel: { href: '/weekoverleg', label: 'Annuleer' } },
  };
}

export function editMeetingPage(
  form: Form<unknown>,
  choices: Choices,
  onFile: { meeting: MeetingAtHand; participants: readonly string[] },
  problem: Problem | null,
) {
  const { meeting } = onFile;
  const path = meetingPath(meeting.onDay);
  const isStale = problem?.code === 'conflict';
  return {
    title: 'Weekoverleg wijzigen',
    back: { href: path, label: 'Naar het overleg' },
    action: `${path}/wijzigen`,
    versions: isStale ? versionsView(bothOf(meetingForm(onFile), form, choices)) : null,
    // Who has seen both versions may save: the next attempt stands on what is on file now.
    version: isStale ? String(meeting.version) : typedIn(form, 'version'),
    ...meetingFields(form, choices, problem),
    region: null,
    buttons: { submit: 'Bewaar', cancel: { href: path, label: 'Annuleer' } },
  };
}

/** Filled with what is on file. */
export const meetingForm = ({
  meeting: { onDay, at, place, version },
  participants,
}: {
  meeting: MeetingAtHand;
  participants: readonly string[];
}): Form<unknown> =>
  blankForm({
    onDay,
    at: at.replace(':', '.'),
    place: place ?? '',
    participants: [...participants],
    version: String(version),
  });

function meetingFields(form: Form<unknown>, choices: Choices, problem: Problem | null) {
  const fields = fieldsFrom(form);
  return {
    errors: fields.summary('Het overleg is nog niet bewaard', problem?.message),
    onDay: fields.text({ name: 'onDay', label: 'Dag', type: 'date' }),
    at: fields.text({
      name: 'at',
      label: 'Tijd',
      hint: 'Bijvoorbeeld 15.00.',
      width: 'kort',
      autocomplete: 'off',
    }),
    place: fields.text({
      name: 'place',
      label: 'Plaats',
      maxLength: 120,
      autocomplete: 'off',
      isOptional: true,
    }),
    participants: fields.options({
      name: 'participants',
      label: 'Wie doen er mee?',
      hint: 'Zij zien wie er op de agenda staan. Jij doet zelf altijd mee.',
      type: 'checkbox',
      options: choices.people
        .filter(({ accountId }) => accountId !== choices.viewerId)
        .map(({ accountId, name, role }) => ({
          value: accountId,
          label: name,
          hint: choices.roleLabels[role],
        })),
    }),
  };
}

function regionField(form: Form<unknown>, { regions }: Choices) {
  return fieldsFrom(form).select({
    name: 'regionNumber',
    label: 'Regio',
    options: regions.map(({ number, name }) => ({ value: String(number), label: name })),
    width: 'half',
  });
}

function bothOf(saved: Form<unknown>, mine: Form<unknown>, { people }: Choices) {
  const both = (label: string, word: (form: Form<unknown>) => string) => ({
    label,
    onFile: word(saved),
    typed: word(mine),
  });
  const chosen = ({ input }: Form<unknown>) => [input.participants ?? []].flat();
  const named = (form: Form<unknown>) =>
    people
      .filter(({ accountId }) => chosen(form).includes(accountId))
      .map(({ name }) => name)
      .join(', ');
  return [
    both('Dag', (form) => dayInWords(typedIn(form, 'onDay'))),
    both('Tijd', (form) => typedIn(form, 'at')),
    both('Plaats', (form) => typedIn(form, 'place')),
    both('Wie doen er mee', named),
  ];
}

const dayInWords = (typed: string): string => (isDay(typed) ? dayLabel(typed) : typed);
