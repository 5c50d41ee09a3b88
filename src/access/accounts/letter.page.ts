import type { Account } from '../../directory/account.entity.js';
import { momentLabel } from '../../web/dates.js';
import { qrPicture } from '../../web/qr-picture.js';
import type { HandedLink } from '../account-help.js';
import { accountPath } from './accounts.page.js';

const OCCASIONS = {
  invitation: {
    heading: 'Welkom bij Doorstroom',
    text: 'Je kunt nu inloggen in Doorstroom. Kies eerst een wachtwoord.',
  },
  reset: {
    heading: 'Een nieuw wachtwoord voor Doorstroom',
    text: 'Je vroeg om een nieuw wachtwoord. Kies het met de link hieronder.',
  },
} as const;

/** The link on paper, for when mail does not arrive. No password: the person chooses it. */
export async function letterPage(account: Account, { address, kind, expiresAt }: HandedLink) {
  return {
    title: `Brief voor ${account.name}`,
    layout: 'task' as const,
    back: { href: accountPath(account.id), label: account.name },
    notice:
      'De link is ook gemaild. Je ziet hem nu voor het laatst. Geef de brief alleen aan de persoon zelf.',
    ...OCCASIONS[kind],
    name: account.name,
    email: account.email,
    address,
    signIn: new URL('/inloggen', address).href,
    validUntil: momentLabel(expiresAt),
    picture: await qrPicture(address),
  };
}
