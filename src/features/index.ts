import type * as vscode from 'vscode';
import type { Services } from '../services.ts';
import { register as archive } from './archive/index.ts';
import { register as chat } from './chat/index.ts';
import { register as cite } from './cite/index.ts';
import { register as draft } from './draft/index.ts';
import { register as related } from './related/index.ts';
import { register as setup } from './setup/index.ts';

/** Everything that a writer can see, but for the commands of the model: `extension.ts` registers them with what they set up. */
export const features: readonly ((services: Services) => vscode.Disposable)[] = [
  archive,
  chat,
  cite,
  related,
  draft,
  setup,
];
