import { NotFoundException } from '@nestjs/common';
import { Problem } from '../problems/problem.js';
import { faultOf } from './faults.js';

const fromDriver = (code: string) => Object.assign(new Error('failed'), { driverError: { code } });

describe('what was thrown', () => {
  it('stays the problem that it is', () => {
    const problem = new Problem('conflict', 'Iemand was eerder.');
    expect(faultOf(problem)).toBe(problem);
  });

  it.each([
    [new NotFoundException(), 'not-found'],
    [Object.assign(new Error('too large'), { statusCode: 413 }), 'too-large'],
    [fromDriver('23505'), 'conflict'],
    [fromDriver('SQLITE_CONSTRAINT_UNIQUE'), 'conflict'],
    [fromDriver('22021'), 'bad-request'],
    [fromDriver('SQLITE_BUSY'), 'unavailable'],
    [fromDriver('57P01'), 'unavailable'],
    [Object.assign(new Error('no server'), { code: 'ECONNREFUSED' }), 'unavailable'],
  ])('is an expected problem: %s', (thrown, code) => {
    expect(faultOf(thrown)?.code).toBe(code);
  });

  it.each([new TypeError('x is undefined'), fromDriver('42P01'), 'text', null])(
    'is a fault of the program otherwise: %s',
    (thrown) => {
      expect(faultOf(thrown)).toBeNull();
    },
  );
});
