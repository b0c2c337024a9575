const opening = /^\s*<(think|thinking|thought)>/i;
/** Longer than any opening with the white space before it that models send. */
const openingChars = 40;

/**
 * The stream without what some models think aloud in `<think>` before they answer: it is not the answer.
 * Everything from the first character of the answer on passes unchanged, in the pieces it comes in.
 */
export async function* withoutThoughts(stream: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  let answering = false;
  for await (const piece of stream) {
    if (answering) {
      yield piece;
      continue;
    }
    held += piece;
    const answer = answerIn(held);
    if (answer === undefined) continue;
    answering = true;
    yield answer;
  }
  // Thoughts without an end are no answer; a text too short to tell was one.
  if (!answering && !opening.test(held) && held !== '') yield held;
}

/** What follows the thoughts; `undefined` while that cannot be told. */
function answerIn(held: string): string | undefined {
  const tag = opening.exec(held)?.[1];
  if (tag !== undefined) {
    const end = held.toLowerCase().indexOf(`</${tag.toLowerCase()}>`);
    const answer = end < 0 ? '' : held.slice(end + tag.length + 3).trimStart();
    return answer === '' ? undefined : answer;
  }
  const start = held.trimStart();
  const mayOpen = start === '' || (start.startsWith('<') && !start.includes('>'));
  return mayOpen && held.length < openingChars ? undefined : held;
}
