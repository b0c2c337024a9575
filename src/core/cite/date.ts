/** `1974-05-04` as `4 May 1974`, `1974-05` as `May 1974`, `1974` as it is. */
export function longDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  if (!month) return date;
  const options: Intl.DateTimeFormatOptions = day
    ? { day: 'numeric', month: 'long', year: 'numeric' }
    : { month: 'long', year: 'numeric' };
  const time = Date.UTC(year!, month - 1, day ?? 1);
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(time);
}
