import type { Problem } from '../problems/problem.js';
import { SHORTEST_PASSWORD } from '../policy/passwords.js';
import { fieldsFrom } from '../web/form-fields.js';
import type { Form } from '../web/form.js';
import type { ForgottenDto, NewPasswordDto } from './door.dto.js';
import type { LinkKind } from './personal-link.entity.js';

export const PASSWORD_HINT = `Minstens ${String(SHORTEST_PASSWORD)} tekens. Drie woorden achter elkaar werkt goed en onthoudt makkelijk.`;

export function forgottenPage(form: Form<ForgottenDto>, problem: Problem | null = null) {
  const fields = fieldsFrom(form);
  return {
    title: 'Wachtwoord vergeten',
    errors: fields.summary('Dit lukte niet', problem?.message),
    email: fields.text({
      name: 'email',
      label: 'E-mailadres',
      type: 'email',
      autocomplete: 'username',
    }),
  };
}

const OCCASIONS: Readonly<Record<LinkKind, { title: string; intro: string; path: string }>> = {
  invitation: {
    title: 'Welkom bij Doorstroom',
    intro: 'Kies een wachtwoord. Daarna log je in met je e-mailadres.',
    path: 'welkom',
  },
  reset: {
    title: 'Kies een nieuw wachtwoord',
    intro: 'Daarna log je er opnieuw mee in.',
    path: 'wachtwoord',
  },
};

export function newPasswordPage(
  kind: LinkKind,
  token: string,
  form: Form<NewPasswordDto>,
  problem: Problem | null = null,
) {
  const fields = fieldsFrom(form);
  const { title, intro, path } = OCCASIONS[kind];
  return {
    title,
    intro,
    action: `/${path}/${encodeURIComponent(token)}`,
    errors: fields.summary('Je wachtwoord is nog niet bewaard', problem?.message),
    ...newPasswordFields(form),
  };
}

export function newPasswordFields(form: Form<unknown>) {
  const fields = fieldsFrom(form);
  const common = { type: 'password', autocomplete: 'new-password' } as const;
  return {
    password: fields.text({
      name: 'wachtwoord',
      label: 'Nieuw wachtwoord',
      hint: PASSWORD_HINT,
      ...common,
    }),
    again: fields.text({ name: 'nogmaals', label: 'Nieuw wachtwoord, nog een keer', ...common }),
  };
}
