import type { JSX } from 'preact';

/** The page's few icons, drawn in the colour of the text around them. */
const paths = {
  ask: 'M8 13V3.5M3.8 7.5 8 3.3l4.2 4.2',
  stop: 'M4.5 4.5h7v7h-7z',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  insert: 'M2.5 3h11M2.5 13h11M8 5v6M5.5 8.5 8 11l2.5-2.5',
  done: 'm3 8.5 3.2 3.2L13 4.8',
  info: 'M8 7.2v4M8 4.8v.4M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z',
  pen: 'm3 13 .8-3.2 7-7a1.4 1.4 0 0 1 2 0l.4.4a1.4 1.4 0 0 1 0 2l-7 7L3 13Z',
  chevron: 'm6 4 4 4-4 4',
  again: 'M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3',
  drawer: 'M2 6.5h12v7H2zM3.5 6.5v-2h9v2M5 4.5v-2h6v2M6.3 10h3.4',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof paths;

/** An ornament: what it stands beside or in says the same in words. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
