/** How many students one coach can follow well. [P] */
export const ROOM_OF_A_COACH = 30; // students

/** From here on it is nearly full. [P] */
export const NEARLY_FULL_FROM = 27; // students

export type Room = 'room' | 'nearly_full' | 'full';

export function roomFor(students: number): Room {
  if (students >= ROOM_OF_A_COACH) return 'full';
  return students >= NEARLY_FULL_FROM ? 'nearly_full' : 'room';
}
