import { LEVELS } from '../../policy/signals/level.js';
import type { Problem } from '../../problems/problem.js';
import { LEVEL_LABELS, levelBadge } from '../../students/level-words.js';
import { dayInList } from '../../students/student-words.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import type { LevelToday } from '../levels.js';
import { LONGEST_REASON } from '../overrides.js';
import type { OtherLevelDto } from './by-hand.dto.js';
import { levelPath } from './level-history.page.js';
import type { AboutStudent } from './noticed.page.js';

export const otherLevelPath = (studentId: string): string => `${levelPath(studentId)}/anders`;

const CONSEQUENCES: Readonly<Record<(typeof LEVELS)[number], string>> = {
  on_track: 'Er gebeurt niets extra’s.',
  attention: 'Jij krijgt een taak: neem contact op.',
  extra_help: 'Jij en de mentor krijgen een taak. De zorgcoördinator krijgt bericht.',
  at_risk: 'De jongerenadviseur en de coördinator krijgen meteen een melding.',
};

/** "Ik zie dit anders": what follows from each choice is spelled out. */
export function otherLevelPage(
  { head, studentId, today }: AboutStudent,
  { level, until }: { level: LevelToday; until: string },
  { form, problem }: { form: Form<OtherLevelDto>; problem: Problem | null },
) {
  const fields = fieldsFrom(form);
  const { computedLevel, override } = level;
  return {
    title: `Ik zie dit anders: ${head.name}`,
    head,
    back: { href: `/leerlingen/${studentId}#signaal`, label: 'Overzicht' },
    heading: 'Ik zie dit anders',
    computed: levelBadge(computedLevel),
    now:
      override === null
        ? null
        : {
            level: levelBadge(override.level),
            text: `Gekozen door ${override.by} op ${dayInList(override.setOn, today)}.`,
            withdraw: `${levelPath(studentId)}/${override.id}/terug`,
          },
    action: otherLevelPath(studentId),
    errors: fields.summary('Je keuze is nog niet bewaard', problem?.message),
    level: fields.options({
      name: 'level',
      label: 'Welk niveau past volgens jou?',
      options: LEVELS.map((each) => ({
        value: each,
        label: LEVEL_LABELS[each],
        hint: CONSEQUENCES[each],
      })),
    }),
    reason: fields.area({
      name: 'reason',
      label: 'Waarom?',
      hint: 'De mentor en de zorgcoördinator lezen dit. Geen diagnose, geen verhalen van thuis.',
      maxLength: LONGEST_REASON,
    }),
    until: `Dit geldt tot het volgende gesprek, en uiterlijk tot en met ${until}. Wat de regels zeggen, blijft ernaast staan.`,
    buttons: {
      submit: 'Bewaar',
      cancel: { href: `/leerlingen/${studentId}#signaal`, label: 'Laat het zo' },
    },
  };
}
