import * as vscode from 'vscode';
import type { Hit, SearchResult } from '../../../index/index.ts';
import { citePassage } from '../../core/ask/grounding.ts';
import { longDate } from '../../core/cite/date.ts';
import { lookup } from '../../core/say.ts';
import type { Services } from '../../services.ts';
import type { Citation } from '../../shared/answer.ts';
import { snippet } from './snippet.ts';

interface Item extends vscode.QuickPickItem {
  readonly citation?: Citation;
}

const shown = 12;

/** Looks the archive's text up as the writer types, and inserts what is picked as a citation. */
export class CitationPick {
  readonly #pick = vscode.window.createQuickPick<Item>();
  readonly #open: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('go-to-file'),
    tooltip: vscode.l10n.t('Open the passage beside the draft'),
  };
  #asked = 0;

  constructor(private readonly services: Services) {
    const pick = this.#pick;
    pick.title = lookup.title;
    pick.placeholder = lookup.placeholder;
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.onDidChangeValue((value) => this.#look(value, true));
    pick.onDidAccept(() => this.#accept());
    pick.onDidTriggerItemButton(({ item }) => this.#openPassage(item));
    pick.onDidHide(() => pick.dispose());
  }

  /** Begins with what is highlighted, or with the sentence being written. */
  show(): void {
    this.#pick.show();
    const editor = this.services.drafts.editor;
    if (!editor) return;
    const selected = editor.document.getText(editor.selection).replace(/\s+/g, ' ').trim();
    const before = editor.document
      .lineAt(editor.selection.active)
      .text.slice(0, editor.selection.active.character);
    void this.#look(selected || before, false);
  }

  async #look(words: string, unfinished: boolean): Promise<void> {
    const asked = ++this.#asked;
    if (words.trim() === '') return this.#fill([]);
    this.#pick.busy = true;
    const result = await this.services.archive.search({ text: words, unfinished, articles: shown });
    // A later key has asked again: its answer is the one to show.
    if (asked !== this.#asked) return;
    this.#pick.busy = false;
    this.#fill(
      result.hits.length > 0 ? result.hits.map((hit) => this.#item(hit, result)) : [nothing],
    );
  }

  #item(hit: Hit, result: SearchResult): Item {
    const { article } = hit;
    const [passage] = hit.passages;
    return {
      label: article.title,
      description: [article.date && longDate(article.date), article.authors.join(', ')]
        .filter(Boolean)
        .join(' · '),
      detail: snippet(passage!, result),
      alwaysShow: true,
      buttons: [this.#open],
      citation: citePassage(article, passage!, 1),
    };
  }

  #fill(items: readonly Item[]): void {
    this.#pick.items = items;
    const [first] = items;
    if (first) this.#pick.activeItems = [first];
  }

  async #accept(): Promise<void> {
    const citation = this.#pick.activeItems[0]?.citation;
    if (!citation) return;
    this.#pick.hide();
    await this.services.drafts.insertCitation(citation);
  }

  #openPassage({ citation }: Item): void {
    if (citation) void this.services.passages.open(citation);
  }
}

const nothing: Item = { label: lookup.nothing, alwaysShow: true };
