/** Answers one JSON request per line on the socket that `BACKFILE_TEST_PROBE` names. */
const { createServer } = require('node:net');
const { createInterface } = require('node:readline');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const vscode = require('vscode');

/** How long the extension host could not turn to anything new. */
const delays = monitorEventLoopDelay({ resolution: 5 });
delays.enable();

const answers = {
  activate: async ({ id }) => {
    const begun = performance.now();
    await requireExtension(id).activate();
    return performance.now() - begun;
  },
  stall: async () => {
    const longest = delays.max / 1e6;
    delays.reset();
    return longest;
  },
  command: ({ id, args }) => vscode.commands.executeCommand(id, ...args),
  editor: async () => {
    await caughtUp();
    return seen(vscode.window.activeTextEditor);
  },
  open: async ({ path }) => {
    const document = await vscode.workspace.openTextDocument(path);
    return seen(await vscode.window.showTextDocument(document, { preview: false }));
  },
  select: async ({ words }) => {
    await caughtUp();
    const editor = vscode.window.activeTextEditor;
    const from = editor.document.getText().indexOf(words);
    if (from < 0) throw new Error(`The editor does not have the words "${words}"`);
    const at = (offset) => editor.document.positionAt(offset);
    editor.selection = new vscode.Selection(at(from), at(from + words.length));
    editor.revealRange(editor.selection);
    await caughtUp();
  },
};

/** Resolves when all that was typed so far has come from the window to the extension host. */
async function caughtUp() {
  await vscode.commands.executeCommand('setContext', 'backfile-tests.caughtUp', true);
}

function requireExtension(id) {
  const extension = vscode.extensions.getExtension(id);
  if (!extension) throw new Error(`VS Code has no extension ${id}`);
  return extension;
}

function seen(editor) {
  if (!editor) return undefined;
  const { document, selection } = editor;
  return {
    path: document.uri.path,
    text: document.getText(),
    selected: document.getText(selection),
    dirty: document.isDirty,
  };
}

async function answer(line) {
  try {
    const { method, ...rest } = JSON.parse(line);
    return { result: await answers[method](rest) };
  } catch (error) {
    return { error: String(error?.message ?? error) };
  }
}

exports.activate = (context) => {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    createInterface(socket).on('line', async (line) => {
      const { result, error } = await answer(line);
      socket.end(`${serialized({ result, error })}\n`);
    });
  });
  server.listen(process.env.BACKFILE_TEST_PROBE);
  context.subscriptions.push({ dispose: () => server.close() });
};

/** Not everything that a command returns is JSON. */
function serialized({ result, error }) {
  try {
    return JSON.stringify({ result, error });
  } catch {
    return JSON.stringify({ error });
  }
}
