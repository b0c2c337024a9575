/** One message of a request. */
export interface ModelMessage {
  readonly role: 'system' | 'user';
  readonly text: string;
}

/** What a model is given: everything that leaves the machine, and nothing else does. */
export interface ModelRequest {
  readonly messages: readonly ModelMessage[];
}

/** A language model that writes. It has no tools: nothing it says has an effect. */
export interface Model {
  readonly name: string;
  /**
   * The answer's text as it comes. Ends only when the model said that it had finished; everything else is
   * thrown as a `ModelError`, an abort of `signal` as `cancelled`. Leaving the loop ends the request.
   */
  stream(request: ModelRequest, signal: AbortSignal): AsyncIterable<string>;
}

/** Why a model did not write an answer to its end. Turned into sentences in `say.ts`. */
export type ModelTrouble =
  /** The writer stopped it. */
  | 'cancelled'
  /** The endpoint cannot be reached. */
  | 'offline'
  /** Its certificate does not prove who it is. */
  | 'insecure'
  /** It sent us elsewhere, where neither the key nor the question may go. */
  | 'redirected'
  /** It does not accept the key. */
  | 'denied'
  /** The account's money or allowance is used up. */
  | 'quota'
  /** There is no such address or model. */
  | 'notFound'
  /** It has too much to do or is out of order. */
  | 'busy'
  /** The question with its passages is longer than the model can read. */
  | 'tooLong'
  /** It does not accept the request for another reason. */
  | 'rejected'
  /** The model or a filter declined to answer. */
  | 'refused'
  /** What came is not a model's answer. */
  | 'invalid'
  /** Nothing came for too long. */
  | 'timeout'
  /** The answer broke off. */
  | 'truncated';

/** The only error that a `Model` throws. It holds nothing of what was sent or received. */
export class ModelError extends Error {
  override readonly name = 'ModelError';

  constructor(
    readonly kind: ModelTrouble,
    /** The endpoint's host, where one was asked. */
    readonly host?: string,
    /** Milliseconds after which the endpoint wants to be asked again. */
    readonly retryAfter?: number,
  ) {
    super(kind);
  }
}
