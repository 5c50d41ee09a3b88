import type { Problem } from '../problems/problem.js';
import { fieldsFrom } from '../web/form-fields.js';
import type { Form } from '../web/form.js';
import { qrPicture } from '../web/qr-picture.js';
import type { EnrolDto } from './door.dto.js';
import type { Proposal } from './own-second-factor.js';
import type { PasswordAgainDto } from './account.dto.js';

/** The picture is a data: image, which the content policy allows; the key beside it is for who cannot scan. */
export async function enrolPage(
  action: string,
  { proposed, address }: Proposal,
  form: Form<EnrolDto>,
  problem: Problem | null = null,
) {
  const fields = fieldsFrom(form);
  return {
    title: 'Tweede stap instellen',
    action,
    proposed,
    errors: fields.summary('De tweede stap staat nog niet aan', problem?.message),
    picture: await qrPicture(address),
    key: grouped(new URL(address).searchParams.get('secret') ?? ''),
    code: fields.text({
      name: 'code',
      label: 'Code uit je app',
      inputmode: 'numeric',
      isCode: true,
      autocomplete: 'one-time-code',
    }),
  };
}

const grouped = (key: string): string => key.replace(/(.{4})(?=.)/g, '$1 ');

export function codesPage(codes: readonly string[], onward: string) {
  return { title: 'Je herstelcodes', codes, onward };
}

const OCCASIONS = {
  off: {
    title: 'Tweede stap uitzetten',
    intro:
      'Zonder tweede stap is je account minder goed beschermd. Vul je wachtwoord in om door te gaan.',
    action: '/account/tweede-stap/uit',
    submit: 'Zet de tweede stap uit',
  },
  codes: {
    title: 'Nieuwe herstelcodes',
    intro: 'Je oude herstelcodes werken daarna niet meer. Vul je wachtwoord in om door te gaan.',
    action: '/account/herstelcodes',
    submit: 'Maak nieuwe herstelcodes',
  },
} as const;

export function passwordAgainPage(
  occasion: keyof typeof OCCASIONS,
  form: Form<PasswordAgainDto>,
  problem: Problem | null = null,
) {
  const fields = fieldsFrom(form);
  return {
    ...OCCASIONS[occasion],
    errors: fields.summary('Dit lukte niet', problem?.message),
    password: fields.text({
      name: 'wachtwoord',
      label: 'Wachtwoord',
      type: 'password',
      autocomplete: 'current-password',
    }),
    cancel: { href: '/account', label: 'Terug naar je account' },
  };
}
