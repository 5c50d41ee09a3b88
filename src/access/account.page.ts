import type { Problem } from '../problems/problem.js';
import { fieldsFrom } from '../web/form-fields.js';
import type { Form } from '../web/form.js';
import type { ChangePasswordDto } from './account.dto.js';
import type { AccountFacts } from './own-account.js';
import { newPasswordFields } from './password.page.js';
import type { Viewer } from '../web/viewer.js';

const THEMES = [
  { value: 'apparaat', label: 'Zoals mijn apparaat' },
  { value: 'licht', label: 'Licht' },
  { value: 'donker', label: 'Donker' },
];
const FEW_CODES = 3;

export function accountPage(viewer: Viewer, facts: AccountFacts) {
  const theme = viewer.theme ?? 'apparaat';
  return {
    title: 'Account en hulp',
    above: null,
    intro: null,
    action: null,
    facts: [
      { term: 'Naam', text: viewer.name },
      { term: 'E-mailadres', text: facts.email },
      { term: 'Rol', text: viewer.roleLabel },
    ],
    holdsOtherRoles: viewer.holdsOtherRoles,
    hasTalks: viewer.role === 'coach' || viewer.role === 'mentor',
    hasSecondFactor: facts.hasSecondFactor,
    recoveryCodes: recoveryText(facts.recoveryCodesLeft),
    hasOtherSessions: facts.sessions > 1,
    otherSessions:
      facts.sessions - 1 === 1
        ? '1 ander apparaat'
        : `${String(facts.sessions - 1)} andere apparaten`,
    themes: THEMES.map((each) => ({
      ...each,
      id: `thema-${each.value}`,
      isChecked: each.value === theme,
    })),
  };
}

function recoveryText(left: number): string {
  if (left === 0) return 'Je hebt geen herstelcodes meer. Maak nieuwe.';
  const count = left === 1 ? '1 herstelcode' : `${String(left)} herstelcodes`;
  return left <= FEW_CODES ? `Je hebt nog ${count}. Maak op tijd nieuwe.` : `Je hebt nog ${count}.`;
}

export function changePasswordPage(form: Form<ChangePasswordDto>, problem: Problem | null = null) {
  const fields = fieldsFrom(form);
  return {
    title: 'Wachtwoord wijzigen',
    errors: fields.summary('Je wachtwoord is nog niet bewaard', problem?.message),
    current: fields.text({
      name: 'huidig',
      label: 'Huidig wachtwoord',
      type: 'password',
      autocomplete: 'current-password',
    }),
    ...newPasswordFields(form),
  };
}
