import { apportion, deal } from './apportion.js';
import { Random } from './random.js';

describe('apportioning by largest remainder', () => {
  it('gives exact shares where the total allows it, and rounds the nearest up', () => {
    expect(apportion(100, [30, 30, 13, 27])).toEqual([30, 30, 13, 27]);
    expect(apportion(150, [30, 30, 13, 27])).toEqual([45, 45, 20, 40]);
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(apportion(1, [1, 98, 1])).toEqual([0, 1, 0]);
    expect(apportion(0, [1, 2])).toEqual([0, 0]);
  });

  it('adds up, and is less than one away from every share', () => {
    const random = new Random('apportion');
    for (let i = 0; i < 500; i++) {
      const weights = Array.from({ length: 1 + random.below(8) }, () => 1 + random.below(50));
      const total = random.below(1_000);
      const sum = weights.reduce((a, b) => a + b, 0);
      const counts = apportion(total, weights);
      expect(counts.reduce((a, b) => a + b, 0)).toBe(total);
      counts.forEach((count, n) => {
        expect(Math.abs(count - (total * weights[n]) / sum)).toBeLessThan(1);
      });
    }
  });

  it('deals in an order that follows the seed', () => {
    const shares = [...'abcdefghij'].map((value) => ({ value, weight: 1 }));
    const dealt = (seed: string) => deal(10, shares, new Random(seed)).join('');
    expect(dealt('1')).toBe(dealt('1'));
    expect(dealt('1')).not.toBe(dealt('2'));
    expect([...dealt('1')].sort().join('')).toBe('abcdefghij');
  });
});

describe('chance', () => {
  it('is spread evenly', () => {
    const random = new Random('dice');
    const counts = Array<number>(6).fill(0);
    for (let i = 0; i < 60_000; i++) counts[random.below(6)] += 1;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it('is another for seeds that look alike', () => {
    const draws = ['1', '2', '11', '1 ', ''].map((seed) => new Random(seed).next());
    expect(new Set(draws).size).toBe(5);
  });
});
