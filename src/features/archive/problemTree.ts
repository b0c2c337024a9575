import * as vscode from 'vscode';
import { join, type Problem } from '../../../index/index.ts';
import type { OpenArchive } from '../../core/ports.ts';
import { outcomeWords, problemSentence } from '../../core/say.ts';

type Outcome = Problem['outcome'];
type Node = { readonly outcome: Outcome } | { readonly problem: Problem };

const outcomes: readonly Outcome[] = ['failed', 'skipped', 'noted'];
const icons: Readonly<Record<Outcome, string>> = {
  failed: 'error',
  skipped: 'circle-slash',
  noted: 'info',
};

/** The honest list: which files are not in the index, or are in it with a doubt, and why. */
export class ProblemTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.#changed.event;
  #problems: readonly Problem[] = [];

  constructor(private readonly archive: OpenArchive) {}

  refresh(): void {
    this.#changed.fire();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) {
      this.#problems = await this.archive.problems();
      return outcomes
        .filter((outcome) => this.#of(outcome).length > 0)
        .map((outcome) => ({ outcome }));
    }
    return 'outcome' in node ? this.#of(node.outcome).map((problem) => ({ problem })) : [];
  }

  getParent(node: Node): Node | undefined {
    return 'problem' in node ? { outcome: node.problem.outcome } : undefined;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return 'outcome' in node ? this.#group(node.outcome) : this.#line(node.problem);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #of(outcome: Outcome): Problem[] {
    return this.#problems.filter((problem) => problem.outcome === outcome);
  }

  #group(outcome: Outcome): vscode.TreeItem {
    const item = new vscode.TreeItem(
      outcomeWords(outcome),
      vscode.TreeItemCollapsibleState.Expanded,
    );
    item.id = outcome;
    item.description = String(this.#of(outcome).length);
    item.iconPath = new vscode.ThemeIcon(icons[outcome]);
    return item;
  }

  #line(problem: Problem): vscode.TreeItem {
    const item = new vscode.TreeItem(problem.path);
    item.id = `${problem.outcome}:${problem.path}`;
    item.description = problemSentence(problem);
    item.tooltip = `${problem.path}\n${problemSentence(problem)}`;
    const root = this.archive.location?.root;
    if (root) {
      const uri = vscode.Uri.file(join(root, problem.path));
      item.command = { command: 'vscode.open', title: 'Open', arguments: [uri] };
    }
    return item;
  }
}
