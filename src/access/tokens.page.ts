import type { Problem } from '../problems/problem.js';
import { dayLabel } from '../web/dates.js';
import { fieldsFrom } from '../web/form-fields.js';
import type { Form } from '../web/form.js';
import type { TokenNameDto } from './account.dto.js';
import type { ApiToken } from './api-token.entity.js';

export function tokensPage(
  tokens: readonly ApiToken[],
  form: Form<TokenNameDto>,
  problem: Problem | null = null,
) {
  const fields = fieldsFrom(form);
  return {
    title: 'Tokens voor koppelingen',
    errors: fields.summary('Het token is nog niet gemaakt', problem?.message),
    name: fields.text({ name: 'naam', label: 'Waar is het voor?', maxLength: 80 }),
    hasTokens: tokens.length > 0,
    tokens: tokens.map((token) => ({
      name: token.name,
      used:
        token.lastUsedOn === null
          ? 'Nog niet gebruikt'
          : `Laatst gebruikt op ${dayLabel(token.lastUsedOn)}`,
      revoke: `/account/tokens/${token.id}/intrekken`,
    })),
  };
}

export function newTokenPage(token: string) {
  return { title: 'Je nieuwe token', token };
}
