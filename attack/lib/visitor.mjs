export const PASSWORD = 'lantaarn fiets rivier';

/** The people of the demo region, one for each role. */
export const PEOPLE = {
  coach: 'marije.brouwer@doorstroom.example',
  mentor: 'hanneke.smit@rocmaasveld.example',
  school_mentor: 'wim.jacobs@dewending.example',
  care_coordinator: 'lies.verbruggen@rocmaasveld.example',
  youth_adviser: 'rachid.amrani@doorstroompunt.example',
  coordinator: 'els.terpstra@rivierenveld.example',
  administrator: 'sabine.mol@rivierenveld.example',
  auditor: 'judith.baart@rivierenveld.example',
};

/** A browser as far as the server can tell: keeps cookies, follows nothing by itself. */
export class Visitor {
  cookies = new Map();

  constructor(base) {
    this.base = base;
  }

  /** Signs in as people do, with the form. */
  static async signedIn(base, email, password = PASSWORD) {
    const visitor = new Visitor(base);
    const answer = await visitor.post('/inloggen', { email, wachtwoord: password });
    if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}`);
    return visitor;
  }

  get(path, headers = {}) {
    return this.send('GET', path, { headers });
  }

  /** Sends a form with the token of the page that holds it; `token: null` leaves it out. */
  async post(path, fields = {}, { page = path, token, headers = {} } = {}) {
    const csrf = token === undefined ? tokenIn((await this.get(page)).text) : token;
    const pairs = Object.entries({ ...fields, ...(csrf === null ? {} : { _csrf: csrf }) });
    const body = new URLSearchParams(
      pairs.flatMap(([name, value]) => [value].flat().map((each) => [name, String(each)])),
    ).toString();
    return this.send('POST', path, {
      body,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  }

  async send(method, path, { headers = {}, body } = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(path, this.base), {
      ...{ method, body, redirect: 'manual' },
      headers: { ...(cookie && { cookie }), origin: this.base, ...headers },
    });
    for (const line of answer.headers.getSetCookie()) this.keep(line);
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, headers: answer.headers, bytes, text: bytes.toString('utf8') };
  }

  keep(line) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** The token of the first form on a page. */
export function tokenIn(text) {
  return /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
}
