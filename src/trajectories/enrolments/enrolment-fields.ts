import { BOTTLENECKS } from '../../directory/data/bottlenecks.js';
import {
  APPLICATION_STATUSES,
  LEARNING_PATHS,
  MBO_LEVELS,
} from '../../directory/data/code-lists.js';
import { choices } from '../../directory/labels.js';
import { fieldRow, type FieldRow } from '../../students/fact-page.js';
import { fieldsFrom } from '../../web/form-fields.js';
import type { Form } from '../../web/form.js';
import type { EnrolmentChoices } from '../enrolment-choices.js';

const UNKNOWN = 'Nog niet bekend';

export const LEVELS = Object.entries(MBO_LEVELS).map(([value, label]) => ({ value, label }));

/** Where, for what and with whom. */
export function courseFields(form: Form<unknown>, offered: EnrolmentChoices): FieldRow[] {
  const fields = fieldsFrom(form);
  return [
    fieldRow({
      select: fields.select({
        name: 'place',
        label: 'Instelling en locatie',
        options: offered.places,
        blank: 'Kies een instelling',
      }),
    }),
    fieldRow({
      select: fields.select({
        name: 'programmeId',
        label: 'Opleiding',
        options: offered.programmes,
        blank: UNKNOWN,
        isOptional: true,
      }),
    }),
    fieldRow({
      select: fields.select({
        name: 'level',
        label: 'Niveau',
        hint: 'Telt alleen als de opleiding nog niet bekend is.',
        options: LEVELS,
        blank: UNKNOWN,
        isOptional: true,
      }),
    }),
    fieldRow({
      select: fields.select({
        name: 'learningPath',
        label: 'Leerweg',
        options: choices(LEARNING_PATHS),
        blank: UNKNOWN,
        isOptional: true,
      }),
    }),
    fieldRow({
      select: fields.select({
        name: 'mentorId',
        label: 'Mentor',
        hint: 'Staat de mentor er niet bij? Vraag de beheerder om een account.',
        options: offered.mentors,
        blank: UNKNOWN,
        isOptional: true,
      }),
    }),
    fieldRow({
      select: fields.select({
        name: 'status',
        label: 'Inschrijving',
        options: choices(APPLICATION_STATUSES),
        blank: UNKNOWN,
        isOptional: true,
      }),
    }),
  ];
}

export const dayRow = (
  form: Form<unknown>,
  field: { name: string; label: string; hint?: string; isOptional?: boolean },
): FieldRow => fieldRow({ text: fieldsFrom(form).text({ ...field, type: 'date', width: 'kort' }) });

export const reasonRow = (form: Form<unknown>): FieldRow =>
  fieldRow({
    select: fieldsFrom(form).select({
      name: 'bottleneck',
      label: 'Wat speelde het meest mee?',
      options: choices(BOTTLENECKS),
      blank: 'Weet ik niet',
      isOptional: true,
    }),
  });
