import { asksAgainSentence, dayOffSentence, nextSentence } from './talk-sentences.js';

describe('what follows from a talk', () => {
  it('names the week, and each holiday that does not count', () => {
    const next = (leftOut: string[]) =>
      nextSentence({ dueWeek: '2027-01-11', leftOut }, 'first_half_year');
    expect(next([])).toBe('Volgend gesprek in de week van 11 januari.');
    expect(next(['Kerstvakantie'])).toMatch(/De kerstvakantie telt niet mee\.$/);
    expect(next(['Herfstvakantie', 'Kerstvakantie'])).toMatch(
      /De herfstvakantie en de kerstvakantie tellen niet mee\.$/,
    );
    expect(next(['Studieweek'])).toMatch(/Studieweek telt niet mee\.$/);
  });

  it('says that no talk comes any more in this phase', () => {
    const none = { dueWeek: null, leftOut: [] };
    expect(nextSentence(none, 'first_half_year')).toBe(
      'Er komt geen gesprek meer: het eerste halfjaar is dan voorbij.',
    );
    expect(nextSentence(none, 'preparation')).toContain('tot de start op het mbo');
  });

  it('says who asks again and when, as long as somebody does', () => {
    expect(asksAgainSentence('2027-02-24', 'Marije', 'Sem')).toBe(
      ' In februari vraagt Marije nog een keer hoe het met Sem gaat.',
    );
    expect(asksAgainSentence('2027-02-24', 'jij', 'Sem')).toContain('vraag jij');
    expect(asksAgainSentence(null, 'Marije', 'Sem')).toBe('');
  });

  it('remarks on a day without school', () => {
    expect(dayOffSentence('2026-10-20', 'Herfstvakantie')).toBe(
      'Dinsdag 20 oktober is geen schooldag (herfstvakantie). Dat mag: het gesprek telt gewoon mee.',
    );
    expect(dayOffSentence('2026-10-31', 'weekend')).toContain(
      'Zaterdag 31 oktober is geen schooldag.',
    );
    expect(dayOffSentence('2026-11-03', null)).toBeNull();
  });
});
