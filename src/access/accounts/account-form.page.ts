import type { Account } from '../../directory/account.entity.js';
import { typedIn, versionsView } from '../../directory/versions.js';
import { ROLE_LABELS, ROLES } from '../../policy/roles.js';
import type { Problem } from '../../problems/problem.js';
import { fieldsFrom } from '../../web/form-fields.js';
import { blankForm, type Form } from '../../web/form.js';
import { LONGEST_NAME } from '../accounts-checks.js';
import type { AppointmentDto, NewAccountDto, PersonDto } from './account.dto.js';
import { ACCOUNTS_PATH, accountPath } from './accounts.page.js';
import type { Places } from './places.js';

/** Somebody new. `known` is the account that has the address already. */
export function newAccountPage(
  form: Form<NewAccountDto>,
  places: Places,
  problem: Problem | null = null,
  known: Account | null = null,
) {
  return {
    title: 'Gebruiker toevoegen',
    back: { href: ACCOUNTS_PATH, label: 'Gebruikers' },
    action: ACCOUNTS_PATH,
    errors: fieldsFrom(form).summary('De gebruiker is nog niet toegevoegd', problem?.message),
    known: known && {
      text: `${known.name} heeft dit e-mailadres al.`,
      href: `${accountPath(known.id)}/rol`,
    },
    ...personFields(form),
    ...appointmentFields(form, places),
    buttons: {
      submit: 'Voeg toe en nodig uit',
      cancel: { href: ACCOUNTS_PATH, label: 'Annuleer' },
    },
  };
}

export function editAccountPage(
  form: Form<PersonDto>,
  onFile: Account,
  problem: Problem | null = null,
) {
  const path = accountPath(onFile.id);
  const isStale = problem?.code === 'conflict';
  return {
    title: `${onFile.name} wijzigen`,
    back: { href: path, label: onFile.name },
    action: path,
    errors: fieldsFrom(form).summary('De wijziging is nog niet bewaard', problem?.message),
    versions: isStale
      ? versionsView([
          { label: 'Naam', onFile: onFile.name, typed: typedIn(form, 'name') },
          { label: 'E-mailadres', onFile: onFile.email, typed: typedIn(form, 'email') },
        ])
      : null,
    // Who has seen both versions may save: the next attempt stands on what is on file now.
    version: isStale ? String(onFile.version) : typedIn(form, 'version'),
    ...personFields(form),
    buttons: { submit: 'Bewaar', cancel: { href: path, label: 'Annuleer' } },
  };
}

export const accountForm = ({ name, email, version }: Account): Form<PersonDto> =>
  blankForm({ name, email, version: String(version) });

export function newAppointmentPage(
  form: Form<AppointmentDto>,
  account: Account,
  places: Places,
  problem: Problem | null = null,
) {
  const path = accountPath(account.id);
  return {
    title: 'Rol geven',
    back: { href: path, label: account.name },
    action: `${path}/rol`,
    errors: fieldsFrom(form).summary('De rol is nog niet gegeven', problem?.message),
    ...appointmentFields(form, places),
    buttons: { submit: 'Geef deze rol', cancel: { href: path, label: 'Annuleer' } },
  };
}

function personFields(form: Form<unknown>) {
  const fields = fieldsFrom(form);
  return {
    name: fields.text({
      name: 'name',
      label: 'Naam',
      hint: 'Voornaam en achternaam.',
      maxLength: LONGEST_NAME,
      autocomplete: 'off',
    }),
    email: fields.text({
      name: 'email',
      label: 'E-mailadres',
      hint: 'Hiermee logt deze persoon in.',
      type: 'email',
      autocomplete: 'off',
    }),
  };
}

function appointmentFields(form: Form<unknown>, { organisations, locations }: Places) {
  const fields = fieldsFrom(form);
  return {
    role: fields.select({
      name: 'role',
      label: 'Rol',
      blank: 'Kies een rol',
      options: ROLES.map((value) => ({ value, label: ROLE_LABELS[value] })),
      width: 'half',
    }),
    organisation: fields.select({
      name: 'organisationId',
      label: 'Organisatie',
      blank: 'Kies een organisatie',
      options: organisations,
      width: 'half',
    }),
    location: fields.select({
      name: 'locationId',
      label: 'Locatie',
      hint: 'Nodig voor een jongerenadviseur bij een mbo.',
      blank: 'Geen vaste locatie',
      options: locations,
      width: 'half',
      isOptional: true,
    }),
    startsOn: fields.text({ name: 'startsOn', label: 'Eerste dag', type: 'date', width: 'kort' }),
  };
}
