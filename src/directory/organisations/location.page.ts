import type { Problem } from '../../problems/problem.js';
import { fieldsFrom } from '../../web/form-fields.js';
import { blankForm, type Form } from '../../web/form.js';
import type { Location } from '../location.entity.js';
import type { Organisation } from '../organisation.entity.js';
import { typedIn, versionsView } from '../versions.js';
import { organisationPath } from './organisation-form.page.js';
import type { LocationDto } from './organisation.dto.js';

export function newLocationPage(
  form: Form<LocationDto>,
  organisation: Organisation,
  problem: Problem | null = null,
) {
  const back = organisationPath(organisation.id);
  return {
    title: 'Locatie toevoegen',
    back: { href: back, label: organisation.name },
    action: `${back}/locaties`,
    versions: null,
    version: '0',
    ...locationFields(form, problem),
    close: null,
    reopen: null,
    buttons: { submit: 'Voeg toe', cancel: { href: back, label: 'Annuleer' } },
  };
}

export function editLocationPage(
  form: Form<LocationDto>,
  organisation: Organisation,
  onFile: Location,
  problem: Problem | null = null,
) {
  const back = organisationPath(organisation.id);
  const path = `${back}/locaties/${onFile.id}`;
  const isStale = problem?.code === 'conflict';
  return {
    title: `Locatie ${onFile.name}`,
    back: { href: back, label: organisation.name },
    action: path,
    versions: isStale ? versionsView(bothOf(onFile, form)) : null,
    version: isStale ? String(onFile.version) : typedIn(form, 'version'),
    ...locationFields(form, problem),
    close: onFile.closedOn === null ? `${path}/sluiten` : null,
    reopen: onFile.closedOn === null ? null : `${path}/heropenen`,
    buttons: { submit: 'Bewaar', cancel: { href: back, label: 'Annuleer' } },
  };
}

/** A form filled with what is on file. */
export function locationForm({ name, place, version }: Location): Form<LocationDto> {
  return blankForm({ name, place: place ?? '', version: String(version) });
}

function locationFields(form: Form<LocationDto>, problem: Problem | null) {
  const fields = fieldsFrom(form);
  return {
    errors: fields.summary('De locatie is nog niet bewaard', problem?.message),
    name: fields.text({ name: 'name', label: 'Naam', maxLength: 120, autocomplete: 'off' }),
    place: fields.text({
      name: 'place',
      label: 'Plaats',
      maxLength: 100,
      autocomplete: 'off',
      isOptional: true,
    }),
  };
}

function bothOf(onFile: Location, form: Form<LocationDto>) {
  return [
    { label: 'Naam', onFile: onFile.name, typed: typedIn(form, 'name') },
    { label: 'Plaats', onFile: onFile.place ?? '', typed: typedIn(form, 'place') },
  ];
}
