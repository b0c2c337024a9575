/** What a reader cannot see but a model reads: controls, direction marks, tags, private characters. */
const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ue000-\uf8ff\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}\u{f0000}-\u{10ffff}]|[\u180b-\u180f]|[\ufe00-\ufe0d]/gu;

/** Joiners belong to the spelling of Persian and the Indic scripts and to some emoji, and hide elsewhere. */
const loneJoiner =
  /(?<!(?:[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Mongolian}\p{Extended_Pictographic}\p{Emoji_Modifier}]|\ufe0f))[\u200c\u200d]/gu;

/** A text without its invisible characters: what a model is sent and what is read of its answer. */
export function withoutHidden(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(hidden, '').replace(loneJoiner, '');
}
