import type { Problem } from '../problems/problem.js';
import { ROLE_LABELS } from '../policy/roles.js';
import { fieldsFrom } from '../web/form-fields.js';
import type { Form } from '../web/form.js';
import type { CodeDto, SignInDto } from './door.dto.js';
import type { Viewer } from '../web/viewer.js';

const kept = (form: Form<unknown>, name: string): string => String(form.input[name] ?? '');

export function signInPage(form: Form<SignInDto>, problem: Problem | null = null) {
  const fields = fieldsFrom(form);
  return {
    title: 'Inloggen',
    errors: fields.summary('Inloggen lukte niet', problem?.message),
    email: fields.text({
      name: 'email',
      label: 'E-mailadres',
      type: 'email',
      autocomplete: 'username',
    }),
    password: fields.text({
      name: 'wachtwoord',
      label: 'Wachtwoord',
      type: 'password',
      autocomplete: 'current-password',
    }),
    naar: kept(form, 'naar'),
  };
}

const SECOND_STEP = {
  app: {
    title: 'Tweede stap',
    intro: 'Open de app op je telefoon en vul de 6 cijfers in.',
    label: 'Code uit je app',
    action: '/inloggen/code',
    other: {
      href: '/inloggen/herstelcode',
      label: 'Geen telefoon bij de hand? Gebruik een herstelcode',
    },
  },
  paper: {
    title: 'Herstelcode',
    intro: 'Pak je lijst met herstelcodes en vul er één in. Elke code werkt één keer.',
    label: 'Herstelcode',
    action: '/inloggen/herstelcode',
    other: { href: '/inloggen/code', label: 'Terug naar de code uit je app' },
  },
} as const;

export function codePage(
  way: keyof typeof SECOND_STEP,
  form: Form<CodeDto>,
  problem: Problem | null = null,
) {
  const { title, intro, label, action, other } = SECOND_STEP[way];
  const fields = fieldsFrom(form);
  const naar = kept(form, 'naar');
  const query = naar === '' ? '' : `?naar=${encodeURIComponent(naar)}`;
  return {
    title,
    intro,
    action,
    naar,
    other: { href: other.href + query, label: other.label },
    errors: fields.summary('Deze code lukte niet', problem?.message),
    code: fields.text({
      name: 'code',
      label,
      isCode: true,
      autocomplete: 'one-time-code',
      ...(way === 'app' ? { inputmode: 'numeric' as const } : {}),
    }),
  };
}

export function rolesPage({ roles, role }: Viewer) {
  return {
    title: 'In welke rol werk je nu?',
    roles: roles.map((each) => ({
      action: `/account/rol/${each}`,
      label: ROLE_LABELS[each],
      isCurrent: each === role,
    })),
  };
}
