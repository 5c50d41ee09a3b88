import { barChart, MOST_BARS } from './bars.js';

const CHART = { id: 'coach', title: 'Leerlingen per coach', subtitle: 'Nu', head: 'Coach' };
const coaches = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ label: `Coach ${at}`, students: 10 + at }));

it('shows what fits in the order in which it is given', () => {
  const { rows, subtitle } = barChart(CHART, coaches(MOST_BARS));
  expect(rows.map(({ label }) => label)).toEqual(coaches(MOST_BARS).map(({ label }) => label));
  expect(subtitle).toBe('Nu');
});

it('shows the largest of too many, and last those of which the count is not shown', () => {
  const bars = [{ label: 'Weinig', students: null }, ...coaches(MOST_BARS + 1)];
  const { rows, subtitle } = barChart(CHART, bars);
  expect(rows).toHaveLength(MOST_BARS);
  expect(rows[0]).toMatchObject({ label: `Coach ${MOST_BARS}`, width: '100.0' });
  expect(rows.map(({ label }) => label)).not.toContain('Weinig');
  expect(subtitle).toContain(`de ${MOST_BARS} grootste`);
});

it('leaves parts out before it cuts wholes', () => {
  const parts = coaches(MOST_BARS).map((bar) => ({ ...bar, isPart: true }));
  const { rows, subtitle } = barChart(CHART, [{ label: 'ROC', students: 300 }, ...parts]);
  expect(rows.map(({ label }) => label)).toEqual(['ROC']);
  expect(subtitle).toBe('Nu');
});
