import type { Problem } from '../../problems/problem.js';
import { fieldsFrom } from '../../web/form-fields.js';
import { blankForm, type Form } from '../../web/form.js';
import { choices, HOLIDAY_REGION_LABELS, KIND_LABELS } from '../labels.js';
import type { Organisation } from '../organisation.entity.js';
import type { Region } from '../region.entity.js';
import { typedIn, versionsView } from '../versions.js';
import type { OrganisationDto } from './organisation.dto.js';

export const organisationPath = (id: string): string => `/beheer/organisaties/${id}`;

export function newOrganisationPage(
  form: Form<OrganisationDto>,
  regions: readonly Region[],
  problem: Problem | null = null,
) {
  return {
    title: 'Organisatie toevoegen',
    back: { href: '/beheer/organisaties', label: 'Scholen en organisaties' },
    action: '/beheer/organisaties',
    versions: null,
    version: '0',
    isNew: true,
    ...organisationFields(form, regions, problem),
    buttons: { submit: 'Voeg toe', cancel: { href: '/beheer/organisaties', label: 'Annuleer' } },
  };
}

export function editOrganisationPage(
  form: Form<OrganisationDto>,
  regions: readonly Region[],
  onFile: Organisation,
  problem: Problem | null = null,
) {
  const path = organisationPath(onFile.id);
  const isStale = problem?.code === 'conflict';
  return {
    title: `${onFile.name} wijzigen`,
    back: { href: path, label: onFile.name },
    action: path,
    versions: isStale ? versionsView(bothOf(onFile, form, regions)) : null,
    // Who has seen both versions may save: the next attempt stands on what is on file now.
    version: isStale ? String(onFile.version) : typedIn(form, 'version'),
    isNew: false,
    ...organisationFields(form, regions, problem),
    buttons: { submit: 'Bewaar', cancel: { href: path, label: 'Annuleer' } },
  };
}

/** A form filled with what is on file. */
export function organisationForm(onFile: Organisation): Form<OrganisationDto> {
  return blankForm({
    kind: onFile.kind,
    name: onFile.name,
    brin: onFile.brin,
    holidayRegion: onFile.holidayRegion ?? '',
    regionNumber: String(onFile.regionNumber),
    extraWeeks: onFile.extraWeeks ? 'ja' : '',
    version: String(onFile.version),
  });
}

function organisationFields(
  form: Form<OrganisationDto>,
  regions: readonly Region[],
  problem: Problem | null,
) {
  const fields = fieldsFrom(form);
  return {
    errors: fields.summary('De organisatie is nog niet bewaard', problem?.message),
    kind: fields.select({
      name: 'kind',
      label: 'Soort',
      blank: 'Kies een soort',
      options: choices(KIND_LABELS),
      width: 'half',
    }),
    name: fields.text({ name: 'name', label: 'Naam', maxLength: 200, autocomplete: 'off' }),
    brin: fields.text({
      name: 'brin',
      label: 'BRIN of gemeentecode',
      hint: 'Een school heeft een BRIN, zoals 98AA. Een gemeente heeft een code, zoals GM0268.',
      maxLength: 8,
      width: 'kort',
      autocomplete: 'off',
    }),
    holidayRegion: fields.select({
      name: 'holidayRegion',
      label: 'Vakantieregio',
      blank: 'Geen, dit is een gemeente',
      options: choices(HOLIDAY_REGION_LABELS),
      width: 'half',
    }),
    regionNumber: fields.select({
      name: 'regionNumber',
      label: 'Doorstroomregio',
      blank: 'Kies een regio',
      options: regions.map(({ number, name }) => ({ value: String(number), label: name })),
      width: 'half',
    }),
    extraWeeks: fields.check({
      name: 'extraWeeks',
      label: 'Neemt de extra meivakantieweek',
      hint: 'Scholen kiezen zelf of zij deze week vrij geven.',
    }),
    locations: fields.area({
      name: 'locations',
      label: 'Locaties',
      hint: 'Eén naam per regel. Je kunt ze ook later toevoegen.',
      rows: 4,
      isOptional: true,
    }),
  };
}

function bothOf(onFile: Organisation, form: Form<OrganisationDto>, regions: readonly Region[]) {
  const [saved, mine] = [organisationForm(onFile), form];
  const regionName = (number: string) =>
    regions.find((region) => String(region.number) === number)?.name ?? '';
  const both = (label: string, name: keyof OrganisationDto, word = (code: string) => code) => ({
    label,
    onFile: word(typedIn(saved, name)),
    typed: word(typedIn(mine, name)),
  });
  return [
    both('Soort', 'kind', labelIn(KIND_LABELS)),
    both('Naam', 'name'),
    both('BRIN of gemeentecode', 'brin'),
    both('Vakantieregio', 'holidayRegion', labelIn(HOLIDAY_REGION_LABELS)),
    both('Doorstroomregio', 'regionNumber', regionName),
    both('Extra meivakantieweek', 'extraWeeks', (tick) => (tick === '' ? 'nee' : 'ja')),
  ];
}

const labelIn = (labels: Readonly<Record<string, string>>) => (code: string) => labels[code] ?? '';
