import { roomFor } from './caseload-room.js';

describe('the room of a coach', () => {
  it('is nearly gone from 27 students on, and gone at 30', () => {
    expect([0, 26, 27, 29, 30, 41].map(roomFor)).toEqual([
      'room',
      'room',
      'nearly_full',
      'nearly_full',
      'full',
      'full',
    ]);
  });
});
