import type { Frame, Locator } from 'playwright-core';

/** Types a question, presses Enter, and waits until the answer is complete. */
export async function askQuestion(chat: Frame, question: string): Promise<void> {
  const turns = await chat.locator('.turn').count();
  await chat.fill('#question', question);
  await chat.press('#question', 'Enter');
  const turn = chat.locator('.turn').nth(turns);
  await turn.locator('.copy-answer, .nearest, .notice').first().waitFor();
}

/** The answer at the conversation's end. */
export function lastAnswer(chat: Frame): Locator {
  return chat.locator('.turn').last().locator('.answer');
}
