import { ROLE_LABELS, ROLES } from '../../policy/roles.js';
import type { Problem } from '../../problems/problem.js';
import { fieldsFrom } from '../../web/form-fields.js';
import { blankForm, type Form } from '../../web/form.js';
import type { Region } from '../region.entity.js';
import { typedIn, versionsView } from '../versions.js';
import type { RegionDto } from './region.dto.js';

const LIST = { href: '/beheer/regio', label: 'Regio' };

export function regionsPage(regions: readonly Region[]) {
  return {
    title: 'Regio',
    above: null,
    intro: 'Hoe jouw regio de rollen noemt. De namen staan op alle schermen.',
    action: null,
    hasRegions: regions.length > 0,
    empty: {
      icon: 'map-pin',
      title: 'Nog geen regio in gebruik',
      text: 'Voeg eerst een school of instelling toe. Daarna staat de regio hier.',
      action: { href: '/beheer/organisaties/nieuw', label: 'Organisatie toevoegen' },
    },
    regions: regions.map((region) => ({
      id: `regio-${region.number}`,
      name: region.name,
      edit: `${LIST.href}/${region.number}`,
      facts: ROLES.map((role) => ({ term: ROLE_LABELS[role], text: region.labelOf(role) })),
    })),
  };
}

export function regionFormPage(
  form: Form<RegionDto>,
  onFile: Region,
  problem: Problem | null = null,
) {
  const fields = fieldsFrom(form);
  const isStale = problem?.code === 'conflict';
  return {
    title: `Namen van rollen in ${onFile.name}`,
    back: LIST,
    action: `${LIST.href}/${onFile.number}`,
    versions: isStale ? versionsView(bothOf(onFile, form)) : null,
    version: isStale ? String(onFile.version) : typedIn(form, 'version'),
    errors: fields.summary('De namen zijn nog niet bewaard', problem?.message),
    fields: ROLES.map((role) =>
      fields.text({
        name: role,
        label: ROLE_LABELS[role],
        maxLength: 40,
        autocomplete: 'off',
        width: 'half',
        isOptional: true,
      }),
    ),
    buttons: { submit: 'Bewaar', cancel: { href: LIST.href, label: 'Annuleer' } },
  };
}

/** A form filled with what is on file. */
export function regionForm({ roleLabels, version }: Region): Form<RegionDto> {
  return blankForm({ ...roleLabels, version: String(version) });
}

function bothOf(onFile: Region, form: Form<RegionDto>) {
  return ROLES.map((role) => ({
    label: ROLE_LABELS[role],
    onFile: onFile.roleLabels[role] ?? '',
    typed: typedIn(form, role),
  }));
}
