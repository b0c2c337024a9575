import { decodeNamedCharacterReference } from 'decode-named-character-reference';

/** The character that an HTML entity such as `&amp;` or `&#8217;` stands for; the entity itself where there is none. */
export function decodeEntity(entity: string): string {
  const name = entity.slice(1, -1);
  const code = /^#x([0-9a-f]{1,6})$/i.exec(name)?.[1] ?? '';
  const point = code ? Number.parseInt(code, 16) : Number(/^#(\d{1,7})$/.exec(name)?.[1] ?? 0);
  if (point > 0 && point <= 0x10ffff) return String.fromCodePoint(point);
  return decodeNamedCharacterReference(name) || entity;
}

/** A text with its HTML entities decoded. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/gi, decodeEntity);
}
