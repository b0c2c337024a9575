/** `1974-05-04` as `4 May 1974`, `1974-05` as `May 1974`, `1974` and what is no date as they are. */
export function longDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  if (!year || !month || Number.isNaN(day ?? 1)) return date;
  const options: Intl.DateTimeFormatOptions = day
    ? { day: 'numeric', month: 'long', year: 'numeric' }
    : { month: 'long', year: 'numeric' };
  const time = new Date(Date.UTC(year, month - 1, day ?? 1));
  if (time.getUTCMonth() !== month - 1) return date;
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(time);
}
