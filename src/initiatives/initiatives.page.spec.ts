import { Initiatives } from './initiatives.js';
import { initiativesPage } from './initiatives.page.js';

describe('the page of initiatives', () => {
  const page = initiativesPage(Initiatives.read().all());
  const [coaching] = page.active;

  it('tells the rhythm and the moments of follow-up in words', () => {
    const text = (term: string) => coaching?.facts.find((fact) => fact.term === term)?.text;
    expect(text('Ritme')).toBe(
      'Voorbereiding (entree, niveau 2, niveau 3, niveau 4): elke 5 lesweken, minder vaak elke 10. ' +
        'Mbo, eerste halfjaar (entree, niveau 2, niveau 3, niveau 4): elke 5 lesweken, minder vaak elke 10',
    );
    expect(text('Volgen')).toBe('3, 6, 12 en 24 maanden na de start op het mbo');
    expect(text('Uitkomsten')).toContain('Mbo-diploma gehaald');
  });

  it('leaves out what is not known, and says of each where it comes from', () => {
    expect(page.waiting).toHaveLength(17);
    for (const { facts } of [...page.active, ...page.waiting]) {
      expect(facts.map(({ term }) => term)).toContain('Bron');
      expect(facts.filter(({ text }) => text === '')).toEqual([]);
    }
  });
});
