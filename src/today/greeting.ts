const hourInAmsterdam = new Intl.DateTimeFormat('nl-NL', {
  hour: 'numeric',
  hourCycle: 'h23',
  timeZone: 'Europe/Amsterdam',
});

/** Goedemorgen Marije */
export function greeting(name: string, now: Date): string {
  const [first] = name.split(' ');
  return `${partOfDay(Number(hourInAmsterdam.format(now)))} ${first}`;
}

function partOfDay(hour: number): string {
  if (hour < 6) return 'Goedenacht';
  if (hour < 12) return 'Goedemorgen';
  return hour < 18 ? 'Goedemiddag' : 'Goedenavond';
}
