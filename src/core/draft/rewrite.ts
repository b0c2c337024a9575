import type { Citation } from '../../shared/answer.ts';
import { boundedText } from '../model/bounds.ts';
import { withoutHidden } from '../model/hidden.ts';
import { type Model, ModelError } from '../model/port.ts';
import { newNonce, rewriteMessages, selectionChars, sendable } from '../model/prompt.ts';
import { withoutThoughts } from '../model/thoughts.ts';
import type { Charter } from '../publication.ts';

/** What is rewritten, and how. */
export interface Rewriting {
  readonly model: Model;
  /** Markdown, as it stands in the draft. */
  readonly selection: string;
  /** What the writer asked for: "in plain words". `''`: plainer and shorter. */
  readonly instruction: string;
  readonly charter: Charter;
  /** What the model may take facts from, numbered from 1. */
  readonly passages?: readonly Citation[];
  readonly signal: AbortSignal;
}

/**
 * The selection as the model rewrote it: Markdown and nothing else, with the white space around it that the
 * selection has. Throws a `ModelError` where the model did not write to its end.
 */
export async function rewriteWithModel(rewriting: Rewriting): Promise<string> {
  const { model, selection, instruction, charter, passages = [], signal } = rewriting;
  if (selection.length > selectionChars) throw new ModelError('tooLong');
  const nonce = newNonce();
  const wish = instruction.trim() || 'Say the same more plainly and in fewer words.';
  const request = { selection, instruction: wish, charter, passages: sendable(passages), nonce };
  let written = '';
  const stream = model.stream({ messages: rewriteMessages(request) }, signal);
  for await (const piece of boundedText(withoutThoughts(stream))) written += piece;
  const text = bare(withoutHidden(written), nonce);
  if (text === '') throw new ModelError('invalid');
  return inPlaceOf(selection, text);
}

/** "Here is the shortened version:" in a line of its own, as models like to begin. */
const preamble =
  /^(?:(?:sure|certainly|of course|gern|natürlich|klar)[^\n]{0,80}[!.,:]|here(?: is|'s|’s)[^\n]{0,100}:|hier (?:ist|kommt)[^\n]{0,100}:|voici[^\n]{0,100}:)[ \t]*\n+/i;
const fenced = /^(`{3,}|~{3,})[^\n]*\n([\s\S]*?)\n?\1[ \t]*$/;

/** Without what the model put around the text: our tags, a remark, a code fence. */
function bare(written: string, nonce: string): string {
  const text = written.replaceAll(new RegExp(`</?draft-${nonce}>`, 'g'), '').trim();
  const said = text.replace(preamble, '').trim();
  return (fenced.exec(said)?.[2] ?? said).trim();
}

function inPlaceOf(selection: string, text: string): string {
  const before = /^\s*/.exec(selection)![0];
  const after = /\s*$/.exec(selection.slice(before.length))![0];
  const lines = selection.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
  return before + lines + after;
}
