import { historyView } from '../../audit/logbook.page.js';
import type { Day } from '../../policy/day.js';
import { dayLabel, momentLabel } from '../../web/dates.js';
import { initialsOf } from '../../web/frame.js';
import type { AccountOnFile } from './account-file.js';
import type { HeldRole } from './account-register.js';
import { ACCOUNTS_PATH, accountPath } from './accounts.page.js';
import { placeLabel, roleLabel } from './role-words.js';

/** `isOwn`: of the administrator who is looking, who cannot lock themselves out. */
export function accountFilePage(onFile: AccountOnFile, today: Day, isOwn: boolean) {
  const { account, addedOn, roles, history } = onFile;
  const path = accountPath(account.id);
  const isClosed = account.closedOn !== null && account.closedOn <= today;
  const held = roles.filter(({ endsOn }) => endsOn === null || endsOn >= today);
  return {
    title: account.name,
    back: { href: ACCOUNTS_PATH, label: 'Gebruikers' },
    person: {
      initials: initialsOf(account.name),
      name: account.name,
      facts: [account.email, `Toegevoegd op ${dayLabel(addedOn)}`],
      action: { href: `${path}/wijzigen`, label: 'Wijzig', icon: 'pencil' },
    },
    closed:
      account.closedOn !== null && isClosed ? `Gesloten op ${dayLabel(account.closedOn)}` : null,
    reopen: `${path}/heropenen`,
    newRole: isClosed ? null : `${path}/rol`,
    hasRoles: held.length > 0,
    roles: held.map((each) => heldView(each, path, today)),
    pastRoles: roles.filter((each) => !held.includes(each)).map(pastView),
    signIn: signInView(onFile, isClosed, isOwn),
    history: historyView(history),
    hasHistory: history.length > 0,
    allHistory: `/logboek?over=account%3A${account.id}`,
    close: isClosed || isOwn ? null : `${path}/sluiten`,
  };
}

function heldView(held: HeldRole, path: string, today: Day) {
  const { startsOn, endsOn } = held;
  return {
    role: roleLabel(held),
    place: placeLabel(held),
    period: periodText(startsOn, endsOn, today),
    end: `${path}/rollen/${held.id}`,
    endLabel: endsOn === null ? 'Beëindig' : 'Wijzig einde',
  };
}

function periodText(startsOn: Day, endsOn: Day | null, today: Day): string {
  const since = `${startsOn > today ? 'Vanaf' : 'Sinds'} ${dayLabel(startsOn)}`;
  return endsOn === null ? since : `${since}, tot en met ${dayLabel(endsOn)}`;
}

const pastView = (past: HeldRole) => ({
  role: roleLabel(past),
  place: placeLabel(past),
  period: `${dayLabel(past.startsOn)} tot en met ${past.endsOn === null ? '' : dayLabel(past.endsOn)}`,
});

function signInView(onFile: AccountOnFile, isClosed: boolean, isOwn: boolean) {
  const { account, hasPassword, hasSecondFactor, openLink, lastSignIn } = onFile;
  const path = accountPath(account.id);
  return {
    facts: [
      {
        term: 'Laatst ingelogd',
        text: lastSignIn === null ? 'Nog nooit' : momentLabel(new Date(lastSignIn)),
      },
      { term: 'Wachtwoord', text: hasPassword ? 'Gekozen' : 'Nog niet gekozen' },
      { term: 'Tweede stap', text: hasSecondFactor ? 'Staat aan' : 'Staat uit' },
      ...(openLink
        ? [
            {
              term: openLink.kind === 'invitation' ? 'Uitnodiging' : 'Link voor wachtwoord',
              text: `Werkt tot ${momentLabel(openLink.expiresAt)}`,
            },
          ]
        : []),
    ],
    send: isClosed
      ? null
      : {
          action: `${path}/link`,
          label: hasPassword ? 'Maak een link voor een nieuw wachtwoord' : 'Maak een uitnodiging',
          hint: hasPassword
            ? 'Voor wie het wachtwoord kwijt is. De link gaat per mail en staat op een brief die je kunt afdrukken.'
            : 'De uitnodiging gaat per mail en staat op een brief die je kunt afdrukken. Een eerdere uitnodiging werkt dan niet meer.',
        },
    removeSecondFactor: hasSecondFactor && !isOwn ? `${path}/tweede-stap/weg` : null,
  };
}
