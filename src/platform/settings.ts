import * as vscode from 'vscode';
import type { Event, Settings } from '../core/ports.ts';

const section = 'backfile';

/** The settings in force for the first workspace folder, checked. The only reader of the configuration. */
export function readSettings(): Settings {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const configuration = vscode.workspace.getConfiguration(section, folder);
  // Restricted Mode has let values of the workspace through before: that they are not read is not left to it alone.
  const folders = vscode.workspace.isTrusted
    ? configuration.get<unknown>('archive.folders')
    : configuration.inspect<unknown>('archive.folders')?.globalValue;
  return Object.freeze({
    folders: Array.isArray(folders) ? folders.filter(isText) : [],
    citationStyle: configuration.get('citation.style') === 'footnote' ? 'footnote' : 'link',
    citationTarget: configuration.get('citation.target') === 'path' ? 'path' : 'url',
    modelBaseUrl: userValue(configuration, 'model.baseUrl'),
    modelName: userValue(configuration, 'model.name'),
  });
}

/**
 * The value in the user's own settings. A workspace must never say where questions are sent, so its values are
 * not looked at, whatever VS Code would merge.
 */
function userValue(configuration: vscode.WorkspaceConfiguration, key: string): string {
  const value = configuration.inspect<unknown>(key)?.globalValue;
  return isText(value) ? value.trim() : '';
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

/** Tells of every change of Backfile's settings. */
export const onSettings: Event<Settings> = (listener) =>
  vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section)) listener(readSettings());
  });

/** Sets the archive's folders for this workspace, or for the user where there is no workspace. */
export async function writeFolders(folders: readonly string[]): Promise<void> {
  const target = vscode.workspace.workspaceFolders
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration(section).update('archive.folders', folders, target);
}

/** Sets or unsets the model in the user's own settings: a workspace must not say where questions are sent. */
export async function writeModel(baseUrl?: string, name?: string): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  await configuration.update('model.baseUrl', baseUrl, vscode.ConfigurationTarget.Global);
  await configuration.update('model.name', name, vscode.ConfigurationTarget.Global);
}
