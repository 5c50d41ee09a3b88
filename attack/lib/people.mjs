import { randomBytes } from 'node:crypto';
import { hashOfToken } from './furnish.mjs';
import { Visitor } from './visitor.mjs';

/** As Sessions begins one, so that an attack need not wait for passwords: a visitor in `stage` of signing in. */
export function visitorIn({ base }, rows, email, stage = 'in') {
  const account = rows.value('select id from accounts where email = ?', email);
  const token = randomBytes(32).toString('base64url');
  const now = new Date(Date.now()).toISOString();
  const later = new Date(Date.now() + 600_000).toISOString();
  rows.change(
    `insert into sessions (token_hash, account_id, stage, role, created_at, seen_at, expires_at)
     values (?, ?, ?, null, ?, ?, ?)`,
    ...[hashOfToken(token), account, stage, now, now, later],
  );
  const visitor = new Visitor(base);
  visitor.cookies.set('doorstroom', token);
  return Object.assign(visitor, { account, email });
}

/** Another system that acts for this account: shows a token of its own. */
export function systemFor({ base }, rows, account) {
  const token = `dst_${randomBytes(32).toString('base64url')}`;
  rows.change(
    'insert into api_tokens (id, account_id, name, token_hash, created_at) values (?, ?, ?, ?, ?)',
    ...[
      randomBytes(16).toString('hex'),
      account,
      'aanval',
      hashOfToken(token),
      '2026-11-24T09:00:00.000Z',
    ],
  );
  const visitor = new Visitor(base);
  const headers = { authorization: `Bearer ${token}` };
  const sendText = (method, path, body) =>
    visitor.send(method, path, {
      ...{ headers: { ...headers, 'content-type': 'application/json' }, body },
    });
  return {
    token,
    get: (path) => visitor.send('GET', path, { headers }),
    send: (method, path, body = {}) => sendText(method, path, JSON.stringify(body)),
    sendText,
  };
}
