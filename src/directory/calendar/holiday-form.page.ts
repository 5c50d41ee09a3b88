import type { SchoolYear } from '../../policy/school-year.js';
import type { Problem } from '../../problems/problem.js';
import { fieldsFrom } from '../../web/form-fields.js';
import { blankForm, type Form } from '../../web/form.js';
import type { Holiday } from '../holiday.entity.js';
import { seenOf } from '../holidays.js';
import { choices, HOLIDAY_KIND_LABELS, HOLIDAY_REGION_LABELS } from '../labels.js';
import { typedIn, versionsView } from '../versions.js';
import type { NationalHolidayDto, OwnHolidayDto } from './holidays.dto.js';

/** Where a form of a holiday stands: its list, and the holiday itself when it is on file. */
export interface Place {
  readonly back: { href: string; label: string };
  readonly path: string;
  readonly onFile: Holiday | null;
  readonly years: readonly SchoolYear[];
}

export function nationalFormPage(
  form: Form<NationalHolidayDto>,
  place: Place,
  problem: Problem | null = null,
) {
  const fields = fieldsFrom(form);
  return {
    ...holidayForm(form, place, problem),
    name: fields.text({
      name: 'name',
      label: 'Naam',
      hint: 'Zoals Herfstvakantie of Meivakantie.',
      maxLength: 80,
      autocomplete: 'off',
      width: 'half',
    }),
    region: fields.select({
      name: 'region',
      label: 'Regio',
      blank: 'Kies een regio',
      options: [...choices(HOLIDAY_REGION_LABELS), { value: 'alle', label: 'Heel Nederland' }],
      width: 'half',
    }),
    kind: fields.select({
      name: 'kind',
      label: 'Soort',
      blank: 'Kies een soort',
      options: choices(HOLIDAY_KIND_LABELS),
      width: 'half',
    }),
    certainty: fields.text({
      name: 'certainty',
      label: 'Hoe zeker is dit?',
      hint: 'Zoals: officieel, of nog niet bevestigd.',
      maxLength: 200,
      isOptional: true,
    }),
    source: fields.text({
      name: 'source',
      label: 'Bron',
      hint: 'Waar deze datums staan, zoals rijksoverheid.nl.',
      maxLength: 200,
      isOptional: true,
    }),
  };
}

/** `names` are the holidays of the region whose place it may take. */
export function ownFormPage(
  form: Form<OwnHolidayDto>,
  place: Place & { names: readonly string[] },
  problem: Problem | null = null,
) {
  const fields = fieldsFrom(form);
  return {
    ...holidayForm(form, place, problem),
    replaces: fields.select({
      name: 'replaces',
      label: 'Komt dit in plaats van een vakantie van de regio?',
      blank: 'Nee, dit zijn extra vrije dagen',
      options: place.names.map((name) => ({ value: name, label: `Ja, van: ${name}` })),
      width: 'half',
      isOptional: true,
    }),
    name: fields.text({
      name: 'name',
      label: 'Naam van de extra vrije dagen',
      hint: 'Zoals Studiedag. Laat dit leeg als het in plaats van een vakantie komt.',
      maxLength: 80,
      autocomplete: 'off',
      width: 'half',
      isOptional: true,
    }),
  };
}

/** A form filled with what is on file. */
export function formOf(onFile: Holiday): Form<NationalHolidayDto & OwnHolidayDto> {
  const { schoolYear, name, from, to, region, kind, certainty, source, replaces } = onFile;
  const isOwn = onFile.organisationId !== null;
  return blankForm({
    ...{ schoolYear, from, to, seen: seenOf(onFile) },
    name: replaces ? '' : name,
    ...(isOwn
      ? { replaces: replaces ? name : '' }
      : {
          region: region ?? '',
          kind: kind ?? '',
          certainty: certainty ?? '',
          source: source ?? '',
        }),
  });
}

function holidayForm(form: Form<unknown>, place: Place, problem: Problem | null) {
  const { back, path, onFile, years } = place;
  const fields = fieldsFrom(form);
  const isStale = problem?.code === 'conflict' && onFile !== null;
  return {
    title: onFile === null ? 'Vakantie toevoegen' : `${onFile.name} wijzigen`,
    back,
    action: onFile === null ? path : `${path}/${onFile.id}`,
    remove: onFile === null ? null : `${path}/${onFile.id}/verwijderen`,
    versions: isStale ? versionsView(bothOf(onFile, form)) : null,
    seen: isStale ? seenOf(onFile) : typedIn(form, 'seen'),
    errors: fields.summary('De vakantie is nog niet bewaard', problem?.message),
    schoolYear: fields.select({
      name: 'schoolYear',
      label: 'Schooljaar',
      options: years.map((year) => ({ value: year, label: year })),
      width: 'half',
    }),
    from: fields.text({ name: 'from', label: 'Eerste vrije dag', type: 'date' }),
    to: fields.text({ name: 'to', label: 'Laatste vrije dag', type: 'date' }),
    buttons: {
      submit: onFile === null ? 'Voeg toe' : 'Bewaar',
      cancel: { href: back.href, label: 'Annuleer' },
    },
  };
}

function bothOf(onFile: Holiday, form: Form<unknown>) {
  return [
    {
      label: 'Naam',
      onFile: onFile.name,
      typed: typedIn(form, 'replaces') || typedIn(form, 'name'),
    },
    { label: 'Schooljaar', onFile: onFile.schoolYear, typed: typedIn(form, 'schoolYear') },
    { label: 'Eerste vrije dag', onFile: onFile.from, typed: typedIn(form, 'from') },
    { label: 'Laatste vrije dag', onFile: onFile.to, typed: typedIn(form, 'to') },
  ];
}
