import type { Segment } from '../search/segment.ts';

/**
 * A segment as a file: `BACKFILE`, the length of the header as u32, the header as JSON, then the columns, each
 * aligned to 8 bytes so that it is used where it lies. Little-endian, as every machine is that VS Code runs on.
 */
const magic = 'BACKFILE';
const alignment = 8;

const types = { Uint8Array, Uint16Array, Uint32Array, Float64Array };
type TypeName = keyof typeof types;

interface ColumnHeader {
  readonly name: keyof Segment;
  readonly type: TypeName;
  readonly length: number;
}

const align = (offset: number) => Math.ceil(offset / alignment) * alignment;

export function encodeSegment(segment: Segment): Uint8Array {
  const columns = Object.entries(segment) as [keyof Segment, Segment[keyof Segment]][];
  const header: ColumnHeader[] = columns.map(([name, column]) => ({
    name,
    type: column.constructor.name as TypeName,
    length: column.length,
  }));
  const encoder = new TextEncoder();
  const headerBytes = encoder.encode(JSON.stringify(header));
  const start = align(magic.length + 4 + headerBytes.length);
  const size = columns.reduce((sum, [, column]) => sum + align(column.byteLength), start);
  const file = new Uint8Array(size);
  file.set(encoder.encode(magic));
  new DataView(file.buffer).setUint32(magic.length, headerBytes.length, true);
  file.set(headerBytes, magic.length + 4);
  let offset = start;
  for (const [, column] of columns) {
    file.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), offset);
    offset += align(column.byteLength);
  }
  return file;
}

/** The segment in a file whose digest has been verified; its columns are views of the file's bytes. */
export function decodeSegment(bytes: Uint8Array): Segment {
  const file = bytes.byteOffset % alignment === 0 ? bytes : new Uint8Array(bytes);
  const view = new DataView(file.buffer, file.byteOffset);
  const headerLength = view.getUint32(magic.length, true);
  const headerStart = magic.length + 4;
  const headerText = new TextDecoder().decode(
    file.subarray(headerStart, headerStart + headerLength),
  );
  const segment: Partial<Record<keyof Segment, unknown>> = {};
  let offset = file.byteOffset + align(headerStart + headerLength);
  for (const { name, type, length } of JSON.parse(headerText) as ColumnHeader[]) {
    const column = new types[type](file.buffer as ArrayBuffer, offset, length);
    segment[name] = column;
    offset += align(column.byteLength);
  }
  return segment as unknown as Segment;
}
