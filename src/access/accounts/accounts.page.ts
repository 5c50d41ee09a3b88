import { filterSelect, listView, sortHead } from '../../directory/list-view.js';
import type { ListQuery, ListRules } from '../../directory/listing.js';
import type { Day } from '../../policy/day.js';
import { ROLE_LABELS, ROLES } from '../../policy/roles.js';
import type { Option } from '../../web/field.js';
import type { AccountRow, AccountSort, HeldRole } from './account-register.js';
import { placeLabel, roleLabel } from './role-words.js';

export const ACCOUNTS_PATH = '/beheer/gebruikers';
export const accountPath = (id: string): string => `${ACCOUNTS_PATH}/${id}`;

const STATES = {
  open: 'Open',
  actief: 'Actief',
  uitgenodigd: 'Uitgenodigd',
  gesloten: 'Gesloten',
  alle: 'Alles',
};

export const accountRules = (organisations: readonly Option[]): ListRules<AccountSort> => ({
  path: ACCOUNTS_PATH,
  sorts: ['naam', 'email'],
  filters: {
    rol: ['alle', ...ROLES],
    organisatie: ['alle', ...organisations.map(({ value }) => value)],
    status: ['open', 'actief', 'uitgenodigd', 'gesloten', 'alle'],
  },
});

export interface FoundAccounts {
  readonly total: number;
  readonly rows: readonly AccountRow[];
  readonly roles: readonly HeldRole[];
}

export function accountsPage(
  query: ListQuery<AccountSort>,
  { total, rows, roles }: FoundAccounts,
  organisations: readonly Option[],
  today: Day,
) {
  const list = listView(query, total, {
    one: 'gebruiker',
    more: 'gebruikers',
    search: 'Zoek op naam of e-mail',
  });
  const names = Object.fromEntries(organisations.map(({ value, label }) => [value, label]));
  const selects = [
    filterSelect(query, 'rol', 'Rol', { alle: 'Alle rollen', ...ROLE_LABELS }),
    filterSelect(query, 'organisatie', 'Organisatie', { alle: 'Alle organisaties', ...names }),
    filterSelect(query, 'status', 'Toon', STATES),
  ];
  return {
    title: 'Gebruikers',
    above: null,
    intro: 'Wie kan inloggen, en in welke rol.',
    action: { href: `${ACCOUNTS_PATH}/nieuw`, label: 'Gebruiker toevoegen', icon: 'user-plus' },
    list: { ...list, selects },
    heads: { name: sortHead(query, 'naam', 'Naam'), email: sortHead(query, 'email', 'E-mail') },
    empty: emptyList(list.isNarrowed),
    rows: rows.map((row) =>
      accountRow(
        row,
        roles.filter(({ accountId }) => accountId === row.id),
        today,
      ),
    ),
  };
}

function accountRow(row: AccountRow, roles: readonly HeldRole[], today: Day) {
  const held = roles.filter(({ endsOn }) => endsOn === null || endsOn >= today);
  return {
    href: accountPath(row.id),
    name: row.name,
    email: row.email,
    roles: held.map((each) => ({ role: roleLabel(each), place: placeLabel(each) })),
    hasNoRole: held.length === 0,
    badge: badgeOf(row, today),
  };
}

/** Only what is unusual: who is active has no badge. */
function badgeOf({ closedOn, passwordSetAt }: AccountRow, today: Day) {
  if (closedOn !== null && closedOn <= today)
    return { tone: 'grijs', icon: 'lock', label: 'Gesloten' };
  return passwordSetAt === null ? { tone: 'oranje', icon: 'mail', label: 'Uitgenodigd' } : null;
}

function emptyList(isNarrowed: boolean) {
  return isNarrowed
    ? {
        icon: 'search',
        title: 'Niemand gevonden',
        text: 'Zoek op een ander woord of kies een ander filter.',
        action: { href: ACCOUNTS_PATH, label: 'Toon alles' },
      }
    : {
        icon: 'users',
        title: 'Nog geen gebruikers',
        text: 'Voeg de mensen toe die met Doorstroom gaan werken. Ze krijgen een uitnodiging per mail.',
        action: { href: `${ACCOUNTS_PATH}/nieuw`, label: 'Gebruiker toevoegen' },
      };
}
