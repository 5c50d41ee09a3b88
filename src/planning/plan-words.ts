import { timeLabel } from '../check-ins/check-in-words.js';
import { shortHoliday } from './planning-words.js';
import type { Calendar } from '../policy/calendar.js';
import type { Day } from '../policy/day.js';
import { isWeekday } from '../policy/week.js';
import { dayInSentence } from './planning-words.js';
import type { Engagement } from './agendas.js';

/** Je hebt dan om 10.30 uur al een gesprek met Sem Verhoeven. */
export function clashWords({ of, time, student }: Engagement): string {
  const at = time === null ? '' : ` om ${timeLabel(time)}`;
  if (of === 'own')
    return `Je hebt dan${at} al een gesprek${student ? ` met ${student.name}` : ''}.`;
  return `De ${of} heeft dan${at} al een gesprek.`;
}

/** On a day without lessons, which is allowed; null on a school day. */
export function dayOffWords(calendar: Calendar | null, day: Day): string | null {
  if (calendar === null || calendar.isSchoolDay(day)) return null;
  const holiday = calendar.holidayOn(day);
  if (holiday !== null && shortHoliday(holiday) !== 'vrij')
    return `Let op: ${dayInSentence(day)} valt in de ${holiday.toLowerCase()}.`;
  if (isWeekday(day)) return `Let op: ${dayInSentence(day)} is een vrije dag (${holiday}).`;
  return `Let op: ${dayInSentence(day)} is in het weekend.`;
}
