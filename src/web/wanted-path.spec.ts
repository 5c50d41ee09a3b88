import { pathWithin } from './wanted-path.js';

describe('the page to go on to after signing in', () => {
  it.each(['/', '/vandaag', '/leerlingen?zoek=Jansen&pagina=2', '/gesprekken/1#besluit'])(
    'may be %s',
    (path) => expect(pathWithin(path)).toBe(path),
  );

  it.each([
    '//elders.nl',
    '/\\elders.nl',
    '/vandaag\\..\\..\\elders.nl',
    'https://elders.nl/',
    'javascript:alert(1)',
    'elders.nl',
    '@elders.nl',
    '/\t/elders.nl',
    '\t//elders.nl',
    '/ /elders.nl',
    '/vandaag\r\nset-cookie: a=b',
    '/é',
    '/inloggen?naar=/vandaag',
    '',
  ])('may not be %j, which leads elsewhere or in a circle', (path) =>
    expect(pathWithin(path)).toBeNull(),
  );

  it.each([undefined, null, 7, ['/vandaag', '//elders.nl'], {}])('may not be %j', (value) =>
    expect(pathWithin(value)).toBeNull(),
  );

  it('never leaves the site, as a browser reads it', () => {
    const pieces = [
      '/',
      '\\',
      '.',
      '..',
      '%2f',
      '%5c',
      '@',
      ':',
      '?',
      '#',
      'elders.nl',
      '\t',
      '//',
    ];
    const here = 'https://doorstroom.example';
    for (const a of pieces)
      for (const b of pieces)
        for (const c of pieces)
          for (const path of [`/${a}${b}${c}`, `${a}${b}${c}`])
            if (pathWithin(path) !== null) expect(new URL(path, here).origin).toBe(here);
  });
});
