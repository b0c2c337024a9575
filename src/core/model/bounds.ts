import { ModelError } from './port.ts';

/** Bytes of one event, and of a whole answer, above which what comes is no model's answer. */
const eventBytes = 256_000;
const answerBytes = 8_000_000;
/** Characters of an answer without its thoughts. Nobody reads a longer one, and reading it takes its time. */
const answerChars = 40_000;

const newline = 10;
const carriageReturn = 13;

/**
 * Passes an event stream on in whole lines and fails where an event or the whole is too large: the SDK's own
 * reader looks at all it holds for every piece it gets, so that small pieces of a large event would block it.
 */
export function boundedLines(host: string): TransformStream<Uint8Array, Uint8Array> {
  let held: Uint8Array[] = [];
  let sinceBlank = 0;
  let total = 0;
  let lineIsEmpty = true;

  /** Counts a piece in; the offset after its last line end, 0 where no line ends in it. */
  function count(piece: Uint8Array): number {
    let lineEnd = 0;
    for (let i = 0; i < piece.length; i++) {
      const byte = piece[i]!;
      sinceBlank++;
      if (byte === newline || byte === carriageReturn) {
        lineEnd = i + 1;
        // A blank line ends an event; the two characters of CRLF are as good as one for a bound.
        if (lineIsEmpty) sinceBlank = 0;
        if (byte === newline) lineIsEmpty = true;
      } else {
        lineIsEmpty = false;
      }
      if (sinceBlank > eventBytes) throw new ModelError('invalid', host);
    }
    total += piece.length;
    if (total > answerBytes) throw new ModelError('invalid', host);
    return lineEnd;
  }

  return new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      const lineEnd = count(piece);
      if (lineEnd === 0) {
        held.push(piece);
        return;
      }
      controller.enqueue(joined([...held, piece.subarray(0, lineEnd)]));
      held = lineEnd < piece.length ? [piece.subarray(lineEnd)] : [];
    },
    flush(controller) {
      if (held.length > 0) controller.enqueue(joined(held));
    },
  });
}

/** Passes an answer's text on and fails where it grows too long. */
export async function* boundedText(stream: AsyncIterable<string>): AsyncGenerator<string> {
  let total = 0;
  for await (const piece of stream) {
    total += piece.length;
    if (total > answerChars) throw new ModelError('truncated');
    yield piece;
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
