import type { Problem } from '../problems/problem.js';
import { fieldsFrom } from '../web/form-fields.js';
import { blankForm, type Form } from '../web/form.js';
import type { InviteDto } from './import.dto.js';
import type { Import } from './import.entity.js';
import { counted, importPath } from './import.words.js';
import type { PersonToInvite } from './people-to-invite.js';

export function invitePage(
  kept: Import,
  people: readonly PersonToInvite[],
  form: Form<InviteDto>,
  problem: Problem | null = null,
) {
  const action = `${importPath(kept.id)}/uitnodigen`;
  const chosen = String(form.input.email ?? '');
  const otherwise = problem?.fields.length ? null : problem?.message;
  return {
    title: 'Uitnodigen',
    back: { href: importPath(kept.id), label: kept.fileName },
    intro:
      'Deze mensen staan in het bestand en kunnen nog niet inloggen. Ze krijgen een mail met een link.',
    errors: fieldsFrom(form).summary('Er is nog niemand uitgenodigd', otherwise),
    people: people.map((person, index) => ({
      id: `persoon-${index}`,
      action,
      ...describe(person),
      email: person.email,
      role: person.role,
      place: person.organisationId ?? '',
      name: nameField(person, person.email === chosen ? form : null, index),
    })),
    hasPeople: people.length > 0,
    empty: {
      icon: 'circle-check',
      title: 'Iedereen kan inloggen',
      text: 'Alle coaches en mentoren uit dit bestand hebben een account.',
      action: { href: importPath(kept.id), label: 'Terug naar het bestand' },
    },
  };
}

/** "Mentor bij ROC Maasveld, 3 leerlingen". */
export function describe({ role, organisation, rowIds }: PersonToInvite) {
  const what = role === 'mentor' ? `Mentor bij ${organisation ?? 'het mbo'}` : 'Doorstroomcoach';
  return { what: `${what}, ${counted(rowIds.length, 'leerling', 'leerlingen')}` };
}

function nameField(person: PersonToInvite, typed: Form<InviteDto> | null, index: number) {
  const form = typed ?? blankForm<InviteDto>({ naam: nameFrom(person.email) });
  const view = fieldsFrom(form).text({
    name: 'naam',
    label: 'Naam',
    autocomplete: 'off',
    maxLength: 120,
  });
  // Of several forms on one page only the one that came back keeps the id that a fault points at.
  return typed ? view : { ...view, id: `${view.id}-${index}` };
}

/** ruud.peeters@… is most likely Ruud Peeters. */
export function nameFrom(email: string): string {
  const [local = ''] = email.split('@');
  const words = local.split(/[._\d]+/).filter((word) => word.length > 1);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}
