/** The question box after an arrow key: earlier questions upwards, later ones downwards. */
export function recalled(
  questions: readonly string[],
  draft: string,
  step: 'up' | 'down',
): string | undefined {
  const newest = questions.length - 1;
  if (draft === '') return step === 'up' ? questions[newest] : undefined;
  // Only from a recalled question, unchanged: elsewhere the arrows move the cursor.
  const at = questions.lastIndexOf(draft);
  if (at < 0) return undefined;
  if (step === 'down') return at === newest ? '' : questions[at + 1];
  return questions[at - 1];
}
