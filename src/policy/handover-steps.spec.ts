import { HANDOVER_STATES, nextStates } from './handover-steps.js';

const sender = { send: true, receive: false };
const receiver = { send: false, receive: true };
const reader = { send: false, receive: false };

describe('the next step of a handover', () => {
  it('is any other for who sends it, also one back after a mistake', () => {
    expect(nextStates('sent', sender)).toEqual([
      'not_started',
      'in_progress',
      'waiting_for_consent',
      'read_by_mbo',
    ]);
  });

  it('is only that a sent one was read for who receives it', () => {
    const possible = HANDOVER_STATES.map((state) => nextStates(state, receiver));
    expect(possible).toEqual([[], [], [], ['read_by_mbo'], []]);
  });

  it('is none for who only reads', () => {
    expect(HANDOVER_STATES.flatMap((state) => nextStates(state, reader))).toEqual([]);
  });
});
