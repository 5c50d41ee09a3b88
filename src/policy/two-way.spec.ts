import { isTwoWay } from './two-way.js';

describe('a contact', () => {
  it.each([
    [['student'], 'reached', true],
    [['mentor', 'student'], 'reached', true],
    [['student'], 'left_message', false],
    [['student'], 'not_reached', false],
    [['mentor'], 'reached', false],
    [['parent', 'school'], 'reached', false],
    [[], 'reached', false],
  ])('with %j that was %s is two-way: %s', (parties, result, expected) => {
    expect(isTwoWay({ parties, result })).toBe(expected);
  });
});
